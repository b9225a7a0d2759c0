/** 归档包: made by a job after the case was archived, once for each archiving, from the case as it is then. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { legalDay } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { type Case, type Desk, decisionsOf, findCase, letterFacts } from '../applications/index.ts'
import { createLetters, type Letter, type LetterFacts } from '../letters/index.ts'
import type { AuditEntry } from '../../platform/audit/index.ts'
import { toExported } from '../../platform/audit/canonical.ts'
import { type CataloguedPart, deliveryRecord, issuedLetters, originals, printedLetter } from './package-parts.ts'
import { HISTORY, packageZip } from './package-zip.ts'

const ACTOR = { kind: 'system', job: '生成归档包' } as const

/** Makes the package of an archived case; does nothing for a case that is not archived, or whose package of this archiving exists. */
export async function makePackage(services: Services, id: number): Promise<void> {
  const desk = { ...services, letters: createLetters(services) }
  await services.db.transaction().execute(async (trx) => {
    await sql`select from application where id = ${id} for no key update`.execute(trx)
    const found = await findCase(trx, id)
    if (found?.state !== 'archived' || (await isPacked(trx, found))) return
    const history = await services.audit.history(trx, { kind: 'application', id })
    const parts = await gather(trx, desk, found, history)
    const at = services.clock.now()
    const bytes = packageZip(parts, at)
    const name = `归档包-${found.number}.zip`
    const file = await services.files.keep(
      trx,
      { bytes, name, purpose: 'archive-package', agencyId: found.agencyId, made: 'application/zip' },
      ACTOR,
    )
    const digest = createHash('sha256').update(bytes).digest()
    await trx
      .insertInto('archive_package')
      .values({
        application_id: id,
        case_version: found.version,
        file_id: file.id,
        digest,
        entries: parts.length,
        made_at: String(at),
      })
      .execute()
    await services.audit.append(trx, {
      agencyId: found.agencyId,
      actor: ACTOR,
      kind: 'application-archive-packed',
      subject: { kind: 'application', id },
      payload: { digest: digest.toString('hex'), entries: parts.length },
    })
  })
}

async function isPacked(trx: Database, { id, version }: Case): Promise<boolean> {
  const { rows } = await sql<{ packed: boolean }>`
    select exists (select from archive_package where application_id = ${id} and case_version = ${version}) as packed`.execute(trx)
  return rows[0]?.packed ?? false
}

async function gather(
  trx: Database,
  desk: Desk,
  found: Case,
  history: readonly AuditEntry[],
): Promise<readonly CataloguedPart[]> {
  const facts = await letterFacts(trx, desk, found)
  const issue = (kind: Letter['kind'], more: Partial<LetterFacts>) =>
    desk.letters.draftAndIssue(trx, { applicationId: found.id, kind, facts: { ...facts, ...more } }, ACTOR)
  const issuedBefore = await desk.letters.ofApplication(trx, found.id)
  if (!issuedBefore.some(({ kind, state }) => kind === 'registrationSheet' && state === 'issued'))
    await issue('registrationSheet', {})

  const listed: CataloguedPart[] = [
    ...(await originals(trx, desk, found.id)),
    ...(await issuedLetters(trx, desk, await desk.letters.ofApplication(trx, found.id))),
  ]
  const approval = await approvalFacts(trx, found.id)
  if (approval !== undefined) {
    const sheet = await issue('approvalSheet', approval)
    const title = '政府信息公开申请审查呈批单'
    listed.push({ path: `04文书/${title}.pdf`, bytes: await printedLetter(trx, desk, sheet), title })
  }
  listed.push(...(await deliveryRecord(trx, found.id)))
  const lines = history.map((entry) => `${JSON.stringify(toExported(entry))}\n`).join('')
  listed.push({ path: HISTORY, bytes: Buffer.from(lines), title: '办理过程', remark: `${history.length} 条` })
  const catalog = await issue('archiveCatalog', await catalogFacts(trx, found, listed, history))
  return [{ path: '00归档目录.pdf', bytes: await printedLetter(trx, desk, catalog), title: '归档目录' }, ...listed]
}

const STEPS: Readonly<Record<string, string>> = {
  legalReview: '合法性审核',
  secrecyReview: '保密审查',
  headReview: '公开工作机构负责人审签',
  agencyReview: '机关负责人签发',
}

/** The decision that was approved with everybody's opinion on all its editions; `undefined` when the case ended without one. */
async function approvalFacts(trx: Database, id: number): Promise<Partial<LetterFacts> | undefined> {
  const decisions = await decisionsOf(trx, id)
  const approved = decisions.find(({ state }) => state === 'approved')
  if (!approved) return undefined
  const steps = decisions.toReversed().flatMap(({ approvals }) =>
    approvals.map(({ step, verdict, remark, by, at }) => ({
      step: STEPS[step] ?? step,
      opinion: `${verdict === 'approved' ? '同意' : '退回'}${remark === '' ? '' : `：${remark}`}`,
      name: by,
      on: legalDay(Temporal.Instant.from(at)).toString(),
    })),
  )
  const { facts, reasons, basis } = approved
  // Decisions are made of outcomes of the law's table only.
  const outcome = approved.outcome as NonNullable<LetterFacts['decision']>['outcome']
  return { decision: { outcome, basis, reasons, ...(facts === '' ? {} : { facts }) }, approval: { steps } }
}

async function catalogFacts(
  trx: Database,
  found: Case,
  listed: readonly CataloguedPart[],
  history: readonly AuditEntry[],
): Promise<Partial<LetterFacts>> {
  const { rows } = await sql<{
    until: string | null
  }>`select retain_until as until from application where id = ${found.id}`.execute(trx)
  const until = rows[0]?.until ?? null
  const archived = history.findLast(({ kind }) => kind === 'application-archive')
  return {
    ...(found.outcome === null
      ? {}
      : { decision: { outcome: found.outcome as NonNullable<LetterFacts['decision']>['outcome'] } }),
    archive: {
      entries: listed.map(({ title, on, remark }) => ({
        title,
        ...(on === undefined ? {} : { on }),
        ...(remark === undefined ? {} : { remark }),
      })),
      retention: until === null ? '永久' : `至 ${until}`,
      ...(archived === undefined ? {} : { filedBy: archived.actor.label, filedOn: legalDay(archived.at).toString() }),
    },
  }
}
