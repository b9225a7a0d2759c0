/** 主动公开基本目录: what each agency owes to publish, and whether it is owed, done or late. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'

const shape = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Named = Type.Object({ id: Id, name: Type.String() })
const Count = Type.Integer({ minimum: 0 })
const Version = Type.Integer({ minimum: 1 })

/** 公开时限 by its kind. */
export const DUTY_RHYTHMS = [
  { key: 'once', label: '一次，长期公开' },
  { key: 'event', label: '事项发生后限期公开' },
  { key: 'days', label: '至少每若干日更新' },
  { key: 'monthly', label: '每月' },
  { key: 'quarterly', label: '每季度' },
  { key: 'yearly', label: '每年' },
] as const

/** The limits that laws set. */
export const DUTY_LIMIT_RULES = [
  { key: 'general', label: '一般：二十个工作日' },
  { key: 'governmentBudget', label: '政府预决算：批准后二十日' },
  { key: 'departmentBudget', label: '部门预决算：批复后二十日' },
  { key: 'creditDecision', label: '双公示：七个工作日' },
  { key: 'interpretation', label: '政策解读：三个工作日' },
] as const

/** Kinds of agencies that can owe something together. */
export const DUTY_AGENCY_KINDS = [
  { key: 'prefecture', label: '各市' },
  { key: 'county', label: '各县区' },
  { key: 'zone', label: '各功能区' },
  { key: 'township', label: '各乡镇街道' },
  { key: 'village', label: '各村居' },
  { key: 'department', label: '各部门' },
  { key: 'public-institution', label: '各事业单位' },
  { key: 'public-utility', label: '各公共企事业单位' },
] as const

/** 村（居）务公开的类别. */
export const VILLAGE_CATEGORIES = [
  { key: 'party', label: '党务' },
  { key: 'affairs', label: '村（居）务' },
  { key: 'finance', label: '财务' },
] as const

/** 应公开、已公开、逾期; `none`: nothing has happened that would have to be published. */
export const DUTY_STATES = [
  { key: 'late', label: '逾期' },
  { key: 'owed', label: '应公开' },
  { key: 'done', label: '已公开' },
  { key: 'none', label: '无应公开事项' },
] as const

/** An entry of the catalogue, in the order of the official head. Either `agencyId` or `agencyKind` says who owes it. */
export const DutyInput = shape({
  code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$' }),
  agencyId: Type.Optional(Id),
  agencyKind: Type.Optional(OneOf(DUTY_AGENCY_KINDS)),
  fieldCode: Type.Optional(Type.String({ pattern: '^[a-z][a-zA-Z]{1,39}$' })),
  itemCode: Type.Optional(Type.String({ pattern: '^2[01]-[0-9a-z-]{1,12}$' })),
  matter: Line(100),
  subMatter: Type.Optional(Line(100)),
  content: Paragraphs(2000),
  basis: Paragraphs(2000),
  rhythm: OneOf(DUTY_RHYTHMS),
  /** For `event`: working days; for `days`: days. */
  limitDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3660 })),
  /** For `event`: the law's own limit instead of `limitDays`. */
  limitRule: Type.Optional(OneOf(DUTY_LIMIT_RULES)),
  /** For `yearly`: by this day of the year, `MM-DD`. */
  yearlyBy: Type.Optional(Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })),
  /** The words printed; absent: those of the rhythm. */
  timeLimit: Type.Optional(Line(200)),
  responsible: Type.Optional(Line(200)),
  channels: Line(300),
  audience: Type.Enum(['全社会', '特定群体']),
  mode: Type.Enum(['主动', '依申请']),
  levels: Type.Array(Type.Enum(['市级', '县级', '乡级', '村级']), { minItems: 1, maxItems: 4 }),
  villageCategory: Type.Optional(OneOf(VILLAGE_CATEGORIES)),
  columnId: Type.Optional(Id),
  since: DayText,
  endedOn: Type.Optional(DayText),
})
/** An entry of the catalogue. */
export type DutyInput = Static<typeof DutyInput>

/** An entry as it shall be from now on. */
export const ChangeDuty = shape({ ...DutyInput.properties, version: Version })
/** An entry as it shall be from now on. */
export type ChangeDuty = Static<typeof ChangeDuty>

/** How many are owed, done, late. What is owed once by twenty agencies counts twenty times. */
export const DutyCounts = Type.Object({ owed: Count, done: Count, late: Count })
/** How many are owed, done, late. */
export type DutyCounts = Static<typeof DutyCounts>

/** An entry with how it stands among the agencies that the person sees. */
export const DutyView = Type.Object({
  id: Id,
  version: Version,
  code: Type.String(),
  agency: OrNull(Named),
  agencyKind: OrNull(OneOf(DUTY_AGENCY_KINDS)),
  fieldCode: OrNull(Type.String()),
  itemCode: OrNull(Type.String()),
  matter: Type.String(),
  subMatter: OrNull(Type.String()),
  content: Type.String(),
  basis: Type.String(),
  rhythm: OneOf(DUTY_RHYTHMS),
  limitDays: OrNull(Type.Integer()),
  limitRule: OrNull(OneOf(DUTY_LIMIT_RULES)),
  yearlyBy: OrNull(Type.String()),
  timeLimit: Type.String(),
  responsible: Type.String(),
  channels: Type.String(),
  audience: Type.String(),
  mode: Type.String(),
  levels: Type.Array(Type.String()),
  villageCategory: OrNull(OneOf(VILLAGE_CATEGORIES)),
  column: OrNull(Named),
  since: DayText,
  endedOn: OrNull(DayText),
  counts: DutyCounts,
})
/** An entry with how it stands. */
export type DutyView = Static<typeof DutyView>

/** The catalogue of a site. */
export const CatalogueView = Type.Object({
  counts: DutyCounts,
  duties: Type.Array(DutyView),
  agencies: Type.Array(Type.Object({ agency: Named, counts: DutyCounts })),
  /** Whether the person may change the catalogue, and for which agencies they may note what happened. */
  editable: Type.Boolean(),
})
/** The catalogue of a site. */
export type CatalogueView = Static<typeof CatalogueView>

/** Filters of the catalogue; all of them are also in the address of the page. */
export const CatalogueQuery = shape({
  agency: Type.Optional(Id),
  state: Type.Optional(OneOf(DUTY_STATES)),
  field: Type.Optional(Type.String({ maxLength: 40 })),
  item: Type.Optional(Type.String({ maxLength: 16 })),
})
/** Filters of the catalogue. */
export type CatalogueQuery = Static<typeof CatalogueQuery>

const State = {
  state: OneOf(DUTY_STATES),
  dueOn: OrNull(DayText),
  publishedOn: OrNull(DayText),
  /** Days after the last day; of what is done, how late it was. */
  daysLate: Count,
}

/** Something that happened and must be published, once and by a day. */
export const OccurrenceView = Type.Object({
  id: Id,
  version: Version,
  agency: Named,
  subject: Type.String(),
  startedOn: DayText,
  document: OrNull(Type.Object({ id: Id, title: Type.String(), address: OrNull(Type.String()) })),
  cancelReason: OrNull(Type.String()),
  ...State,
  editable: Type.Boolean(),
})
/** Something that happened and must be published. */
export type OccurrenceView = Static<typeof OccurrenceView>

/** One entry with how each agency stands, and what happened. */
export const DutyDetail = Type.Object({
  duty: DutyView,
  agencies: Type.Array(Type.Object({ agency: Named, ...State, mayNote: Type.Boolean() })),
  occurrences: Type.Array(OccurrenceView),
})
/** One entry with how each agency stands. */
export type DutyDetail = Static<typeof DutyDetail>

/** Something that happened. */
export const NoteOccurrence = shape({ agencyId: Id, subject: Line(200), startedOn: DayText })
/** Something that happened. */
export type NoteOccurrence = Static<typeof NoteOccurrence>

/** Which published document settles it; absent: none after all. */
export const SettleOccurrence = shape({ version: Version, documentId: Type.Optional(Id) })
/** Which published document settles it. */
export type SettleOccurrence = Static<typeof SettleOccurrence>

/** Noted by mistake. */
export const CancelOccurrence = shape({ version: Version, reason: Paragraphs(500) })
/** Noted by mistake. */
export type CancelOccurrence = Static<typeof CancelOccurrence>

/** A standard catalogue as CSV with the official head. Without `apply` it is only looked at. */
export const ImportCatalogue = shape({
  csv: Type.String({ minLength: 1, maxLength: 2_000_000 }),
  apply: Type.Optional(Type.Boolean()),
})
/** A standard catalogue as CSV. */
export type ImportCatalogue = Static<typeof ImportCatalogue>

/** What an import does or did; rows with a fault are left out, all others taken. */
export const CatalogueImport = Type.Object({
  rows: Count,
  added: Count,
  changed: Count,
  applied: Type.Boolean(),
  faults: Type.Array(Type.Object({ line: Count, head: Type.String(), message: Type.String() })),
})
/** What an import does or did. */
export type CatalogueImport = Static<typeof CatalogueImport>

/** 村（居）务公开 of a year: every village, quarter and category. */
export const VillageAffairsView = Type.Object({
  year: Type.Integer(),
  counts: DutyCounts,
  villages: Type.Array(
    Type.Object({
      agency: Named,
      cells: Type.Array(
        Type.Object({
          quarter: Type.Integer({ minimum: 1, maximum: 4 }),
          category: OneOf(VILLAGE_CATEGORIES),
          state: OneOf(DUTY_STATES),
          publishedOn: OrNull(DayText),
          documents: Count,
        }),
      ),
    }),
  ),
})
/** 村（居）务公开 of a year. */
export type VillageAffairsView = Static<typeof VillageAffairsView>
