/** Shapes of addresses: what a page or API route of the library can be asked. */
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { AGENCY_KINDS, AGENCY_LEVELS } from '../agencies/index.ts'
import { VERDICTS } from './findings.query.ts'

const keys = <Key extends string>(choices: readonly { readonly key: Key }[]) => choices.map(({ key }) => key)

/** The largest id that the database can hold. */
const LARGEST_ID = 2_147_483_647

/** 机关编号. */
export const AgencyId = Type.Integer({ minimum: 1, maximum: LARGEST_ID, description: '机关编号' })
/** 报告年度. */
export const Year = Type.Integer({ minimum: 2008, maximum: 2100, description: '报告年度' })
/** 版本, from 1. */
export const Version = Type.Integer({ minimum: 1, maximum: 32_767, description: '版本，自 1 起；不填为现行版本' })
/** 页码, from 1. */
export const PageNumber = Type.Integer({ minimum: 1, maximum: 100_000, description: '页码，自 1 起' })

/** `:id` of an agency. */
export const AgencyParams = Type.Object({ id: AgencyId })
/** `:id` and `:year` of a report. */
export const ReportParams = Type.Object({ id: AgencyId, year: Year })

/** The agencies of a matrix or ranking. */
export const AgencyFilterQuery = {
  kind: Type.Optional(Type.Enum(keys(AGENCY_KINDS), { description: '机构类型' })),
  level: Type.Optional(Type.Enum(keys(AGENCY_LEVELS), { description: '层级' })),
  parent: Type.Optional(Type.Integer({ minimum: 1, maximum: LARGEST_ID, description: '上级机关编号' })),
  depth: Type.Optional(Type.Enum(['children', 'all'], { description: 'children 直接下级，all 全部下级' })),
}

/** The figure asked for; unknown names are refused by the handler with the remedy. */
export const FigureKey = Type.String({ maxLength: 80, description: '指标，见 /api/v1/figures' })

/** What findings are narrowed by. */
export const FindingQuery = {
  rule: Type.Optional(Type.String({ maxLength: 40, description: '规则编号，见 /api/v1/rules' })),
  severity: Type.Optional(Type.Enum(['error', 'warning', 'info'], { description: '严重程度' })),
  year: Type.Optional(Year),
  agency: Type.Optional(AgencyId),
  concerns: Type.Optional(Type.Enum(['unit', 'source'], { description: 'unit 机关的差错，source 来源文件不全' })),
  disposition: Type.Optional(Type.Enum([...keys(VERDICTS), 'none'], { description: '处理意见；none 未处理' })),
}

/** A report of two compared, `机关编号-年度`. */
export const ReportReference = Type.String({
  pattern: '^[1-9][0-9]{0,8}-2[01][0-9]{2}$',
  description: '机关编号-年度，如 12-2024',
})

/** The agency and year of a `ReportReference` that the schema admitted. */
export function referenced(reference: string): { readonly agencyId: number; readonly year: number } {
  const [agencyId = '', year = ''] = reference.split('-')
  return { agencyId: Number(agencyId), year: Number(year) }
}

/** Before validation: a form sends its empty fields too; they mean "not narrowed". */
export async function dropEmptyFields(request: FastifyRequest): Promise<void> {
  const query = request.query
  if (typeof query !== 'object' || query === null) return
  request.query = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}
