import Type, { type Static } from 'typebox'
import { CellName, DamageRecord, Form, ReportYear, Said } from './cell.ts'

const Count = Type.Integer({ minimum: 0 })
const Names = Type.Immutable(Type.Array(CellName))
const FigureOrText = Type.Unsafe<number | string>({ type: ['number', 'string'] })

/** A passage of the text; chapter 0 is the text before chapter one, offsets count UTF-16 units in it. */
export const PassageRecord = Type.Object({ chapter: Count, start: Count, end: Count, quote: Type.String() })

/** Something that a rule found. `concerns` is `source` where the file read is incomplete, which is not held against the unit. */
export const FindingRecord = Type.Object({
  rule: Type.String(),
  severity: Type.Enum(['error', 'warning', 'info']),
  where: Type.String(),
  concerns: Type.Enum(['unit', 'source']),
  printed: Type.Optional(FigureOrText),
  computed: Type.Optional(FigureOrText),
  cells: Type.Optional(Names),
  passages: Type.Optional(Type.Immutable(Type.Array(PassageRecord))),
  message: Type.String(),
  basis: Type.String(),
})
export type FindingRecord = Static<typeof FindingRecord>

/** A cell that would help to repair the broken balance rules, with the value that it would take. */
export const SuggestionRecord = Type.Object({
  cell: CellName,
  printed: Type.Number(),
  suggested: Type.Number(),
  explains: Type.Immutable(Type.Array(Type.String())),
})
const SuggestionSet = Type.Immutable(Type.Array(SuggestionRecord))

/**
 * What the rules say of a report, `gongkai.check/1`.
 *
 * `likely` is a smallest set of cells whose change repairs every broken balance rule; `alternatives` are the other sets of the same
 * size. `localization` says whether there was nothing to repair, or too much to locate (then `localizationMessage` says so in words).
 */
export const CheckRecord = Type.Object(
  {
    schema: Type.Literal('gongkai.check/1'),
    file: Type.String(),
    unit: Said,
    year: ReportYear,
    form: Form,
    summary: Type.Object({
      errors: Count,
      warnings: Count,
      infos: Count,
      cells: Type.Object({ number: Count, blank: Count, notNumber: Count, notFound: Count }),
    }),
    findings: Type.Immutable(Type.Array(FindingRecord)),
    notAssessed: Type.Immutable(Type.Array(Type.Object({ rule: Type.String(), where: Type.String(), missing: Names }))),
    likely: SuggestionSet,
    alternatives: Type.Immutable(Type.Array(SuggestionSet)),
    localization: Type.Enum(['consistent', 'located', 'tooManyMistakes']),
    localizationMessage: Type.Optional(Type.String()),
    damage: Type.Immutable(Type.Array(DamageRecord)),
  },
  { title: 'gongkai.check/1' },
)
export type CheckRecord = Static<typeof CheckRecord>
