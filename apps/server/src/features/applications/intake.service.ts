/** Taking in an application: sent by the applicant on the portal, or registered by staff from paper or word of mouth. */
import type { ApplicationContent, ApplicationReceipt, Channel, FilePurpose, RegisterApplication } from '@gongkai/contract'
import { type ClockEntry, receiptOf } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { personOf, type Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import type { Statement } from '../../platform/together.ts'
import { tokenOfPrint, tokensOfText } from '../../platform/search/tokens.ts'
import { agencyTrees } from '../agencies/index.ts'
import { checkContent } from './content.ts'
import type { Desk } from './effect.ts'
import { checkDay } from '../../platform/day.ts'
import { reckoned } from './handlers/refusal.ts'
import { clockColumns, ledgerInsertion } from './ledger.repository.ts'
import { newQueryCode, type NewNumber, nextNumber, queryCodeSpelling } from './number.ts'
import { messageToApplicant } from './notices.ts'
import { paperRequest } from './papers.ts'
import { namePrint, partiesInsertion } from './parties.ts'
import { rolesPermitted } from '../../platform/permission.ts'
import { REGISTRARS } from './workflow.ts'

/** An application as the portal hands it over. */
export interface OnlineApplication {
  readonly agencyId: number
  readonly content: ApplicationContent
  readonly uploads: readonly Upload[]
  /** Files that were kept while the form was being filled in. */
  readonly files?: readonly AttachedFile[]
  /** The fingerprint of the account, when the applicant has signed in. */
  readonly accountPrint?: Uint8Array
  readonly requestId?: string
}

/** A file that came with an application, as the browser sent it. */
export interface Upload {
  readonly bytes: Uint8Array
  readonly name: string
  readonly purpose: FilePurpose
  readonly title: string
}

/** A file already kept in the store, and what it is for. */
export interface AttachedFile {
  readonly fileId: string
  readonly purpose: FilePurpose
  readonly title: string
}

/** The use cases of intake. */
export interface Intake {
  /** 网上提交: one case, in the state `received` until the office confirms the receipt. Throws Problem with every fault of the content. */
  readonly submit: (application: OnlineApplication) => Promise<ApplicationReceipt>
  /** The same inside the caller's transaction. */
  readonly submitIn: (trx: Database, application: OnlineApplication) => Promise<ApplicationReceipt>
  /** 登记 of what came otherwise. Where receipt does not depend on a confirmation, or it has been confirmed, the clock starts. */
  readonly register: (application: RegisterApplication, actor: Actor, requestId?: string) => Promise<ApplicationReceipt>
  /** The same inside the caller's transaction. */
  readonly registerIn: (
    trx: Database,
    application: RegisterApplication,
    actor: Actor,
    requestId?: string,
  ) => Promise<ApplicationReceipt>
}

/** Everything that a new row needs, however it came. */
interface NewCase {
  readonly agencyId: number
  readonly channel: Channel
  readonly content: ApplicationContent
  readonly arrivedOn: string
  readonly receivedOn: string | null
  readonly receiptBasis?: string
  readonly subject?: string
  readonly files: readonly AttachedFile[]
  readonly accountPrint?: Uint8Array
  readonly splitFrom?: number
  /** The clock of a part that was split off; absent: it starts on the day of receipt. */
  readonly ledger?: readonly ClockEntry[]
  readonly actor: Actor
  readonly requestId?: string
}

/** The use cases of intake on the services of the desk. */
export function createIntake(desk: Desk): Intake {
  const trees = agencyTrees(desk)
  const submitIn = async (trx: Database, application: OnlineApplication): Promise<ApplicationReceipt> => {
    const { agencyId, content, uploads, files = [], accountPrint, requestId } = application
    checkContent(content)
    return insertCase(trx, desk, {
      agencyId,
      channel: 'online',
      content,
      arrivedOn: desk.clock.today().toString(),
      receivedOn: null,
      files: [...files, ...(await keepUploads(trx, desk, agencyId, uploads))],
      actor: { kind: 'visitor' },
      ...(accountPrint === undefined ? {} : { accountPrint }),
      ...(requestId === undefined ? {} : { requestId }),
    })
  }
  const registerIn: Intake['registerIn'] = async (trx, application, actor, requestId) => {
    const tree = await trees.now(trx)
    if (rolesPermitted(REGISTRARS, actor, application.agencyId, tree).size === 0) throw new Problem(403, 'not-permitted')
    checkContent(application.content)
    const today = desk.clock.today().toString()
    checkDay('来件日期', application.arrivedOn, { today, earliest: FIRST_DAY })
    if (application.confirmedOn !== undefined)
      checkDay('确认日期', application.confirmedOn, { today, earliest: application.arrivedOn })
    const receipt = receiptOf({
      channel: application.channel,
      arrivedOn: application.arrivedOn,
      ...(application.confirmedOn === undefined ? {} : { confirmedOn: application.confirmedOn }),
    })
    await refuseForeignUploads(trx, application, personOf(actor).personId)
    return insertCase(trx, desk, {
      agencyId: application.agencyId,
      channel: application.channel,
      content: application.content,
      arrivedOn: application.arrivedOn,
      receivedOn: receipt.kind === 'received' ? receipt.on : null,
      files: application.files ?? [],
      actor,
      ...(application.receiptBasis === undefined ? {} : { receiptBasis: application.receiptBasis }),
      ...(application.subject === undefined ? {} : { subject: application.subject }),
      ...(requestId === undefined ? {} : { requestId }),
    })
  }
  return {
    submitIn,
    submit: (application) => desk.db.transaction().execute((trx) => submitIn(trx, application)),
    registerIn,
    register: (application, actor, requestId) =>
      desk.db.transaction().execute((trx) => registerIn(trx, application, actor, requestId)),
  }
}

/** The Regulations of 2007 came into force: nothing before is an application under them. */
const FIRST_DAY = '2008-05-01'

/** Only what the registrar uploaded for this agency may come with the application. */
async function refuseForeignUploads(
  trx: Database,
  { files = [], agencyId }: RegisterApplication,
  personId: number,
): Promise<void> {
  const wanted = files.map(({ fileId }) => fileId)
  if (wanted.length === 0) return
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from stored_file where id = any(${wanted}::uuid[])
    and agency_id = ${agencyId} and uploader_kind = 'person' and uploader_id = ${personId}`.execute(trx)
  if (rows[0]?.count !== new Set(wanted).size) throw new Problem(422, 'file-not-found', '没有找到所上传的文件，请重新上传')
}

/** Writes a new case with its parties, clock, figures and history; returns what the applicant is told. */
export async function insertCase(trx: Database, desk: Desk, given: NewCase): Promise<ApplicationReceipt> {
  const now = desk.clock.now()
  const ledger = given.ledger ?? (given.receivedOn === null ? [] : [{ kind: 'start', on: given.receivedOn } as const])
  // A clock that has not started knows no days.
  const calendar = ledger.length === 0 ? desk.calendar.current() : await desk.calendar.fresh(trx)
  const code = newQueryCode()
  const made = { ...(await nextNumber(trx, given.agencyId, Number(given.arrivedOn.slice(0, 4)))), code, now, ledger, calendar }
  const { id, number } = made
  await desk.audit.append(
    trx,
    {
      agencyId: given.agencyId,
      actor: given.actor.kind === 'visitor' ? { kind: 'applicant', applicationId: id } : given.actor,
      kind: 'application-submitted',
      subject: { kind: 'application', id },
      payload: { number, channel: given.channel, receivedOn: given.receivedOn, files: given.files.length },
      ...(given.requestId === undefined ? {} : { requestId: given.requestId }),
    },
    [
      { name: 'application_written', query: caseInsertion(trx, desk, given, made) },
      { name: 'parties_written', query: partiesInsertion(trx, desk.vault, id, given.content.parties) },
      ...(ledger.length === 0 ? [] : [{ name: 'ledger_written', query: ledgerInsertion(trx, id, 0, ledger, now) }]),
      ...figureWritten(trx, given, made),
      ...filesWritten(trx, given, made),
      ...announced(trx, desk, given, made),
    ],
  )
  return { id, number, queryCode: code, submittedAt: String(now) }
}

/** What is settled of a new case before it is written. */
interface MadeCase extends NewNumber {
  readonly code: string
  readonly now: Temporal.Instant
  readonly ledger: readonly ClockEntry[]
  readonly calendar: WorkingCalendar
}

function caseInsertion(trx: Database, desk: Desk, given: NewCase, { id, number, code, now, ledger, calendar }: MadeCase) {
  const { content } = given
  return trx.insertInto('application').values({
    id,
    number,
    agency_id: given.agencyId,
    matter: content.matter,
    channel: given.channel,
    state: given.receivedOn === null ? 'received' : 'registered',
    submitted_at: String(now),
    arrived_on: given.arrivedOn,
    received_on: given.receivedOn,
    receipt_basis: given.receiptBasis ?? null,
    applicant_class: content.applicantClass,
    description: content.description,
    subject: given.subject ?? null,
    delivery_carrier: content.carrier,
    delivery_manner: content.manner,
    query_code_print: desk.vault.fingerprint(queryCodeSpelling(code), QUERY_CODE),
    account_print: given.accountPrint === undefined ? null : Buffer.from(given.accountPrint),
    split_from: given.splitFrom ?? null,
    search_tokens: searchTokens(desk, number, given),
    ...reckoned(() => clockColumns(ledger, calendar)),
  })
}

/** 登记表 and 接收回执 of what is certainly received, and a message to the applicant that it has arrived. */
function announced(trx: Database, desk: Desk, given: NewCase, { id, number }: MadeCase): readonly Statement[] {
  const today = desk.clock.today().toString()
  const { agencyId, content, receivedOn } = given
  const message = messageToApplicant(desk, { id, number, agencyId, parties: content.parties, reason: 'submitted' })
  const papers = receivedOn === null ? [] : (['registrationSheet', 'receipt'] as const)
  return [
    ...papers.map((kind) => ({ name: `${kind}_due`, query: paperRequest(desk, id, kind, today) })),
    ...(message === undefined ? [] : desk.outbox.sending(trx, message)),
  ]
}

/** Keeps what came with an application; a file that is refused refuses the whole, so that nothing is lost without a word. */
async function keepUploads(
  trx: Database,
  { files }: Desk,
  agencyId: number,
  uploads: readonly Upload[],
): Promise<readonly AttachedFile[]> {
  const kept: AttachedFile[] = []
  for (const { bytes, name, purpose, title } of uploads) {
    const file = await files.keep(trx, { bytes, name, purpose: `application-${purpose}`, agencyId }, { kind: 'visitor' })
    kept.push({ fileId: file.id, purpose, title })
  }
  return kept
}

/** What query codes are fingerprinted for. */
export const QUERY_CODE = 'application-query-code'

function searchTokens({ vault }: Desk, number: string, { content, subject }: NewCase): number[] {
  const text = tokensOfText([number, content.description, subject ?? ''].join('\n'))
  const organizations = content.parties.filter(({ kind }) => kind === 'organization').flatMap(({ name }) => tokensOfText(name))
  const names = content.parties.map(({ name }) => tokenOfPrint(namePrint(vault, name)))
  return [...new Set([...text, ...organizations, ...names])]
}

function figureWritten(trx: Database, given: NewCase, { id, now }: MadeCase): readonly Statement[] {
  if (given.receivedOn === null) return []
  const query = trx.insertInto('application_figure').values({
    application_id: id,
    agency_id: given.agencyId,
    recorded_at: String(now),
    received_on: given.receivedOn,
    applicant_class: given.content.applicantClass,
  })
  return [{ name: 'figure_written', query }]
}

function filesWritten(trx: Database, { files, actor }: NewCase, { id, now }: MadeCase): readonly Statement[] {
  if (files.length === 0) return []
  const query = trx.insertInto('application_file').values(
    files.map(({ fileId, purpose, title }) => ({
      application_id: id,
      file_id: fileId,
      purpose,
      title,
      added_at: String(now),
      added_by: actor.kind === 'person' ? actor.personId : null,
    })),
  )
  return [{ name: 'files_written', query }]
}
