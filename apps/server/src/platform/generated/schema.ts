/* Generated from the migrated database by apps/server/scripts/generate-schema.mjs. Do not edit. */
import type { ColumnType } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

/** A value of a jsonb column. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

export interface AgencyRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** established 已确认；pending 待归并：导入年报时没有认出的机关，等人确认；merged 已归并入另一机关 */
  readonly standing: ColumnType<string, string | undefined, string>
  /** 归并后的机关 */
  readonly merged_into: ColumnType<number | null, number | null | undefined, number | null>
  /** 撤销之日，自该日起不再存在 */
  readonly dissolved_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 登记入库的时间 */
  readonly registered_at: ColumnType<Temporal.Instant, string | undefined, string>
}

export interface AgencyAliasRow {
  /** 供匹配的名称 */
  readonly name_key: string
  /** 该写法出现时年报所述地区，由大到小；空为不限 */
  readonly region: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 所指机关 */
  readonly agency_id: number
  /** 原来的写法 */
  readonly name: string
}

export interface AgencySuccessionRow {
  /** 前身 */
  readonly predecessor_id: number
  /** 后继 */
  readonly successor_id: number
  /** 生效之日 */
  readonly effective_on: string
  /** merged 并入，split 分出，replaced 撤旧建新 */
  readonly manner: string
  /** 依据或说明 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
}

export interface AgencyVersionRow {
  readonly agency_id: number
  /** 自该日起有效 */
  readonly valid_from: string
  /** 至该日前一日有效；空为现行 */
  readonly valid_to: ColumnType<string | null, string | null | undefined, string | null>
  /** 机关名称（全称） */
  readonly name: string
  /** 供匹配的名称：统一全角半角、去掉空白 */
  readonly name_key: string
  /** 机构类型：state 国家、province 省、prefecture 市、county 县区、zone 功能区、township 乡镇街道、village 村居、department 部门、vertical-department 垂直管理部门、branch-office 派出机构、internal-office 内设机构、public-institution 事业单位、public-utility 公共企事业单位；空为未知 */
  readonly kind: ColumnType<string | null, string | null | undefined, string | null>
  /** 所属层级，部门与本级政府相同；空为未知 */
  readonly level: ColumnType<string | null, string | null | undefined, string | null>
  /** 上级机关；空为最上一级或未知 */
  readonly parent_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 政府信息公开工作主管部门（条例第三条） */
  readonly supervisor_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 行政复议机关 */
  readonly reconsideration_agency_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 有管辖权的人民法院 */
  readonly court: ColumnType<string | null, string | null | undefined, string | null>
  /** 所在地区，由大到小 */
  readonly region: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 行政区划代码（GB/T 2260 六位，乡镇街道九位，村居十二位）；功能区没有 */
  readonly division_code: ColumnType<string | null, string | null | undefined, string | null>
  /** 统一社会信用代码（GB 32100-2015） */
  readonly credit_code: ColumnType<string | null, string | null | undefined, string | null>
  /** 有无年报义务；空为未知 */
  readonly must_report: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  /** 年报口径：own 仅本机关，aggregated 汇总所属；空为未知 */
  readonly report_scope: ColumnType<string | null, string | null | undefined, string | null>
  /** 在上级汇总年报中的口径：own-level 本级，department 部门，subordinate 下级政府；空为不汇入 */
  readonly roll_up: ColumnType<string | null, string | null | undefined, string | null>
}

export interface FindingRow {
  readonly id: ColumnType<number, number | undefined, number>
  readonly report_id: number
  readonly agency_id: number
  readonly year: number
  /** 规则编号，如 T3-ROW */
  readonly rule: string
  /** error 错误，warning 警告，info 提示 */
  readonly severity: string
  /** 所指的行、列、格或部分 */
  readonly place: string
  /** unit 机关的差错，source 来源文件不全（不归责于机关） */
  readonly concerns: string
  /** 说明，含算式 */
  readonly message: string
  /** 依据 */
  readonly basis: string
  /** 填报的数 */
  readonly printed: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 应为的数 */
  readonly computed: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 涉及的格 */
  readonly cells: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 涉及的文字：[{chapter, start, end, quote}] */
  readonly passages: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 由规则、位置和所涉内容算出，重新检查、重新导入不变；人的处理意见凭此跟随 */
  readonly fingerprint: string
}

export interface FindingDispositionRow {
  readonly id: ColumnType<number, number | undefined, number>
  readonly agency_id: number
  readonly year: number
  readonly fingerprint: string
  readonly rule: string
  readonly place: string
  /** confirmed 属实，false-alarm 误报，explained 已说明，withdrawn 撤回意见 */
  readonly verdict: string
  /** 说明 */
  readonly remark: ColumnType<string, string | undefined, string>
  /** 处理人 */
  readonly decided_by: string
  /** 处理时间 */
  readonly decided_at: ColumnType<Temporal.Instant, string, string>
}

export interface ImportFileRow {
  readonly run_id: number
  /** 文件在导入文件夹内的路径 */
  readonly path: string
  /** imported 已入库，skipped 此前已入库，refused 未入库 */
  readonly outcome: string
  readonly report_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 未入库的原因代码 */
  readonly code: ColumnType<string | null, string | null | undefined, string | null>
  /** 结果，给人看 */
  readonly message: string
  /** 需要人留意的事项，例如新建了待归并的机关 */
  readonly notices: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
}

export interface ImportRunRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 导入的文件夹 */
  readonly folder: string
  /** import 人工导入，demonstration 演示数据 */
  readonly origin: string
  /** 开始时间 */
  readonly started_at: ColumnType<Temporal.Instant, string | undefined, string>
  /** 完成时间；空为未完成（进行中或中断，重新运行即可继续） */
  readonly finished_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 入库的文件数 */
  readonly imported: ColumnType<number, number | undefined, number>
  /** 此前已入库而跳过的文件数 */
  readonly skipped: ColumnType<number, number | undefined, number>
  /** 未能入库的文件数 */
  readonly refused: ColumnType<number, number | undefined, number>
}

export interface InstallationStepRow {
  /** 步骤的名称，永不改名 */
  readonly name: string
  /** 完成时间，与该步骤写入的数据在同一事务内 */
  readonly finished_at: ColumnType<Temporal.Instant, string | undefined, string>
}

export interface ReportRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 发布机关 */
  readonly agency_id: number
  /** 报告年度 */
  readonly year: number
  /** 版本，同一机关同一年度自 1 起 */
  readonly version: number
  /** 是否现行版本，同一机关同一年度只有一个 */
  readonly is_current: boolean
  /** 格式：2019 国办公开办函〔2019〕60号，2021 国办公开办函〔2021〕30号，mixed 混用 */
  readonly form: string
  /** 表二、表四各格及表三“总计”列，次序见 figure-layout.ts；不是数字的格为空值 */
  readonly headline: readonly number[]
  /** 各格状态：n 数字、b 空白、x 非数字、m 未找到；先 headline 后 by_applicant；全部为数字时为空值 */
  readonly states: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ReportApplicantsRow {
  readonly report_id: number
  /** 同 report.agency_id */
  readonly agency_id: number
  /** 同 report.year */
  readonly year: number
  /** 同 report.is_current */
  readonly is_current: boolean
  /** 同 report.form */
  readonly form: string
  /** 各格的数字，次序见 figure-layout.ts；不是数字的格为空值 */
  readonly figures: readonly number[]
}

export interface ReportCheckRow {
  readonly report_id: number
  readonly checked_at: ColumnType<Temporal.Instant, string, string>
  /** 错误数（不含读取缺损引起的） */
  readonly errors: number
  /** 警告数 */
  readonly warnings: number
  /** 提示数 */
  readonly infos: number
  /** 除本报告外用到的：previous 上一年度报告，hierarchy 所属各单位报告 */
  readonly against: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 因有的格不是数字而没有检查的规则：[{rule, where, missing}] */
  readonly not_assessed: ColumnType<JsonValue, string | undefined, string>
}

export interface ReportDocumentRow {
  readonly report_id: number
  /** 来源文件的 SHA-256 */
  readonly source_hash: Buffer
  /** 来源文件在导入文件夹内的路径 */
  readonly source_name: string
  /** 来源文件的格式 */
  readonly source_format: string
  /** import 人工导入，demonstration 演示数据 */
  readonly origin: string
  /** 入库的批次 */
  readonly import_run_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 读取时间 */
  readonly read_at: ColumnType<Temporal.Instant, string, string>
  /** 年报上写的机关名称；空为未写明 */
  readonly unit: ColumnType<string | null, string | null | undefined, string | null>
  /** 标题原文 */
  readonly title: ColumnType<string | null, string | null | undefined, string | null>
  /** 第一部分之前的文字 */
  readonly preamble: ColumnType<string, string | undefined, string>
  /** 六个部分：[{number, title, text}] */
  readonly chapters: ColumnType<JsonValue, string, string>
  /** 落款：{unit, date} */
  readonly signature: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 从年报认出的机关性质、层级、地区及依据 */
  readonly agency: ColumnType<JsonValue, string, string>
  /** 数字以外或写法特别的格的原文：{格名: 原文} */
  readonly raws: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 读取中的缺损：[{code, where, message}]，不算机关的差错 */
  readonly damage: ColumnType<JsonValue, string | undefined, string>
}

/** Every table and view by its name. */
export interface Schema {
  readonly agency: AgencyRow
  readonly agency_alias: AgencyAliasRow
  readonly agency_succession: AgencySuccessionRow
  readonly agency_version: AgencyVersionRow
  readonly finding: FindingRow
  readonly finding_disposition: FindingDispositionRow
  readonly import_file: ImportFileRow
  readonly import_run: ImportRunRow
  readonly installation_step: InstallationStepRow
  readonly report: ReportRow
  readonly report_applicants: ReportApplicantsRow
  readonly report_check: ReportCheckRow
  readonly report_document: ReportDocumentRow
}
