/** Doing something to a document of the register: one event is one transaction; two people on one version never both succeed. */
import type { NormativeEvent, NormativeEventBody, NormativeStage, RegisterExisting, RegisterNormative } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { lockDocuments, project } from '../publications/index.ts'
import type { Effect, Handler, Step } from './effect.ts'
import { HANDLERS } from './handlers.ts'
import { lockNormative, type NormativeRow, stepsOf } from './normative-document.ts'
import { NORMATIVE_READERS, NORMATIVE_REGISTRARS, NORMATIVE_WORKFLOW } from './workflow.ts'

/** An event as it is asked for; `version` is the one that the person saw. */
export interface NormativeAct<Event extends NormativeEvent> {
  readonly id: number
  readonly event: Event
  readonly body: NormativeEventBody<Event>
  readonly version?: number
  readonly actor: Actor
  readonly requestId?: string
  /** A head of the making agency has already decided it in a campaign, where he was asked whether he may. */
  readonly decided?: true
  /** The caller projects the document, and the one by which it is decided, as the last statement of its transaction. */
  readonly projectedByCaller?: true
}

/** What an event led to. */
export interface NormativeActed {
  readonly id: number
  readonly stage: NormativeStage
  readonly version: number
}

/** The use cases of the register. */
export interface NormativeEngine {
  /** Enters a draft that is to become a 规章 or 行政规范性文件. */
  readonly register: (input: RegisterNormative, actor: PersonActor) => Promise<void>
  /** Enters a document from before with the dates that are known. */
  readonly registerExisting: (input: RegisterExisting, actor: PersonActor) => Promise<void>
  /** The same inside the caller's transaction. */
  readonly registerIn: (trx: Database, input: RegisterNormative, actor: PersonActor) => Promise<void>
  readonly registerExistingIn: (trx: Database, input: RegisterExisting, actor: PersonActor) => Promise<void>
  readonly act: <Event extends NormativeEvent>(act: NormativeAct<Event>) => Promise<NormativeActed>
  /** The same inside the caller's transaction. */
  readonly actIn: <Event extends NormativeEvent>(trx: Database, act: NormativeAct<Event>) => Promise<NormativeActed>
}

/** The engine on the services. */
export function createNormativeEngine(services: Services): NormativeEngine {
  const { db } = services
  const trees = agencyTrees(services)

  async function actIn<Event extends NormativeEvent>(trx: Database, act: NormativeAct<Event>): Promise<NormativeActed> {
    const rule = NORMATIVE_WORKFLOW[act.event]
    const tree = await trees.now(trx)
    await lockDocuments(trx, [act.id, ...madeBy(act.body)])
    const document = await lockNormative(trx, act.id)
    const { actor } = act
    const reads = (agencyId: number) =>
      act.decided === true || actor.kind === 'system' || rolesPermitted(NORMATIVE_READERS, actor, agencyId, tree).size > 0
    if (!document || !reads(document.agencyId)) throw new Problem(404, 'document-not-found')
    const isPermitted =
      actor.kind === 'system' ? rule.system === true : rolesPermitted(rule.who, actor, document.agencyId, tree).size > 0
    if (!isPermitted && act.decided !== true) throw new Problem(403, 'not-permitted', `${rule.term}不在您的权限之内`)
    if (act.version !== undefined && act.version !== document.version) throw new Problem(409, 'document-changed')
    if (!rule.from.includes(document.stage)) throw new Problem(409, 'document-state', `${rule.term}在这件文件现在的环节不能办理`)

    const step: Step<Event> = {
      trx,
      services,
      document,
      steps: await stepsOf(trx, act.id),
      body: act.body,
      actor,
      calendar: await services.calendar.fresh(trx),
      today: services.clock.today().toString(),
    }
    // The table of handlers has for each event the handler of that event's body.
    const handler = HANDLERS[act.event] as unknown as Handler<Event>
    return apply(step, act, await handler(step))
  }

  const registerIn: NormativeEngine['registerIn'] = (trx, input, actor) =>
    enter(trx, services, input, { stage: 'drafting' }, actor)
  const registerExistingIn: NormativeEngine['registerExistingIn'] = (trx, input, actor) =>
    enter(trx, services, { ...input, major: false }, existing(input), actor)

  return {
    actIn,
    act: (act) => db.transaction().execute((trx) => actIn(trx, act)),
    register: (input, actor) => db.transaction().execute((trx) => registerIn(trx, input, actor)),
    registerExisting: (input, actor) => db.transaction().execute((trx) => registerExistingIn(trx, input, actor)),
    registerIn,
    registerExistingIn,
  }
}

async function apply<Event extends NormativeEvent>(
  { trx, services, document, body, actor, today }: Step<Event>,
  act: NormativeAct<Event>,
  { change = {}, on = today, relation, documentNumber, told = {} }: Effect,
): Promise<NormativeActed> {
  const rule = NORMATIVE_WORKFLOW[act.event]
  const stage = rule.to === 'same' ? document.stage : rule.to
  const version = document.version + 1
  const now = String(services.clock.now())
  await trx
    .updateTable('normative_document')
    .set({ stage, version, ...change })
    .where('document_id', '=', act.id)
    .execute()
  await sql`
    insert into normative_step (document_id, event, on_day, facts, person_id, recorded_at)
    values (${act.id}, ${act.event}, ${on}, ${JSON.stringify(body)}::jsonb, ${actor.kind === 'person' ? actor.personId : null}, ${now})`.execute(
    trx,
  )
  if (documentNumber !== undefined || change.effective_from !== undefined || change.effective_to !== undefined) {
    await keepEdition(trx, document, { documentNumber, change })
  }
  if (relation !== undefined) {
    await sql`
      insert into document_relation (from_id, kind, to_id, since) values (${relation.fromId}, ${relation.kind}, ${act.id}, ${relation.since})
      on conflict (from_id, kind, to_id, edition) do update set since = excluded.since`.execute(trx)
  }
  await services.audit.append(trx, {
    agencyId: document.agencyId,
    actor,
    kind: `normative-${act.event.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    subject: { kind: 'normativeDocument', id: act.id },
    payload: { ...told, on, from: document.stage, to: stage, version },
    ...(act.requestId === undefined ? {} : { requestId: act.requestId }),
  })
  // Validity and relations are part of what readers see.
  if (act.projectedByCaller !== true) await project(trx, services, relation === undefined ? [act.id] : [act.id, relation.fromId])
  return { id: act.id, stage, version }
}

/** The document by which an event is decided, where it names one. */
function madeBy(body: NormativeEventBody<NormativeEvent>): readonly number[] {
  return 'byDocumentId' in body && body.byDocumentId !== undefined ? [body.byDocumentId] : []
}

/**
 * Number and term are also on the text that is being drafted. What readers have, or had, is not rewritten: its page tells the register's dates,
 * and a number that it lacks comes with a revision.
 */
async function keepEdition(
  trx: Database,
  { id, documentNumber: known }: Pick<NormativeRow, 'id' | 'documentNumber'>,
  { documentNumber, change }: { readonly documentNumber: string | undefined; readonly change: NonNullable<Effect['change']> },
): Promise<void> {
  const written = {
    ...(documentNumber === undefined ? {} : { document_number: documentNumber }),
    ...(change.effective_from === undefined ? {} : { effective_from: change.effective_from }),
    ...(change.effective_to === undefined ? {} : { effective_to: change.effective_to }),
    ...(change.issued_on === undefined ? {} : { issued_on: change.issued_on }),
  }
  const { numUpdatedRows } = await trx
    .updateTable('document_edition')
    .set(written)
    .where('document_id', '=', id)
    .where('published_at', 'is', null)
    .where('edition', '=', (eb) => eb.selectFrom('document').select('open_edition').where('id', '=', id))
    .executeTakeFirst()
  if (numUpdatedRows === 0n && documentNumber !== undefined && documentNumber !== known)
    throw new Problem(409, 'document-state', '已经发布的版次不能改写发文字号；请先在“信息发布”中开修订稿，再登记编号')
}

type Entry = { readonly stage: NormativeStage } & Omit<Partial<RegisterExisting>, 'documentId' | 'category'>

function existing({ ended, ...input }: RegisterExisting): Entry {
  return { ...input, ...(ended === undefined ? { stage: 'inForce' } : { stage: 'ended', ended }) }
}

async function enter(
  trx: Database,
  services: Services,
  { documentId, category, major }: RegisterNormative,
  entry: Entry,
  actor: PersonActor,
): Promise<void> {
  const tree = await agencyTrees(services).now(trx)
  const kinds = { normative: 'normativeDocument', regulation: 'regulation' } as const
  const { rows } = await sql<{ agency: number; kind: string }>`
    select agency_id as agency, kind from document where id = ${documentId} and state <> 'discarded' for no key update`.execute(
    trx,
  )
  const [document] = rows
  if (!document || rolesPermitted(NORMATIVE_READERS, actor, document.agency, tree).size === 0)
    throw new Problem(404, 'document-not-found')
  if (rolesPermitted(NORMATIVE_REGISTRARS, actor, document.agency, tree).size === 0) throw new Problem(403, 'not-permitted')
  if (document.kind !== kinds[category]) throw new Problem(422, 'normative-kind-wrong')
  const inserted = await sql`
    insert into normative_document (document_id, agency_id, category, stage, major, registration_number, issued_on, effective_from, effective_to,
      ended_on, end_manner, end_note, created_at)
    values (${documentId}, ${document.agency}, ${category}, ${entry.stage}, ${major}, ${entry.registrationNumber ?? null}, ${entry.issuedOn ?? null},
      ${entry.effectiveFrom ?? null}, ${entry.effectiveTo ?? null}, ${entry.ended?.on ?? null}, ${entry.ended?.manner ?? null},
      ${entry.ended?.note ?? null}, ${String(services.clock.now())})
    on conflict (document_id) do nothing returning document_id`.execute(trx)
  if (inserted.rows.length === 0) throw new Problem(409, 'normative-registered')
  await services.audit.append(trx, {
    agencyId: document.agency,
    actor,
    kind: 'normative-registered',
    subject: { kind: 'normativeDocument', id: documentId },
    payload: { category, stage: entry.stage, major },
  })
  await project(trx, services, [documentId])
}
