/** Use cases of the administration of agencies: created, changed from a day on, put right, given up. Each is one transaction. */
import type { CancelAgencyChange, ChangeAgency, CorrectAgency, CreateAgency } from '@gongkai/contract'
import type { PersonActor } from '../../platform/actor.ts'
import type { JsonValue } from '../../platform/generated/schema.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import {
  cleanFacts,
  requireAgency,
  requireDay,
  requireEdited,
  requireExisting,
  requireNoCircle,
  requireReferences,
} from './administration.checks.ts'
import { mayArrange, mayEdit } from './administration.policy.ts'
import { lockTree, replaceVersions, takeReceiptCode } from './administration.repository.ts'
import { agencyVersions, insertAgency } from './agencies.repository.ts'
import { type AgencyVersion, NO_OFFICE } from './agency.ts'
import { cancelPlanned, changedFacts, changeFrom, correctVersion, type TimelineEdit, withChanges } from './timeline.ts'
import { agencyTrees } from './tree.ts'

/** Who does it, in which request. */
export interface Doing {
  readonly actor: PersonActor
  readonly requestId: string
}

/** What became of an agency's line of time. */
export interface Edited {
  readonly id: number
  readonly carriedInto: readonly string[]
}

/** The use cases; each throws Problem 403 `not-permitted` outside the actor's subtree. */
export interface AgencyAdministration {
  readonly create: (body: CreateAgency, doing: Doing) => Promise<Edited>
  /** 变更. A move (改隶) takes the administration of the old superior and of the new one. */
  readonly change: (id: number, body: ChangeAgency, doing: Doing) => Promise<Edited>
  /** 更正: what is put right was never so; reports and cases of that time are judged by the right facts from now on. */
  readonly correct: (id: number, body: CorrectAgency, doing: Doing) => Promise<Edited>
  readonly cancel: (id: number, body: CancelAgencyChange, doing: Doing) => Promise<Edited>
}

/** The administration of the agencies of an installation. */
export function createAgencyAdministration(services: AdministrationServices): AgencyAdministration {
  const { db, clock } = services
  const edit = editor(services)
  return {
    create: (body, doing) => db.transaction().execute((trx) => create(services, trx, body, doing)),
    change: async (id, { revision, from, basis, changes: given }, doing) => {
      requireDay(from, clock.today())
      const changes = cleanFacts(given)
      return edit(id, revision, doing, {
        kind: 'agency-changed',
        note: { from, basis },
        day: from,
        apply: (versions) => changeFrom(versions, from, changes),
      })
    },
    correct: async (id, { revision, version, reason, validFrom, receiptCode, changes: given = {} }, doing) => {
      if (validFrom !== undefined) requireDay(validFrom, clock.today())
      const changes = cleanFacts(given)
      return edit(id, revision, doing, {
        kind: 'agency-corrected',
        note: { version, reason, ...(validFrom && { validFrom }), ...(receiptCode && { receiptCode }) },
        receiptCode,
        apply: (versions) => correctVersion(versions, version, { ...(validFrom && { validFrom }), changes }),
      })
    },
    cancel: (id, { revision, version, reason }, doing) =>
      edit(id, revision, doing, {
        kind: 'agency-change-cancelled',
        note: { version, reason },
        apply: (versions) => cancelPlanned(versions, version, clock.today().toString()),
      }),
  }
}

/** The services that this part of the feature uses. */
export type AdministrationServices = Pick<Services, 'db' | 'clock' | 'audit'>

interface Editing {
  readonly kind: string
  /** What the history tells beside the facts that changed. */
  readonly note: Readonly<Record<string, JsonValue>>
  /** The day on which the agency must still exist. */
  readonly day?: string
  readonly receiptCode?: string | undefined
  readonly apply: (versions: readonly AgencyVersion[]) => TimelineEdit
}

function editor({ db, clock, audit }: AdministrationServices) {
  return (id: number, revision: number, { actor, requestId }: Doing, editing: Editing): Promise<Edited> =>
    db.transaction().execute(async (trx) => {
      await lockTree(trx)
      const agency = await requireAgency(trx, id, revision)
      if (editing.day !== undefined) requireExisting(agency, editing.day)
      const tree = await agencyTrees({ db, clock }).now(trx)
      if (!mayEdit(actor, tree, id)) throw new Problem(403, 'not-permitted')

      const before = await agencyVersions(trx, id)
      const outcome = editing.apply(before)
      // A correction may be of the code alone, which is not in the line of time.
      const onlyCode = editing.receiptCode !== undefined && outcome.kind === 'refused' && outcome.why === 'nothing-changes'
      const { versions, carriedInto } = onlyCode ? { versions: before, carriedInto: [] } : requireEdited(outcome)
      const concerned = movesBetween(before, versions)
      if (concerned.some((parent) => !mayArrange(actor, tree, parent))) throw new Problem(403, 'not-permitted')

      await requireReferences(trx, versions, before)
      await replaceVersions(trx, id, versions)
      await requireNoCircle(trx, id)
      if (editing.receiptCode !== undefined && !(await takeReceiptCode(trx, id, editing.receiptCode))) {
        throw new Problem(409, 'agency-code-taken')
      }
      await audit.append(trx, {
        agencyId: id,
        actor,
        kind: editing.kind,
        subject: { kind: 'agency', id },
        payload: { ...editing.note, facts: factChanges(before, versions), carriedInto },
        requestId,
      })
      return { id, carriedInto }
    })
}

/** The superiors, old and new, of the days on which the agency has another superior than before. */
function movesBetween(before: readonly AgencyVersion[], after: readonly AgencyVersion[]): readonly (number | null)[] {
  return [...before, ...after].flatMap(({ validFrom }) => {
    const [from, to] = [versionOn(before, validFrom)?.parentId ?? null, versionOn(after, validFrom)?.parentId ?? null]
    return from === to ? [] : [from, to]
  })
}

function versionOn(versions: readonly AgencyVersion[], day: string): AgencyVersion | undefined {
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0]
}

/** Each fact that is different on the first day of some version, said once. */
function factChanges(
  before: readonly AgencyVersion[],
  after: readonly AgencyVersion[],
): readonly { readonly [name: string]: JsonValue }[] {
  const changes = after.flatMap((version) => {
    const former = versionOn(before, version.validFrom)
    return former ? changedFacts(former, version) : []
  })
  return [...new Map(changes.map((change) => [JSON.stringify(change), { ...change }])).values()]
}

async function create(
  { db, clock, audit }: AdministrationServices,
  trx: Database,
  { validFrom, basis, receiptCode, facts }: CreateAgency,
  { actor, requestId }: Doing,
): Promise<Edited> {
  requireDay(validFrom, clock.today())
  await lockTree(trx)
  if (!mayArrange(actor, await agencyTrees({ db, clock }).now(trx), facts.parentId)) throw new Problem(403, 'not-permitted')
  const version = withChanges({ ...UNKNOWN, validFrom, name: facts.name }, cleanFacts(facts))
  await requireReferences(trx, [version])
  const id = await insertAgency(trx, 'established', version)
  if (receiptCode !== undefined && !(await takeReceiptCode(trx, id, receiptCode))) throw new Problem(409, 'agency-code-taken')
  await audit.append(trx, {
    agencyId: id,
    actor,
    kind: 'agency-created',
    subject: { kind: 'agency', id },
    payload: { validFrom, basis, name: version.name, parentId: facts.parentId, receiptCode: receiptCode ?? null },
    requestId,
  })
  return { id, carriedInto: [] }
}

const UNKNOWN: Omit<AgencyVersion, 'validFrom' | 'name'> = {
  validTo: null,
  kind: null,
  level: null,
  parentId: null,
  supervisorId: null,
  reconsiderationAgencyId: null,
  court: null,
  region: [],
  divisionCode: null,
  creditCode: null,
  mustReport: null,
  reportScope: null,
  rollUp: null,
  shortName: null,
  office: NO_OFFICE,
}
