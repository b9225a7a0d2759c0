/** What the back office shows of agencies. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id } from '../applications/intake.ts'
import { AgencyFacts, AgencyKindKey, AgencyLevelKey, AgencyNumber } from './changes.ts'

/** A list that is only read. */
const List = <Shape extends TSchema>(shape: Shape) => Type.Immutable(Type.Array(shape))
const OrNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const Name = Type.Object({ id: Id, name: Type.String() })

/** Asks for agencies: by words, or the direct subordinates of one; neither: the tops of the tree. */
export const AgencyListQuery = Type.Object({
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  parent: Type.Optional(AgencyNumber),
  /** Only agencies that I administer. */
  mine: Type.Optional(Type.Boolean()),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
})
/** Asks for agencies. */
export type AgencyListQuery = Static<typeof AgencyListQuery>

/** An agency in a list. `children`: how many are directly below, `null` where not counted. */
export const AgencyListItem = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OrNull(AgencyKindKey),
  level: OrNull(AgencyLevelKey),
  /** Names of the superiors, the highest first. */
  path: List(Type.String()),
  dissolvedOn: OrNull(DayText),
  children: OrNull(Type.Integer({ minimum: 0 })),
  /** The former name by which it was found, where it was. */
  foundAs: OrNull(Type.String()),
})
/** An agency in a list. */
export type AgencyListItem = Static<typeof AgencyListItem>

/** A page of a list of agencies. `total` stops counting at 1000. */
export const AgencyListPage = Type.Object({
  total: Type.Integer({ minimum: 0 }),
  page: Type.Integer({ minimum: 1 }),
  size: Type.Integer({ minimum: 1 }),
  items: List(AgencyListItem),
})
/** A page of a list of agencies. */
export type AgencyListPage = Static<typeof AgencyListPage>

/** What is true of an agency from one day to the next. */
export const AgencyVersionView = Type.Object({
  validFrom: DayText,
  validTo: OrNull(DayText),
  time: Type.Enum(['past', 'present', 'planned']),
  facts: AgencyFacts,
})
/** What is true of an agency from one day to the next. */
export type AgencyVersionView = Static<typeof AgencyVersionView>

/** A proposal of the law for what is not filled in, with its basis. */
const Proposal = Type.Object({ agency: Name, basis: Type.String() })

/** An agency with all its history. */
export const AgencyView = Type.Object({
  id: Id,
  /** Sent back with a change, so that nobody overwrites what another has just changed. */
  revision: Type.Integer({ minimum: 1 }),
  name: Type.String(),
  standing: Type.Enum(['established', 'pending', 'merged']),
  receiptCode: OrNull(Type.String()),
  dissolvedOn: OrNull(DayText),
  /** Superiors today, the highest first. */
  superiors: List(Name),
  supervisor: OrNull(Name),
  reconsideration: OrNull(Name),
  /** Whom the law names as 行政复议机关 of such an agency; `null` where the agency's kind or superiors do not tell. */
  proposedReconsideration: OrNull(Proposal),
  versions: List(AgencyVersionView),
  succession: List(
    Type.Object({
      role: Type.Enum(['predecessor', 'successor']),
      id: Id,
      name: Type.String(),
      effectiveOn: DayText,
      manner: Type.Enum(['merged', 'split', 'replaced']),
      remark: OrNull(Type.String()),
    }),
  ),
  /** What is missing before the agency can handle applications, in Chinese, each with where it is needed. */
  missing: List(Type.String()),
  /** Whether I may change it. */
  editable: Type.Boolean(),
})
/** An agency with all its history. */
export type AgencyView = Static<typeof AgencyView>

/** Answer to a change: the agency as it is now, and which planned versions the change was carried into. */
export const AgencyChanged = Type.Object({ agency: AgencyView, carriedInto: List(DayText) })
/** Answer to a change. */
export type AgencyChanged = Static<typeof AgencyChanged>

/** A dissolved agency whose open work has to be taken over, with those that may. */
export const DissolvedAgency = Type.Object({
  id: Id,
  name: Type.String(),
  dissolvedOn: DayText,
  successors: List(Name),
})
/** A dissolved agency whose open work has to be taken over. */
export type DissolvedAgency = Static<typeof DissolvedAgency>

/** One entry of an agency's history, from the audit. `facts`: what was different, before and after. */
export const AgencyHistoryItem = Type.Object({
  at: Type.String(),
  by: Type.String(),
  kind: Type.Enum([
    'agency-created',
    'agency-changed',
    'agency-corrected',
    'agency-change-cancelled',
    'agency-reorganized',
    'agency-dissolved',
    'agency-reinstated',
  ]),
  /** 依据 or 理由, as it was given. */
  basis: OrNull(Type.String()),
  payload: Type.Unknown(),
})
/** One entry of an agency's history. */
export type AgencyHistoryItem = Static<typeof AgencyHistoryItem>
