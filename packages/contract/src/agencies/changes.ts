/** What the system administrator says of an agency: its facts, from which day, on what basis. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Line } from '../applications/intake.ts'

const OrNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
/** 机关编号, as large as the database holds. */
export const AgencyNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

const closed = { additionalProperties: false } as const

/** Types of bodies, from the largest to the smallest. */
export const AgencyKindKey = Type.Enum([
  'state',
  'province',
  'prefecture',
  'county',
  'zone',
  'township',
  'village',
  'department',
  'vertical-department',
  'branch-office',
  'internal-office',
  'public-institution',
  'public-utility',
])

/** Levels of the state's structure. */
export const AgencyLevelKey = Type.Enum(['state', 'province', 'prefecture', 'county', 'zone', 'township', 'village'])

/** 政府信息公开工作机构 (条例 art. 4) and how to reach it; `null` is unknown or none. */
export const DisclosureOfficeFacts = Type.Object(
  {
    name: OrNull(Line(100)),
    address: OrNull(Line(200)),
    postcode: OrNull(Type.String({ pattern: '^\\d{6}$' })),
    hours: OrNull(Line(200)),
    phone: OrNull(Type.String({ maxLength: 100, pattern: '^[0-9+()（）—\\-、,，;； 转]{5,100}$' })),
    fax: OrNull(Type.String({ maxLength: 100, pattern: '^[0-9+()（）—\\-、,，;； 转]{5,100}$' })),
    email: OrNull(Type.String({ maxLength: 100, pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' })),
    online: OrNull(Line(500)),
  },
  closed,
)

/** What may change about an agency; `null` is unknown or none. */
export const AgencyFacts = Type.Object(
  {
    name: Line(100),
    kind: OrNull(AgencyKindKey),
    level: OrNull(AgencyLevelKey),
    parentId: OrNull(AgencyNumber),
    supervisorId: OrNull(AgencyNumber),
    reconsiderationAgencyId: OrNull(AgencyNumber),
    court: OrNull(Line(60)),
    region: Type.Immutable(Type.Array(Line(40), { maxItems: 8 })),
    divisionCode: OrNull(Type.String({ pattern: '^\\d{6}(\\d{3}(\\d{3})?)?$' })),
    creditCode: OrNull(Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })),
    mustReport: OrNull(Type.Boolean()),
    reportScope: OrNull(Type.Enum(['own', 'aggregated'])),
    rollUp: OrNull(Type.Enum(['own-level', 'department', 'subordinate'])),
    shortName: OrNull(Line(12)),
    office: DisclosureOfficeFacts,
  },
  closed,
)
/** What may change about an agency. */
export type AgencyFacts = Static<typeof AgencyFacts>

/** Some of an agency's facts, of its office too. */
export const AgencyFactChanges = Type.Object(
  { ...Type.Partial(AgencyFacts).properties, office: Type.Optional(Type.Partial(DisclosureOfficeFacts, closed)) },
  { ...closed, minProperties: 1 },
)
/** Some of an agency's facts, of its office too. */
export type AgencyFactChanges = Static<typeof AgencyFactChanges>

/** 机关码: two to twelve digits and capitals without I and O, not beginning with zero. */
export const ReceiptCode = Type.String({ pattern: '^[1-9A-HJ-NP-Z][0-9A-HJ-NP-Z]{1,11}$' })

/** 依据: the document or fact by which something changes, such as `青编发〔2026〕3号`. */
const Basis = Line(200)

/** A new agency. What is not said is unknown. */
export const CreateAgency = Type.Object(
  {
    validFrom: DayText,
    basis: Basis,
    receiptCode: Type.Optional(ReceiptCode),
    facts: Type.Object({ ...Type.Partial(AgencyFacts).properties, name: Line(100), parentId: OrNull(AgencyNumber) }, closed),
  },
  closed,
)
/** A new agency. */
export type CreateAgency = Static<typeof CreateAgency>

/** Something became different on a day (变更), perhaps one that is still to come. `revision` is that of the page the change was made on. */
export const ChangeAgency = Type.Object(
  { revision: Type.Integer({ minimum: 1 }), from: DayText, basis: Basis, changes: AgencyFactChanges },
  closed,
)
/** Something became different on a day. */
export type ChangeAgency = Static<typeof ChangeAgency>

/** Something was recorded wrongly (更正): the version that begins on `version` is put right, as if it had always been so. */
export const CorrectAgency = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    version: DayText,
    reason: Line(200),
    /** The day from which the version holds in truth. */
    validFrom: Type.Optional(DayText),
    receiptCode: Type.Optional(ReceiptCode),
    changes: Type.Optional(AgencyFactChanges),
  },
  closed,
)
/** Something was recorded wrongly. */
export type CorrectAgency = Static<typeof CorrectAgency>

/** A change that is planned for a day to come is given up. */
export const CancelAgencyChange = Type.Object(
  { revision: Type.Integer({ minimum: 1 }), version: DayText, reason: Line(200) },
  closed,
)
/** A change that is planned for a day to come is given up. */
export type CancelAgencyChange = Static<typeof CancelAgencyChange>

/**
 * 合并、分立、撤旧建新: what came before and what comes after. `merged` and `replaced` dissolve the predecessors; `split` does when
 * `continues` is false. `subordinates`: what becomes of those directly below a dissolved agency.
 */
export const ReorganizeAgencies = Type.Object(
  {
    manner: Type.Enum(['merged', 'split', 'replaced']),
    effectiveOn: DayText,
    predecessors: Type.Array(AgencyNumber, { minItems: 1, maxItems: 20, uniqueItems: true }),
    successors: Type.Array(AgencyNumber, { minItems: 1, maxItems: 20, uniqueItems: true }),
    continues: Type.Optional(Type.Boolean()),
    subordinates: Type.Enum(['refuse', 'follow']),
    basis: Basis,
  },
  closed,
)
/** 合并、分立、撤旧建新. */
export type ReorganizeAgencies = Static<typeof ReorganizeAgencies>

/** An agency ends and nothing takes its place (撤销). */
export const DissolveAgency = Type.Object({ revision: Type.Integer({ minimum: 1 }), dissolvedOn: DayText, basis: Basis }, closed)
/** An agency ends and nothing takes its place. */
export type DissolveAgency = Static<typeof DissolveAgency>

/** A reform or dissolution was recorded wrongly: the agency goes on, and its links to successors of that day are taken back. */
export const ReinstateAgency = Type.Object({ revision: Type.Integer({ minimum: 1 }), reason: Line(200) }, closed)
/** A reform or dissolution was recorded wrongly. */
export type ReinstateAgency = Static<typeof ReinstateAgency>
