/** 清理: everything in force on a day is looked at; what is concluded is carried out at the end, all of it or nothing. */
import type { CleanupDecision, CleanupResult, CloseCampaign, NewCampaign, NormativeListItem } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { checkDay, checkFutureDay, isDay } from '../../platform/day.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { createPublications, lockDocuments, project } from '../publications/index.ts'
import { resultListBody } from './campaign-list.ts'
import { CAMPAIGN_HEADS, campaignSight, DECIDERS, LIST_EDITORS, may } from './campaigns.policy.ts'
import { createNormativeEngine } from './engine.ts'
import { normativeItems, validityColumn } from './register.query.ts'

/** The use cases of campaigns. */
export interface Campaigns {
  /** Begins a campaign and lists everything in force on its base day. Returns its number. */
  readonly create: (input: NewCampaign, actor: PersonActor) => Promise<number>
  /** The same inside the caller's transaction. */
  readonly createIn: (trx: Database, input: NewCampaign, actor: PersonActor) => Promise<number>
  readonly decide: (id: number, documentId: number, decision: CleanupDecision, actor: PersonActor) => Promise<void>
  /** The same inside the caller's transaction. */
  readonly decideIn: (trx: Database, deciding: Deciding) => Promise<void>
  /** Drafts the document that publishes the results; a second time answers the same one. */
  readonly draftList: (id: number, actor: PersonActor) => Promise<number>
  readonly close: (id: number, input: CloseCampaign, actor: PersonActor) => Promise<void>
}

interface CampaignRow {
  readonly id: number
  readonly agencyId: number
  readonly name: string
  readonly baseDay: string
  readonly version: number
  readonly resultDocument: number | null
}

/** The use cases on the services. */
export function createCampaigns(services: Services): Campaigns {
  const inTransaction = <Result>(work: (trx: Database) => Promise<Result>) => services.db.transaction().execute(work)
  return {
    create: (input, actor) => inTransaction((trx) => create(services, trx, input, actor)),
    createIn: (trx, input, actor) => create(services, trx, input, actor),
    decideIn: (trx, deciding) => decide(services, trx, deciding),
    decide: (id, documentId, decision, actor) =>
      inTransaction((trx) => decide(services, trx, { id, documentId, decision, actor })),
    draftList: (id, actor) => inTransaction((trx) => draftList(services, trx, id, actor)),
    close: (id, input, actor) => inTransaction((trx) => close(services, trx, { id, input, actor })),
  }
}

/**
 * Of the base day, what was in force is listed, and what may have been because no day of effect is known: to find that out is what a clean-up
 * is for.
 */
async function create(services: Services, trx: Database, input: NewCampaign, actor: PersonActor): Promise<number> {
  const tree = await agencyTrees(services).now(trx)
  const today = services.clock.today().toString()
  if (!may(CAMPAIGN_HEADS, actor, input.agencyId, tree)) throw new Problem(403, 'not-permitted', '清理由本机关的负责人组织')
  checkDay('清理基准日', input.baseDay, { today })
  checkFutureDay('完成期限', input.dueOn, today)
  const agencies = input.scope === 'subtree' ? tree.descendants(input.agencyId) : [input.agencyId]
  const { id } = await trx
    .insertInto('cleanup_campaign')
    .values({
      agency_id: input.agencyId,
      name: input.name.trim(),
      scope: input.scope,
      basis: input.basis?.trim() ?? null,
      base_day: input.baseDay,
      due_on: input.dueOn,
      created_by: actor.personId,
      created_at: String(services.clock.now()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { rows } = await sql`
    insert into cleanup_item (campaign_id, document_id)
    select ${id}, n.document_id from normative_document n
    where n.agency_id = any(${[...new Set([...agencies, input.agencyId])]}::int[]) and n.stage in ('publication', 'filing', 'inForce', 'ended')
      and ${validityColumn(input.baseDay)} in ('inForce', 'amended', 'unknown') returning document_id`.execute(trx)
  await record(services, trx, {
    actor,
    agencyId: input.agencyId,
    id,
    kind: 'begun',
    payload: { items: rows.length, baseDay: input.baseDay },
  })
  return id
}

/** A conclusion on one document of a campaign. */
export interface Deciding {
  readonly id: number
  readonly documentId: number
  readonly decision: CleanupDecision
  readonly actor: PersonActor
}

async function decide(services: Services, trx: Database, { id, documentId, decision, actor }: Deciding): Promise<void> {
  const tree = await agencyTrees(services).now(trx)
  const { rows } = await sql<{ agency: number; organizer: number; closed: boolean; result: CleanupResult | null }>`
    select n.agency_id as agency, c.agency_id as organizer, c.closed_at is not null as closed, i.result
    from cleanup_item i join cleanup_campaign c on c.id = i.campaign_id join normative_document n on n.document_id = i.document_id
    where i.campaign_id = ${id} and i.document_id = ${documentId} for update of i for share of c`.execute(trx)
  const [item] = rows
  const sight = campaignSight(actor, tree)
  if (!item || !(sight.campaigns.includes(item.organizer) || sight.agencies.includes(item.agency)))
    throw new Problem(404, 'campaign-not-found')
  if (!may(DECIDERS, actor, item.agency, tree))
    throw new Problem(403, 'not-permitted', '清理结论由制定机关或者其上级机关的负责人作出')
  if (item.closed) throw new Problem(409, 'campaign-closed')
  if (item.result !== decision.before) throw new Problem(409, 'campaign-changed')
  await sql`update cleanup_item set result = ${decision.result}, reason = ${decision.reason.trim()}, decided_by = ${actor.personId},
    decided_at = ${String(services.clock.now())}::timestamptz where campaign_id = ${id} and document_id = ${documentId}`.execute(
    trx,
  )
  await record(services, trx, {
    actor,
    agencyId: item.agency,
    id,
    kind: 'decided',
    payload: { document: documentId, result: decision.result, ...(item.result === null ? {} : { before: item.result }) },
  })
}

async function draftList(services: Services, trx: Database, id: number, actor: PersonActor): Promise<number> {
  const campaign = await lockOpen(services, trx, id, actor, LIST_EDITORS)
  if (campaign.resultDocument !== null) return campaign.resultDocument
  const items = await concluded(trx, campaign, services.clock.today().toString())
  const results = items.map(({ document, result }) => ({ ...document, agency: document.agency.name, result }))
  const content = {
    title: `${campaign.name}结果目录`,
    body: resultListBody(campaign, results),
    disclosureClass: 'public' as const,
    columns: [],
  }
  const made = await createPublications(services).create(trx, { agencyId: campaign.agencyId, kind: 'notice', content }, actor)
  await trx
    .updateTable('cleanup_campaign')
    .set({ result_document: made.id, version: campaign.version + 1 })
    .where('id', '=', id)
    .execute()
  await record(services, trx, { actor, agencyId: campaign.agencyId, id, kind: 'list-drafted', payload: { document: made.id } })
  return made.id
}

interface Closing {
  readonly id: number
  readonly input: CloseCampaign
  readonly actor: PersonActor
}

/** 结束清理: what is to end ends on one day, by one document, in one transaction. */
async function close(services: Services, trx: Database, { id, input, actor }: Closing): Promise<void> {
  const campaign = await lockOpen(services, trx, id, actor, CAMPAIGN_HEADS)
  if (input.version !== campaign.version) throw new Problem(409, 'campaign-changed')
  if (!isDay(input.effectiveOn) || input.effectiveOn < campaign.baseDay)
    throw new Problem(422, 'day-too-early', `废止、失效之日应当不早于清理基准日 ${campaign.baseDay}`)
  const byDocumentId = input.resultDocumentId ?? campaign.resultDocument ?? undefined
  await checkResultDocument(trx, campaign, byDocumentId)
  const items = await concluded(trx, campaign, input.effectiveOn)
  const engine = createNormativeEngine(services)
  const now = String(services.clock.now())
  // In the order in which everybody locks documents, the one by which they end among them.
  await lockDocuments(trx, [...items.map(({ document }) => document.id), ...(byDocumentId === undefined ? [] : [byDocumentId])])
  const ended: number[] = []
  // The lowest agency's chain of the audit first, as everybody does.
  for (const { document, result, reason, hasEnded } of items.toSorted((a, b) => a.document.agency.id - b.document.agency.id)) {
    if (hasEnded || (result !== 'repeal' && result !== 'declareLapsed')) continue
    const body = { on: input.effectiveOn, note: reason, ...(byDocumentId === undefined ? {} : { byDocumentId }) }
    await engine.actIn(trx, { id: document.id, event: result, body, actor, decided: true, projectedByCaller: true })
    ended.push(document.id)
  }
  await sql`update cleanup_item set carried_out_at = ${now}::timestamptz where campaign_id = ${id} and result in ('repeal', 'declareLapsed')`.execute(
    trx,
  )
  await sql`update cleanup_campaign set closed_at = ${now}::timestamptz, version = version + 1, result_document = ${byDocumentId ?? null}
    where id = ${id}`.execute(trx)
  const payload = {
    effectiveOn: input.effectiveOn,
    ended: items.filter(({ result }) => result === 'repeal' || result === 'declareLapsed').length,
  }
  await record(services, trx, { actor, agencyId: campaign.agencyId, id, kind: 'closed', payload })
  await project(trx, services, byDocumentId === undefined ? ended : [...ended, byDocumentId])
}

async function checkResultDocument(trx: Database, { agencyId }: CampaignRow, id: number | undefined): Promise<void> {
  if (id === undefined) return
  const { rows } = await sql`select from document where id = ${id} and agency_id = ${agencyId} and state <> 'discarded'`.execute(
    trx,
  )
  if (rows.length === 0)
    throw new Problem(422, 'document-not-found', '公布清理结果的文件应当是组织清理的机关的稿件或者已发布的信息')
}

/** The campaign, locked; those who cannot see it are told that there is none. */
async function lockOpen(
  services: Services,
  trx: Database,
  id: number,
  actor: PersonActor,
  permissions: typeof CAMPAIGN_HEADS,
): Promise<CampaignRow> {
  const tree = await agencyTrees(services).now(trx)
  const { rows } = await sql<CampaignRow & { readonly closed: boolean }>`
    select id, agency_id as "agencyId", name, base_day as "baseDay", version, result_document as "resultDocument", closed_at is not null as closed
    from cleanup_campaign where id = ${id} for update`.execute(trx)
  const [campaign] = rows
  if (!campaign || !campaignSight(actor, tree).campaigns.includes(campaign.agencyId)) throw new Problem(404, 'campaign-not-found')
  if (!may(permissions, actor, campaign.agencyId, tree)) throw new Problem(403, 'not-permitted')
  if (campaign.closed) throw new Problem(409, 'campaign-closed')
  return campaign
}

interface Concluded {
  readonly document: NormativeListItem
  readonly result: CleanupResult
  readonly reason: string
  /** Whether it is without force on that day anyway. */
  readonly hasEnded: boolean
}

/**
 * Every document with its conclusion. Refused while one in force has none, or while one is to stay that is without force on `day`; what ended
 * meanwhile and was not concluded on is left out.
 */
async function concluded(trx: Database, { id }: CampaignRow, day: string): Promise<readonly Concluded[]> {
  const { rows } = await sql<{ id: number; result: CleanupResult | null; reason: string | null }>`
    select document_id as id, result, reason from cleanup_item where campaign_id = ${id} order by document_id`.execute(trx)
  const documents = await normativeItems(
    trx,
    rows.map((row) => row.id),
    day,
  )
  const done: Concluded[] = []
  const open: string[] = []
  for (const row of rows) {
    const document = documents.get(row.id)
    if (document === undefined) continue
    const hasEnded = document.validity === 'repealed' || document.validity === 'lapsed'
    if (row.result === null) {
      if (!hasEnded) open.push(`《${document.title}》没有结论`)
      continue
    }
    if (hasEnded && (row.result === 'keep' || row.result === 'amend'))
      open.push(`《${document.title}》届时已经不再有效，结论应当改为废止或者宣布失效，或者先变更有效期`)
    done.push({ document, result: row.result, reason: row.reason ?? '', hasEnded })
  }
  if (open.length > 0)
    throw new Problem(
      409,
      'campaign-open-items',
      `${open.slice(0, SHOWN).join('；')}${open.length > SHOWN ? `；共 ${open.length} 件` : ''}`,
    )
  return done
}

/** So many open documents are named. */
const SHOWN = 5

interface Recorded {
  readonly actor: PersonActor
  readonly agencyId: number
  readonly id: number
  readonly kind: 'begun' | 'decided' | 'list-drafted' | 'closed'
  readonly payload: Readonly<Record<string, string | number>>
}

async function record({ audit }: Services, trx: Database, { actor, agencyId, id, kind, payload }: Recorded): Promise<void> {
  await audit.append(trx, { agencyId, actor, kind: `cleanup-${kind}`, subject: { kind: 'cleanupCampaign', id }, payload })
}
