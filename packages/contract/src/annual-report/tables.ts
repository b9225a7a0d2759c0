import Type, { type TSchema } from 'typebox'
import { Figure, Said } from './cell.ts'

/** A row of figures by column, or `null` for a row that was not found. */
const row = <Columns extends string>(...columns: readonly Columns[]) =>
  Type.Union([Type.Object(record(columns, Figure)), Type.Null()])

function record<Key extends string, Value extends TSchema>(keys: readonly Key[], value: Value): Record<Key, Value> {
  // The keys are those of the list, which Object.fromEntries forgets.
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>
}

/** 表二, form 2021. In a report of form 2019 only `licensing`, `penalties` and `coercion` (处理决定数量) have figures. `fees` is in 万元. */
export const Table2 = Type.Object({
  regulations: row('issued', 'repealed', 'inForce'),
  normativeDocuments: row('issued', 'repealed', 'inForce'),
  licensing: Figure,
  penalties: Figure,
  coercion: Figure,
  fees: Figure,
})

const itemsAndDecisions = row('previousItems', 'change', 'decisions')

/** 表二, form 2019. `amount` is in 元 with `amountRaw` as printed, because the form names no unit. */
export const Table2Of2019 = Type.Object({
  regulations: row('made', 'published', 'totalPublic'),
  normativeDocuments: row('made', 'published', 'totalPublic'),
  licensing: itemsAndDecisions,
  otherServices: itemsAndDecisions,
  penalties: itemsAndDecisions,
  coercion: itemsAndDecisions,
  fees: row('previousItems', 'change'),
  procurement: Type.Union([Type.Object({ items: Figure, amount: Figure, amountRaw: Type.Optional(Said) }), Type.Null()]),
})

type Seven = readonly [Figure, Figure, Figure, Figure, Figure, Figure, Figure]
type Five = readonly [Figure, Figure, Figure, Figure, Figure]

/** 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计; `null` for a row that was not found. */
export const OutcomeFigures = Type.Unsafe<Seven | null>({ type: ['array', 'null'], items: Figure, minItems: 7, maxItems: 7 })

/** 结果维持, 结果纠正, 其他结果, 尚未审结, 总计; `null` for a group that was not found. */
export const RemedyFigures = Type.Unsafe<Five | null>({ type: ['array', 'null'], items: Figure, minItems: 5, maxItems: 5 })

const COMMON_ROWS = [
  'newReceived',
  'carriedIn',
  'granted',
  'partiallyGranted',
  'deniedStateSecret',
  'deniedOtherLaw',
  'deniedSafetyStability',
  'deniedThirdParty',
  'deniedInternalAffairs',
  'deniedProcess',
  'deniedEnforcementFile',
  'deniedAdminQuery',
  'unavailableNotHeld',
  'unavailableNeedsCreation',
  'unavailableStillUnclear',
  'notProcessedPetition',
  'notProcessedDuplicate',
  'notProcessedPublication',
  'notProcessedExcessive',
  'notProcessedReissue',
] as const

const optionalOutcome = Type.Optional(OutcomeFigures)

/** 表三 in official order. Form 2021 has the three `other…` rows; forms 2019 and mixed have `otherProcessing` instead. */
export const Table3 = Type.Object({
  ...record(COMMON_ROWS, OutcomeFigures),
  otherNoCorrection: optionalOutcome,
  otherFeeUnpaid: optionalOutcome,
  otherOther: optionalOutcome,
  otherProcessing: optionalOutcome,
  totalProcessed: OutcomeFigures,
  carriedOut: OutcomeFigures,
})

/** 表四, equal in all forms. */
export const Table4 = Type.Object({
  reconsideration: RemedyFigures,
  litigationDirect: RemedyFigures,
  litigationAfterReconsideration: RemedyFigures,
})
