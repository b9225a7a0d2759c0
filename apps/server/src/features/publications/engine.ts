/**
 * Doing something to a document: one event is one transaction. Whatever the event, the order is the same: lock, read, permit, version, state,
 * the event's own handler, then row, history, and last what readers see, of the document, of what goes online with it and of what it changes
 * or ends. Two people who act on the same version never both succeed.
 */
import type { DocumentEvent, DocumentEventBody, DocumentState } from '@gongkai/contract'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { actingFor, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { eventKind, nextState, withoutNumbers } from '../../platform/workflow/index.ts'
import { agencyTrees } from '../agencies/index.ts'
import { lockColumns } from './columns.ts'
import { findDocument } from './document.ts'
import type { Handler, Setting, Step } from './effect.ts'
import { gatesFor } from './gates.ts'
import { HANDLERS } from './handlers/index.ts'
import { type Concerned, lockConcerned } from './locks.ts'
import { isTimely, mayDo, mayRead } from './permission.ts'
import { project } from './projection.ts'
import { type Happened, releaseInterpretations } from './release.ts'
import { DOCUMENT_WORKFLOW } from './workflow.ts'

/** An event as it is asked for. `version` is that of the document that the person saw; jobs act on whatever is there. */
export interface DocumentAct<Event extends DocumentEvent> {
  readonly id: number
  readonly event: Event
  readonly body: DocumentEventBody<Event>
  readonly version?: number
  readonly actor: Actor
  readonly requestId?: string
}

/** What an event led to. */
export interface DocumentActed {
  readonly id: number
  readonly state: DocumentState
  readonly version: number
}

/** The use cases that change a document. */
export interface DocumentEngine {
  /** Does an event in a transaction of its own. Throws Problem for what is forbidden; then nothing has changed. */
  readonly act: <Event extends DocumentEvent>(act: DocumentAct<Event>) => Promise<DocumentActed>
  /** The same inside the caller's transaction. */
  readonly actIn: <Event extends DocumentEvent>(trx: Database, act: DocumentAct<Event>) => Promise<DocumentActed>
}

/** The engine on the services. */
export function createDocumentEngine(services: Services): DocumentEngine {
  const trees = agencyTrees(services)

  async function actIn<Event extends DocumentEvent>(trx: Database, act: DocumentAct<Event>): Promise<DocumentActed> {
    const rule = DOCUMENT_WORKFLOW[act.event]
    const columns = columnsIn(act.body)
    if (columns !== undefined) await lockColumns(trx, act.id, columns)
    const concerned = await lockConcerned(trx, services, act.id, act.event)
    const before = await findDocument(trx, act.id)
    const tree = await trees.now(trx)
    if (!before || !mayRead(act.actor, before.agencyId, tree)) throw new Problem(404, 'document-not-found')
    if (!mayDo(act.event, act.actor, before.agencyId, tree))
      throw new Problem(403, 'not-permitted', `${rule.term}不在您的权限之内`)
    if (!rule.quiet && act.version !== undefined && act.version !== before.version) throw new Problem(409, 'document-changed')
    if (!isTimely(act.event, before)) throw new Problem(409, 'document-state', `${rule.term}在这件信息现在的状态下不能办理`)
    const step: Step<Event> = {
      ...(await settingOf(trx, services, tree)),
      event: act.event,
      document: before,
      body: act.body,
      actor: act.actor,
      roles: rolesPermitted(rule.who, act.actor, before.agencyId, tree),
      actingFor: actingFor(rule.who, act.actor, before.agencyId, tree),
    }
    // The table of handlers has for each event the handler of that event's body.
    const handler = HANDLERS[act.event] as unknown as Handler<Event>
    const effect = await handler(step)
    const released = effect.published ? await releaseInterpretations(step) : []
    return apply(step, [{ event: act.event, document: before, effect }, ...released], concerned, act.requestId)
  }

  return { actIn, act: (act) => services.db.transaction().execute((trx) => actIn(trx, act)) }
}

/** The columns that an event puts the document into. */
function columnsIn(body: DocumentEventBody<DocumentEvent>): readonly number[] | undefined {
  if ('columns' in body) return body.columns
  return 'content' in body ? body.content.columns : undefined
}

/** What looking at documents stands on, in `trx`. */
export async function settingOf(trx: Database, services: Services, tree: Setting['tree']): Promise<Setting> {
  return {
    trx,
    services,
    tree,
    calendar: await services.calendar.fresh(trx),
    now: services.clock.now(),
    today: services.clock.today().toString(),
  }
}

/** Writes rows and history of what happened, the lowest agency's chain first, then what readers see, then what other features do about it. */
async function apply<Event extends DocumentEvent>(
  step: Step<Event>,
  happened: readonly [Happened, ...Happened[]],
  { bound }: Concerned,
  requestId: string | undefined,
): Promise<DocumentActed> {
  const { trx, services, today } = step
  const [own] = happened
  // What happened to one document stays in its order.
  const acted = new Map<Happened, DocumentActed>()
  for (const one of happened.toSorted((a, b) => a.document.agencyId - b.document.agencyId))
    acted.set(one, await record(step, one, requestId))
  const visible = happened.filter(({ effect }) => effect.visible !== undefined)
  if (visible.length > 0) {
    const sites = visible.flatMap(({ effect }) => effect.visible?.formerSites ?? [])
    await project(trx, services, [...visible.map(({ document }) => document.id), ...bound], { sites })
  }
  for (const { document, effect } of happened) {
    if (!effect.published) continue
    for (const gate of gatesFor(services, document.kind)) await gate.published(trx, services, { id: document.id, on: today })
  }
  const result = acted.get(own)
  if (result === undefined) throw new Error('the event itself was not recorded')
  return result
}

async function record<Event extends DocumentEvent>(
  { trx, services, actor, actingFor: absent }: Step<Event>,
  { event, document: before, effect }: Happened,
  requestId: string | undefined,
): Promise<DocumentActed> {
  const rule = DOCUMENT_WORKFLOW[event]
  const state = nextState<DocumentState>(before.state, rule, effect.state)
  const version = rule.quiet ? before.version : before.version + 1
  await trx
    .updateTable('document')
    .set({ state, version, ...effect.change })
    .where('id', '=', before.id)
    .execute()
  const edition = before.openEdition ?? effect.change?.open_edition ?? before.currentEdition
  await services.audit.append(trx, {
    agencyId: before.agencyId,
    actor,
    ...(absent === undefined ? {} : { onBehalfOf: absent.name }),
    kind: eventKind('document', event),
    subject: { kind: 'document', id: before.id },
    payload: {
      ...withoutNumbers(effect.told ?? {}),
      from: before.state,
      to: state,
      version,
      ...(edition === null ? {} : { edition }),
    },
    ...(requestId === undefined ? {} : { requestId }),
  })
  return { id: before.id, state, version }
}
