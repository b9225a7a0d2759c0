/** Shapes of the library's API answers. What is not declared here never leaves. */
import { CellName, CellState, Figure as Number, FindingRecord, Form, Said } from '@gongkai/contract'
import Type from 'typebox'
import { AGENCY_KINDS, AGENCY_LEVELS, ROLL_UPS } from '../agencies/index.ts'
import { VERDICTS } from './findings.query.ts'

const keys = <Key extends string>(choices: readonly { readonly key: Key }[]) => choices.map(({ key }) => key)
const orNull = (values: readonly string[], description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...values, null], description })
const IdOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
const FlagOrNull = Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] })
const Count = Type.Integer({ minimum: 0 })
const Day = Type.String({ description: 'YYYY-MM-DD' })
const Moment = Type.String({ description: '时间，ISO 8601，UTC' })

/** The answer to every refusal, RFC 9457. */
export const ProblemShape = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: '见 docs/problems.md' }),
    detail: Type.String(),
    requestId: Type.String(),
  },
  { description: '拒绝或出错，application/problem+json（RFC 9457）' },
)

/** A page of `items` of a list of `total`. */
export const pageOf = <Item extends Type.TSchema>(item: Item) =>
  Type.Object({ total: Count, page: Type.Integer({ minimum: 1 }), size: Type.Integer({ minimum: 1 }), items: Type.Array(item) })

const AGENCY_FACTS = {
  name: Type.String(),
  kind: orNull(keys(AGENCY_KINDS), '机构类型；null 未知'),
  level: orNull(keys(AGENCY_LEVELS), '层级；null 未知'),
  parentId: IdOrNull,
  supervisorId: IdOrNull,
  region: Type.Array(Type.String(), { description: '所在地区，由大到小' }),
  divisionCode: Said,
  creditCode: Said,
  mustReport: FlagOrNull,
  reportScope: orNull(['own', 'aggregated'], '年报口径：own 仅本机关，aggregated 汇总'),
  rollUp: orNull(keys(ROLL_UPS), '在上级汇总中的口径'),
  validFrom: Day,
  validTo: Said,
}

/** An agency as it is today. */
export const AgencyShape = Type.Object({
  id: Type.Integer(),
  standing: Type.Enum(['established', 'pending', 'merged']),
  mergedInto: IdOrNull,
  dissolvedOn: Said,
  ...AGENCY_FACTS,
})

const NameShape = Type.Object({ id: Type.Integer(), name: Type.String() })

/** An agency with its superiors, versions and kin. */
export const AgencyDetailShape = Type.Object({
  ...AgencyShape.properties,
  superiors: Type.Array(NameShape),
  versions: Type.Array(Type.Object(AGENCY_FACTS)),
  succession: Type.Array(
    Type.Object({
      ...NameShape.properties,
      role: Type.Enum(['predecessor', 'successor']),
      effectiveOn: Day,
      manner: Type.Enum(['merged', 'split', 'replaced']),
      remark: Said,
    }),
  ),
})

/** A figure, or why there is none. */
export const FigureValueShape = Type.Object({
  state: Type.Enum(['number', 'blank', 'notNumber', 'notFound', 'unstated'], { description: 'unstated：该格式没有这一项' }),
  value: Number,
})

/** The years of an agency. */
export const HistoryShape = Type.Object({
  years: Type.Array(
    Type.Object({
      year: Type.Integer(),
      form: Form,
      versions: Count,
      errors: IdOrNull,
      warnings: IdOrNull,
      infos: IdOrNull,
      figures: Type.Record(Type.String(), FigureValueShape, { description: '指标 -> 数字' }),
    }),
  ),
})

/** One version of a report. */
export const VersionShape = Type.Object({
  version: Count,
  isCurrent: Type.Boolean(),
  form: Form,
  sourceName: Type.String(),
  sourceFormat: Type.String(),
  sourceHash: Type.String({ description: 'SHA-256' }),
  origin: Type.Enum(['import', 'demonstration']),
  readAt: Moment,
})

/** A figure that can be asked for. */
export const FigureShape = Type.Object({
  key: Type.String(),
  label: Type.String(),
  group: Type.String(),
  unit: Type.String(),
  forms: Type.Array(Form),
})

/** A rule of the check catalogue. */
export const RuleShape = Type.Object({
  id: Type.String(),
  term: Type.String(),
  severity: Type.Enum(['error', 'warning', 'info']),
  scope: Type.String(),
  explanation: Type.String(),
  basis: Type.String(),
})

/** Agencies x years. */
export const MatrixShape = Type.Object({
  figure: Type.String(),
  years: Type.Array(Type.Integer()),
  ...pageOf(
    Type.Object({
      ...NameShape.properties,
      kind: AGENCY_FACTS.kind,
      values: Type.Array(Type.Union([FigureValueShape, Type.Null()]), { description: '与 years 对应；null 没有那一年的年报' }),
    }),
  ).properties,
})

/** A ranking. `total` counts those ranked. */
export const RankingShape = Type.Object({
  figure: Type.String(),
  year: Type.Integer(),
  reports: Count,
  sum: Number,
  ...pageOf(Type.Object({ rank: Count, ...NameShape.properties, kind: AGENCY_FACTS.kind, value: Type.Number() })).properties,
})

/** A finding with where it is and what a person said of it. */
export const FindingShape = Type.Object({
  agencyId: Type.Integer(),
  agency: Type.String(),
  year: Type.Integer(),
  fingerprint: Type.String(),
  ...FindingRecord.properties,
  disposition: Type.Union([
    Type.Object({ verdict: Type.Enum(keys(VERDICTS)), remark: Type.String(), by: Type.String(), at: Moment }),
    Type.Null(),
  ]),
})

/** The sum over subordinates. */
export const AggregateShape = Type.Object({
  agencyId: Type.Integer(),
  agency: Type.String(),
  year: Type.Integer(),
  form: Form,
  hasOwnReport: Type.Boolean(),
  members: Type.Array(
    Type.Object({
      agencyId: Type.Integer(),
      name: Type.String(),
      rollUp: Type.Enum(keys(ROLL_UPS)),
      mustReport: FlagOrNull,
      hasReport: Type.Boolean(),
    }),
  ),
  missing: Type.Array(NameShape),
  cells: Type.Array(
    Type.Object({
      cell: CellName,
      term: Type.String(),
      sum: Number,
      counted: Count,
      from: Type.Array(Type.Object({ agencyId: Type.Integer(), value: Type.Number() })),
      without: Type.Array(Type.Integer(), { description: '没有数字、未计入的单位' }),
      parent: Type.Union([Type.Object({ state: CellState, value: Number }), Type.Null()]),
      difference: Number,
    }),
  ),
})
