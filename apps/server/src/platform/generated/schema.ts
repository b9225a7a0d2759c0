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
  /** 第几次改动：据旧的页面提交的改动不予接受 */
  readonly revision: ColumnType<number, number | undefined, number>
  /** 机关码：申请登记号中代表该机关的一段，一经使用不再给别的机关；空则以编号代替 */
  readonly receipt_code: ColumnType<string | null, string | null | undefined, string | null>
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

export interface AgencyTreeStateRow {
  /** 只有一行 */
  readonly only_row: ColumnType<boolean, boolean | undefined, boolean>
  /** 版本，只增不减 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 最近改动的事务号；同一事务只加一次 */
  readonly changed_in: ColumnType<number, number | undefined, number>
  /** 最近改动的事务的开始时间 */
  readonly changed_at: ColumnType<Temporal.Instant, string | undefined, string>
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
  /** 文号简称：发文字号开头代表该机关的几个字，如“青教” */
  readonly short_name: ColumnType<string | null, string | null | undefined, string | null>
  /** 政府信息公开工作机构名称（条例第四条、第十二条） */
  readonly office_name: ColumnType<string | null, string | null | undefined, string | null>
  /** 政府信息公开工作机构办公地址 */
  readonly office_address: ColumnType<string | null, string | null | undefined, string | null>
  /** 邮政编码 */
  readonly office_postcode: ColumnType<string | null, string | null | undefined, string | null>
  /** 办公时间 */
  readonly office_hours: ColumnType<string | null, string | null | undefined, string | null>
  /** 联系电话 */
  readonly office_phone: ColumnType<string | null, string | null | undefined, string | null>
  /** 传真号码 */
  readonly office_fax: ColumnType<string | null, string | null | undefined, string | null>
  /** 互联网联系方式（电子邮箱） */
  readonly office_email: ColumnType<string | null, string | null | undefined, string | null>
  /** 网上提交申请的途径说明 */
  readonly office_online: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ApplicationRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 登记号：年度、机关码、流水号，编定后不变 */
  readonly number: string
  /** 受理机关 */
  readonly agency_id: number
  /** information 获取政府信息，recordCorrection 更正与自身相关的记录（条例第四十一条） */
  readonly matter: string
  /** 提交渠道：counter 当面、mailSigned 须签收的邮寄、mailPlain 平常信函等无须签收的邮寄、online 网上、fax 传真、email 电子邮件、oral 口头（代为填写） */
  readonly channel: string
  /** 办理状态 */
  readonly state: string
  /** 第几次改动；用来发现两人同时操作 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 系统收到或登记的时间 */
  readonly submitted_at: ColumnType<Temporal.Instant, string, string>
  /** 来件之日 */
  readonly arrived_on: string
  /** 收到申请之日（条例第三十一条）；尚未确认的为空 */
  readonly received_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 收到之日如何确定，如与申请人电话确认 */
  readonly receipt_basis: ColumnType<string | null, string | null | undefined, string | null>
  /** 申请人类别（年报表三的列） */
  readonly applicant_class: string
  /** 所需政府信息的内容描述 */
  readonly description: string
  /** 经办人拟的简短事由，列表用 */
  readonly subject: ColumnType<string | null, string | null | undefined, string | null>
  /** 载体形式：paper 纸质、electronic 电子、disc 光盘、inspection 查阅抄录 */
  readonly delivery_carrier: string
  /** 获取途径：post 邮寄、email 电子邮件、pickup 自行领取、onsite 当场查阅、online 网上 */
  readonly delivery_manner: string
  /** 查询码的指纹 */
  readonly query_code_print: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 通过统一身份认证提交的申请人账号的指纹 */
  readonly account_print: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 承办人 */
  readonly handler_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 期限状态，由 clock_entry 算出 */
  readonly clock_state: ColumnType<string, string | undefined, string>
  /** 答复期限届满之日，由 clock_entry 和工作日历算出；中止、等待时为空 */
  readonly due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 期限是否跨入尚未公布放假安排的年度（暂算） */
  readonly due_provisional: ColumnType<boolean, boolean | undefined, boolean>
  /** 办结之日：答复之日或者依法视为办结之日 */
  readonly concluded_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 办理结果 */
  readonly outcome: ColumnType<string | null, string | null | undefined, string | null>
  /** 年报表三的行 */
  readonly table3_row: ColumnType<string | null, string | null | undefined, string | null>
  /** 由哪一件拆分而来 */
  readonly split_from: ColumnType<number | null, number | null | undefined, number | null>
  /** 并入哪一件 */
  readonly merged_into: ColumnType<number | null, number | null | undefined, number | null>
  /** 保管期限届满之日；空为未归档或永久 */
  readonly retain_until: ColumnType<string | null, string | null | undefined, string | null>
  /** 检索词的散列 */
  readonly search_tokens: ColumnType<readonly number[], readonly number[] | undefined, readonly number[]>
}

export interface ApplicationApplicantRow {
  /** 申请 */
  readonly application_id: number
  /** 次序，1 为第一申请人 */
  readonly seq: number
  /** applicant 申请人，representative 代理人 */
  readonly role: string
  /** naturalPerson 自然人，organization 法人或者其他组织 */
  readonly kind: string
  /** 隐去部分字的姓名或名称，列表用 */
  readonly masked_name: string
  /** 姓名或名称（密文） */
  readonly name_sealed: Buffer
  /** 姓名或名称的指纹，查找用 */
  readonly name_print: Buffer
  /** 证件种类 */
  readonly document_kind: ColumnType<string | null, string | null | undefined, string | null>
  /** 证件号码（密文） */
  readonly document_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 证件号码的指纹，发现重复申请、累计件数用 */
  readonly document_print: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 法定代表人或负责人（密文） */
  readonly legal_representative_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 联系人（密文） */
  readonly contact_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 联系电话（密文） */
  readonly phone_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 联系电话的指纹 */
  readonly phone_print: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 电子邮箱（密文） */
  readonly email_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 联系地址（密文） */
  readonly address_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 邮政编码 */
  readonly postcode: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ApplicationApprovalRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 决定稿 */
  readonly decision_id: number
  /** legalReview 合法性审核、secrecyReview 保密审查、headReview 公开工作机构负责人审签、agencyReview 机关负责人签发 */
  readonly step: string
  /** approved 同意，returned 退回 */
  readonly verdict: string
  /** 意见 */
  readonly remark: ColumnType<string, string | undefined, string>
  /** 审核人 */
  readonly decided_by: number
  /** 受谁委托 */
  readonly on_behalf_of: ColumnType<number | null, number | null | undefined, number | null>
  /** 时间 */
  readonly decided_at: ColumnType<Temporal.Instant, string, string>
}

export interface ApplicationCommentRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** comment 批注，urge 督办 */
  readonly kind: string
  /** 内容 */
  readonly text: string
  /** 写的人 */
  readonly written_by: number
  /** 时间 */
  readonly written_at: ColumnType<Temporal.Instant, string, string>
}

export interface ApplicationConsultationRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** thirdParty 第三方，agency 其他行政机关 */
  readonly kind: string
  /** 隐去部分字的名称 */
  readonly masked_name: string
  /** 名称（密文） */
  readonly name_sealed: Buffer
  /** 联系方式（密文） */
  readonly contact_sealed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 就什么征求意见 */
  readonly matter: string
  /** 征求意见书发出之日，期限自该日中止 */
  readonly asked_on: string
  /** 对方收到征求意见书之日，答复意见的期限自该日起算 */
  readonly delivered_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 答复意见的期限；尚未确知收到的为空 */
  readonly due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** agrees 同意公开、refuses 不同意、partly 部分同意、silent 逾期未答复 */
  readonly answer: ColumnType<string | null, string | null | undefined, string | null>
  /** 收到意见或者期满之日 */
  readonly answered_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 意见的理由 */
  readonly reasons: ColumnType<string | null, string | null | undefined, string | null>
  /** 因公共利益决定公开之日 */
  readonly overridden_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 决定公开的理由 */
  readonly override_reasons: ColumnType<string | null, string | null | undefined, string | null>
  /** 决定人 */
  readonly overridden_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 将决定公开的内容和理由书面告知第三方之日 */
  readonly informed_on: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ApplicationDecisionRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 第几稿 */
  readonly edition: number
  /** 拟定结果 */
  readonly outcome: string
  /** 审查认定的事实 */
  readonly facts: ColumnType<string, string | undefined, string>
  /** 理由：规定怎样适用于这些事实 */
  readonly reasons: string
  /** 法律依据 */
  readonly basis: string
  /** 提供的信息清单 */
  readonly provided: ColumnType<JsonValue, string | undefined, string>
  /** 不予提供的部分及理由 */
  readonly withheld: ColumnType<JsonValue, string | undefined, string>
  /** 答复文书 */
  readonly letter_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 拟稿人 */
  readonly drafted_by: number
  /** 拟稿之日 */
  readonly drafted_on: string
  /** draft 拟稿、inReview 审核中、returned 退回、approved 已签发、superseded 被新稿取代 */
  readonly state: string
}

export interface ApplicationDeliveryRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 送达的文书 */
  readonly letter_id: ColumnType<number | null, number | null | undefined, number | null>
  /** applicant 申请人、thirdParty 第三方、agency 其他机关 */
  readonly recipient: string
  /** 所送第三方或机关 */
  readonly consultation_id: ColumnType<number | null, number | null | undefined, number | null>
  /** counter 当面、post 邮政寄送（交邮之日为答复之日）、email 电子邮件、online 网上、proxy 委托送达 */
  readonly manner: string
  /** 交邮、发出或者当面签收之日，以该日为答复之日 */
  readonly sent_on: string
  /** 邮件号码 */
  readonly tracking_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 签收之日 */
  readonly served_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 送达回证、回执 */
  readonly proof_file_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 说明 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 登记人 */
  readonly recorded_by: number
}

export interface ApplicationFeeRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** item 按件，page 按量；一件申请只用一种 */
  readonly basis: string
  /** 本件计费的件数或页数 */
  readonly quantity: number
  /** 按件：该申请人当月此前已提出的件数 */
  readonly counted_before: ColumnType<number, number | undefined, number>
  /** 应收金额（分） */
  readonly amount_fen: number
  /** 收费理由 */
  readonly reason: string
  /** 提出之日 */
  readonly proposed_on: string
  /** 提出人 */
  readonly proposed_by: number
  /** 收费通知书送达之日 */
  readonly notified_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 签发人 */
  readonly notified_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 缴费期限 */
  readonly due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 缴费之日，答复期限自次日重新起算 */
  readonly paid_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 实收金额（分） */
  readonly paid_fen: ColumnType<number | null, number | null | undefined, number | null>
  /** 逾期未缴视为放弃之日 */
  readonly lapsed_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 撤销收费之日 */
  readonly cancelled_on: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ApplicationFigureRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 受理机关 */
  readonly agency_id: number
  /** 从何时起这样登记 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
  /** 到何时为止；空为现行 */
  readonly superseded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 收到申请之日 */
  readonly received_on: string
  /** 申请人类别（表三的列） */
  readonly applicant_class: string
  /** 办结之日 */
  readonly concluded_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 办理结果 */
  readonly outcome: ColumnType<string | null, string | null | undefined, string | null>
  /** 表三的行 */
  readonly table3_row: ColumnType<string | null, string | null | undefined, string | null>
  /** 办理用去的工作日 */
  readonly working_days: ColumnType<number | null, number | null | undefined, number | null>
  /** 是否在期限内 */
  readonly in_time: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  /** 变动的原因 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ApplicationFileRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 文件 */
  readonly file_id: string
  /** application 申请材料、identity 身份证明、authorization 授权委托书、supplement 补正材料、opinion 征求意见的答复、evidence 来件凭证、record 查到的信息、released 提供的信息、letter 文书、proof 送达凭证、payment 缴费凭证、review 复议诉讼材料、other 其他 */
  readonly purpose: string
  /** 名称 */
  readonly title: string
  /** 申请人可否在查询页下载 */
  readonly public: ColumnType<boolean, boolean | undefined, boolean>
  /** 加入时间 */
  readonly added_at: ColumnType<Temporal.Instant, string, string>
  /** 加入的人；空为申请人 */
  readonly added_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 移出案卷的时间；内容仍保留 */
  readonly removed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ApplicationFindingRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 认定的事项 */
  readonly kind: string
  /** 认定的结论 */
  readonly answer: string
  /** 理由 */
  readonly reasons: ColumnType<string, string | undefined, string>
  /** 附带的记录，如检索的系统、关键词 */
  readonly detail: ColumnType<JsonValue, string | undefined, string>
  /** 认定人 */
  readonly found_by: number
  /** 认定之日 */
  readonly found_on: string
  /** 被新的认定取代的时间；空为现行 */
  readonly superseded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ApplicationLinkRow {
  /** 申请 */
  readonly application_id: number
  /** 另一件 */
  readonly other_id: number
  /** repeat 重复，related 相关 */
  readonly kind: string
  /** 说明 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 关联的人；空为系统发现 */
  readonly linked_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 时间 */
  readonly linked_at: ColumnType<Temporal.Instant, string, string>
}

export interface ApplicationNumberRow {
  /** 机关 */
  readonly agency_id: number
  /** 年度 */
  readonly year: number
  /** 已编到的号 */
  readonly last: ColumnType<number, number | undefined, number>
}

export interface ApplicationSupplementRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 须补正的事项和理由、指导 */
  readonly items: ColumnType<JsonValue, string, string>
  /** 告知之日 */
  readonly asked_on: string
  /** 补正期限 */
  readonly due_on: string
  /** 收到补正之日，答复期限自该日重新起算 */
  readonly received_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 补正内容 */
  readonly text: ColumnType<string | null, string | null | undefined, string | null>
  /** 视为放弃申请之日 */
  readonly lapsed_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 认定无正当理由的说明 */
  readonly lapse_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ApplicationTermChangeRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** extension 延长，deferral 延迟答复 */
  readonly kind: string
  /** 工作日数 */
  readonly working_days: number
  /** 理由 */
  readonly reason: string
  /** 提出之日 */
  readonly proposed_on: string
  /** 提出人 */
  readonly proposed_by: number
  /** 批准或者不批准之日 */
  readonly decided_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 批准人，不得与提出人相同 */
  readonly decided_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 是否批准 */
  readonly approved: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  /** 批示 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 告知申请人之日 */
  readonly told_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 所属的答复期限因补正、缴费或者重新办理而重新起算之日；空为仍属现在的期限 */
  readonly ended_on: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ApplyChallengeUsedRow {
  /** 验证题的散列 */
  readonly print: Buffer
  /** 验证题的有效期 */
  readonly expires_at: ColumnType<Temporal.Instant, string, string>
}

export interface ApplyDraftFileRow {
  /** 编号 */
  readonly id: ColumnType<number, number | undefined, number>
  /** 填写凭证的散列；凭证只在申请人的页面里 */
  readonly draft_print: Buffer
  /** 向哪个机关申请 */
  readonly agency_id: number
  /** 文件 */
  readonly file_id: string
  /** application 申请材料、identity 身份证明、authorization 授权委托书 */
  readonly purpose: string
  /** 上传时间 */
  readonly kept_at: ColumnType<Temporal.Instant, string, string>
}

export interface ApplyOfferRow {
  /** 编号 */
  readonly id: string
  /** 填写凭证的散列 */
  readonly draft_print: Buffer
  /** 机关 */
  readonly agency_id: number
  /** report 年度报告，earlierAnswer 此前已经公开的答复 */
  readonly kind: string
  /** 年度报告的年度 */
  readonly report_year: ColumnType<number | null, number | null | undefined, number | null>
  /** 此前的申请 */
  readonly earlier_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 显示时间 */
  readonly shown_at: ColumnType<Temporal.Instant, string, string>
  /** 第一次点开的时间；空为没有点开 */
  readonly clicked_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 仍然提交申请的时间；空为没有提交 */
  readonly sent_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ApplyRateRow {
  /** 限制的种类 */
  readonly kind: string
  /** 访问地址或者机关的带密钥指纹，不保存地址本身 */
  readonly subject: Buffer
  /** 计数时段的开始 */
  readonly window_start: ColumnType<Temporal.Instant, string, string>
  /** 已用次数 */
  readonly taken: number
}

export interface ApplySubmissionRow {
  /** 填写凭证的散列 */
  readonly draft_print: Buffer
  /** 申请 */
  readonly application_id: number
  /** 查询码（密文） */
  readonly receipt_sealed: Buffer
  /** 提交时间 */
  readonly sent_at: ColumnType<Temporal.Instant, string, string>
}

export interface ArchivePackageRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 归档时案件是第几次改动；重新归档的另有一份 */
  readonly case_version: number
  /** 压缩包；已销毁的为空 */
  readonly file_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 压缩包的 SHA-256，销毁后仍保留 */
  readonly digest: Buffer
  /** 包内文件数 */
  readonly entries: number
  /** 生成的时间 */
  readonly made_at: ColumnType<Temporal.Instant, string, string>
}

export interface AuditChainRow {
  /** 机关；0 为全系统。不设外键：机关归并后审计仍须保留 */
  readonly agency_id: number
  /** 最后一条记录的序号，0 为尚无记录 */
  readonly sequence: ColumnType<number, number | undefined, number>
  /** 最后一条记录的摘要 */
  readonly hash: Buffer
  /** 最近一次在全系统链上登记检查点时的序号 */
  readonly checkpoint_sequence: ColumnType<number, number | undefined, number>
  /** 最后一条记录写入的时间 */
  readonly written_at: ColumnType<Temporal.Instant, string | undefined, string>
}

export interface AuditEntryRow {
  /** 所在的链：机关，0 为全系统 */
  readonly agency_id: number
  /** 链内序号，自 1 起连续 */
  readonly sequence: number
  /** 发生的时间 */
  readonly at: ColumnType<Temporal.Instant, string, string>
  /** 行为人：person 工作人员，applicant 申请人，visitor 访客，system 系统任务 */
  readonly actor_kind: string
  /** 行为人编号：人员编号，或申请人所凭的申请编号；访客和系统任务为空 */
  readonly actor_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 行为人的称呼：工作人员姓名或系统任务名；申请人不记姓名 */
  readonly actor_label: string
  /** 事件种类 */
  readonly kind: string
  /** 所及对象的种类，如 application */
  readonly subject_kind: string
  /** 所及对象的编号 */
  readonly subject_id: string
  /** 请求编号，可与运行日志对照 */
  readonly request_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 事件内容；不含个人信息 */
  readonly payload: ColumnType<JsonValue, string, string>
  /** 摘要算法：sha256 或 sm3 */
  readonly algorithm: string
  /** 同链前一条的摘要；第一条为全零 */
  readonly previous_hash: Buffer
  /** 本条的摘要：前一条的摘要连同本条各项的规范写法一并计算 */
  readonly hash: Buffer
}

export interface CalendarYearRow {
  readonly id: ColumnType<number, never, never>
  /** 年份 */
  readonly year: number
  /** 该年各份通知：发文字号、印发日期、放假时段、调休上班日 */
  readonly notices: ColumnType<JsonValue, string, string>
  /** 最后一份通知的发文字号 */
  readonly document_number: string
  /** 最后一份通知的印发日期 */
  readonly issued_on: string
  /** 导入人 */
  readonly imported_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 导入时间 */
  readonly imported_at: ColumnType<Temporal.Instant, string, string>
  /** 被取代的时间；空为现行 */
  readonly superseded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface CleanupCampaignRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 组织清理的机关 */
  readonly agency_id: number
  /** 名称 */
  readonly name: string
  /** agency 本机关制定的，subtree 本机关及下级制定的 */
  readonly scope: string
  /** 依据 */
  readonly basis: ColumnType<string | null, string | null | undefined, string | null>
  /** 清理基准日：该日现行有效的列入 */
  readonly base_day: string
  /** 完成期限 */
  readonly due_on: string
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 公布清理结果的文件 */
  readonly result_document: ColumnType<number | null, number | null | undefined, number | null>
  /** 建立人 */
  readonly created_by: number
  /** 建立时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
  /** 结束时间 */
  readonly closed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface CleanupItemRow {
  /** 清理 */
  readonly campaign_id: number
  /** 文件 */
  readonly document_id: number
  /** keep 继续有效，amend 修改，repeal 废止，declareLapsed 宣布失效；空为未定 */
  readonly result: ColumnType<string | null, string | null | undefined, string | null>
  /** 理由 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 作出结论的人 */
  readonly decided_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 作出结论的时间 */
  readonly decided_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 结论已落实的时间 */
  readonly carried_out_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ClockEntryRow {
  /** 申请 */
  readonly application_id: number
  /** 次序 */
  readonly seq: number
  /** start 起算、pause 中止、limit 明确中止最迟到何日、resume 恢复、hold 等待（补正、缴费）、release 撤销等待、restart 重新起算、extend 延长、defer 延迟（条例第三十五条）、stop 停止、reopen 责令重新答复 */
  readonly kind: string
  /** 发生之日 */
  readonly on_day: string
  /** 中止的编号，恢复时对应；如 consultation:12 */
  readonly reference: ColumnType<string | null, string | null | undefined, string | null>
  /** thirdParty 征求第三方意见、agency 征求其他机关意见、supplement 补正、payment 缴费 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 中止最迟到哪一日；延迟答复至哪一日 */
  readonly until_day: ColumnType<string | null, string | null | undefined, string | null>
  /** 延长的工作日数；责令重新答复时为新的期限 */
  readonly working_days: ColumnType<number | null, number | null | undefined, number | null>
  /** 记入的时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
}

export interface ColumnHistoryRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** 栏目；合并的为被并入他处的栏目，拆分的为原栏目 */
  readonly column_id: number
  /** opened 开设，changed 修改，reordered 调整次序，moved 移动，merged 合并，split 拆分，closed 关闭，reopened 重新开设 */
  readonly kind: string
  /** 合并后、拆分出的栏目 */
  readonly target_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 随之转移的信息件数 */
  readonly documents: ColumnType<number, number | undefined, number>
  /** 原来的内容 */
  readonly before: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 现在的内容 */
  readonly after: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 理由 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 经办人；空为系统 */
  readonly person_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 时间 */
  readonly at: ColumnType<Temporal.Instant, string, string>
}

export interface ColumnReminderRow {
  /** 栏目 */
  readonly column_id: number
  /** empty 空白；stale-日期 自该日起超期 */
  readonly period: string
  /** 提醒时间 */
  readonly sent_at: ColumnType<Temporal.Instant, string, string>
}

export interface ComplaintRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 被投诉的机关 */
  readonly agency_id: number
  /** 受理的主管部门或者上级机关 */
  readonly taker_id: number
  /** 所涉的申请 */
  readonly application_id: ColumnType<number | null, number | null | undefined, number | null>
  /** notPublished 未主动公开、applicationNotHandled 不依法答复、rightsInfringed 侵犯合法权益、suggestion 批评建议 */
  readonly matter: string
  /** 内容 */
  readonly text: string
  /** 收到之日 */
  readonly received_on: string
  /** ordered 督促整改、criticized 通报批评、unfounded 不属实、forwarded 转办、withdrawn 撤回 */
  readonly result: ColumnType<string | null, string | null | undefined, string | null>
  /** 处理情况和答复 */
  readonly result_text: ColumnType<string | null, string | null | undefined, string | null>
  /** 办结之日 */
  readonly concluded_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 第几次改动 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 登记人；空为申请人在查询页提交 */
  readonly registered_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记时间 */
  readonly registered_at: ColumnType<Temporal.Instant, string, string>
}

export interface ConsultationRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** 征求意见的机关 */
  readonly agency_id: number
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** majorDecision 重大行政决策，regulation 规章，normativeDocument 行政规范性文件，other 其他 */
  readonly kind: string
  /** 标题 */
  readonly title: string
  /** 起草说明 */
  readonly explanation: string
  /** 提出意见的其他途径：信函地址、电子邮箱、电话 */
  readonly ways: string
  /** 公开的草案 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记的规章或者行政规范性文件 */
  readonly normative_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 征求意见的第一日 */
  readonly from_day: string
  /** 征求意见的最后一日 */
  readonly to_day: string
  /** 少于法定日数的理由，对外公布 */
  readonly shortened: ColumnType<string | null, string | null | undefined, string | null>
  /** 公布时间 */
  readonly published_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 撤回时间 */
  readonly withdrawn_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 采纳情况和理由 */
  readonly feedback: ColumnType<string | null, string | null | undefined, string | null>
  /** 公布采纳情况之日 */
  readonly feedback_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 起草人 */
  readonly created_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 起草时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
}

export interface ConsultationCommentRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 意见征集 */
  readonly consultation_id: number
  /** 编号 */
  readonly number: string
  /** online 网上，letter 信函，mail 电子邮件，meeting 座谈会，other 其他 */
  readonly channel: string
  /** 意见（加密） */
  readonly text: Buffer
  /** 姓名和联系方式（加密）；空为匿名 */
  readonly sender: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 收到之日 */
  readonly received_on: string
  /** 收到时间 */
  readonly received_at: ColumnType<Temporal.Instant, string, string>
  /** 提交时所用验证的指纹：重复提交只收一条 */
  readonly sent_with: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** adopted 采纳，partly 部分采纳，rejected 未采纳，irrelevant 与草案无关；空为未定 */
  readonly decision: ColumnType<string | null, string | null | undefined, string | null>
  /** 理由，随采纳情况公布 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开的意见；空为不公开 */
  readonly public_text: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DeclaredEndRow {
  /** 被废止、取代的信息 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 自该日起不再有效 */
  readonly ended_on: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DelegationRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 被代理的负责人 */
  readonly from_person_id: number
  /** 代理人 */
  readonly to_person_id: number
  /** 机关 */
  readonly agency_id: number
  /** 代行的角色：officeHead 公开工作机构负责人，agencyHead 机关负责人 */
  readonly role: string
  /** 自该日起 */
  readonly valid_from: string
  /** 至该日前一日 */
  readonly valid_to: string
  /** 事由 */
  readonly reason: string
  /** 设定代理的人 */
  readonly granted_by: number
  /** 设定的时间 */
  readonly granted_at: ColumnType<Temporal.Instant, string, string>
  /** 提前结束的时间 */
  readonly ended_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface DestructionItemRow {
  /** 销毁鉴定 */
  readonly review_id: number
  /** 申请；登记号、办理结果和统计数字不销毁 */
  readonly application_id: number
  /** 提出时的保管期限届满之日 */
  readonly retain_until: string
  /** 个人信息和文件删除的时间 */
  readonly destroyed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 执行时不再符合销毁条件而保留的原因 */
  readonly spared: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DestructionReviewRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关 */
  readonly agency_id: number
  /** proposed 待批准、refused 不同意、approved 已批准、carriedOut 已销毁 */
  readonly state: ColumnType<string, string | undefined, string>
  /** 第几次改动；用来发现两人同时操作 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 鉴定意见 */
  readonly reason: string
  /** 提出人 */
  readonly proposed_by: number
  /** 提出的时间 */
  readonly proposed_at: ColumnType<Temporal.Instant, string, string>
  /** 批准人，不得与提出人相同 */
  readonly decided_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 批准或者不同意的时间 */
  readonly decided_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 批示 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 全部销毁的时间 */
  readonly carried_out_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface DisclosureDutyRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** 序号，在网站内不重复；再次导入时据此更新 */
  readonly code: string
  /** 公开主体：一个机关 */
  readonly agency_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 公开主体：网站之下某一类的全部机关 */
  readonly agency_kind: ColumnType<string | null, string | null | undefined, string | null>
  /** 试点领域 */
  readonly field_code: ColumnType<string | null, string | null | undefined, string | null>
  /** 条例第二十条、第二十一条的事项 */
  readonly item_code: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开事项（一级事项） */
  readonly matter: string
  /** 公开事项（二级事项） */
  readonly sub_matter: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开内容（要素） */
  readonly content: string
  /** 公开依据 */
  readonly basis: string
  /** 公开时限的类型：once 一次，event 事件之后若干工作日，days 至多每隔若干日，monthly 每月，quarterly 每季度，yearly 每年 */
  readonly rhythm: string
  /** 若干（event 为工作日，days 为日） */
  readonly limit_days: ColumnType<number | null, number | null | undefined, number | null>
  /** 期限由法律规定的，是哪一种：general 一般（二十个工作日），governmentBudget 政府预决算，departmentBudget 部门预决算，creditDecision 双公示，interpretation 政策解读 */
  readonly limit_rule: ColumnType<string | null, string | null | undefined, string | null>
  /** 每年至迟的月日 */
  readonly yearly_by: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开时限的文字 */
  readonly time_limit: string
  /** 公开主体的文字 */
  readonly responsible: string
  /** 公开渠道和载体 */
  readonly channels: string
  /** 公开对象 */
  readonly audience: string
  /** 公开方式 */
  readonly mode: string
  /** 公开层级 */
  readonly levels: readonly string[]
  /** 村（居）务公开的类别：party 党务，affairs 村务，finance 财务 */
  readonly village_category: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开在哪个栏目；该机关在此（或其下级栏目）发布即为公开 */
  readonly column_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 自何日起应当公开 */
  readonly since: string
  /** 不再适用之日 */
  readonly ended_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 版次，供同时修改时比较 */
  readonly version: ColumnType<number, number | undefined, number>
}

export interface DocumentRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 发布机构（责任机关） */
  readonly agency_id: number
  /** 体裁：article 文章，notice 通知公告，officialDocument 公文，normativeDocument 行政规范性文件，regulation 规章，interpretation 政策解读，decision 行政执法决定，questions 问答，pictures 图集，video 视频，pressConference 新闻发布会，response 回应关切，villageAffairs 村（居）务公开，gazette 政府公报，guide 指南，system 制度 */
  readonly kind: string
  /** 办理状态：draft 起草，firstReview 初审，secondReview 复审，secrecyReview 保密审查，finalReview 终审，approval 签发，approved 待发布，scheduled 定时发布，published 已发布，withdrawn 已撤稿，discarded 已作废 */
  readonly state: string
  /** 读者看到的：unpublished 未发布，published 已发布，withdrawn 已撤稿；已发布的信息可另有一个办理中的版次 */
  readonly standing: ColumnType<string, string | undefined, string>
  /** 版次号，供同时办理时比较 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 索引号：机构代码/年份-流水号，首次发布时编定，永不重复使用 */
  readonly index_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 读者看到的版次 */
  readonly current_edition: ColumnType<number | null, number | null | undefined, number | null>
  /** 办理中的版次，至多一个 */
  readonly open_edition: ColumnType<number | null, number | null | undefined, number | null>
  /** 首发网站，规范地址在此 */
  readonly site_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 信息员 */
  readonly editor_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 信息形成或者变更之日（条例第二十六条） */
  readonly made_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 应当公开的期限，由 made_on 和工作日历算出 */
  readonly due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 首次发布时间 */
  readonly first_published_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 现版次的发布时间 */
  readonly published_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 撤稿时间 */
  readonly withdrawn_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 紧急发布后补审自此时起尚欠 */
  readonly review_owed_since: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 置顶至该日 */
  readonly pinned_until: ColumnType<string | null, string | null | undefined, string | null>
  /** 来源：editor 起草，import 导入，interface 系统推送 */
  readonly origin: ColumnType<string, string | undefined, string>
  /** 来源系统中的编号，同一来源不重复 */
  readonly origin_key: ColumnType<string | null, string | null | undefined, string | null>
  /** 建立人 */
  readonly created_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 建立时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
  /** 紧急发布后补审的期限；与 review_owed_since 同时有无 */
  readonly review_due_on: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DocumentAttachmentRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 信息 */
  readonly document_id: number
  /** 版次 */
  readonly edition: number
  /** 文件 */
  readonly file_id: string
  /** 次序 */
  readonly position: ColumnType<number, number | undefined, number>
  /** attachment 附件，picture 图片，video 视频，poster 视频封面，officialFile 公文原件 */
  readonly role: string
  /** 读者看到的文件名 */
  readonly name: string
  /** 图片的文字说明（无障碍） */
  readonly description: ColumnType<string | null, string | null | undefined, string | null>
  /** 媒体类型 */
  readonly media_type: string
  /** 字节数 */
  readonly size: number
  /** 内容的 SHA-256 */
  readonly digest: string
  /** 文字提取：pending 待提取，done 已提取，failed 无法提取，none 无文字可提取 */
  readonly extraction: ColumnType<string, string | undefined, string>
  /** 提取的文字，供检索和检查 */
  readonly text: ColumnType<string | null, string | null | undefined, string | null>
  /** 查出的隐藏内容；空数组为没有，空值为未查 */
  readonly hidden: ColumnType<JsonValue | null, string | null | undefined, string | null>
}

export interface DocumentEditionRow {
  /** 信息 */
  readonly document_id: number
  /** 第几版 */
  readonly edition: number
  /** 标题 */
  readonly title: string
  /** 英文标题 */
  readonly english_title: ColumnType<string | null, string | null | undefined, string | null>
  /** 内容概述 */
  readonly summary: ColumnType<string | null, string | null | undefined, string | null>
  /** 正文，限定的 HTML 子集 */
  readonly body: ColumnType<string, string | undefined, string>
  /** 正文的纯文字 */
  readonly body_text: ColumnType<string, string | undefined, string>
  /** 体裁特有的内容：问答、图集、视频、新闻发布会、村务期间等 */
  readonly parts: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 发文字号 */
  readonly document_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 发文机关 */
  readonly issuer: ColumnType<string | null, string | null | undefined, string | null>
  /** 成文日期 */
  readonly written_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 发文日期 */
  readonly issued_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 主题分类 */
  readonly topic: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开范围、服务对象 */
  readonly audience: ColumnType<string | null, string | null | undefined, string | null>
  /** 关键词 */
  readonly keywords: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 来源（ContentSource）：发布单位或者转载来源 */
  readonly content_source: string
  /** 作者 */
  readonly author: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开属性：public 主动公开，onApplication 依申请公开，withheld 不予公开；起草时确定（国办发〔2016〕80号） */
  readonly disclosure_class: string
  /** 不主动公开的理由和依据 */
  readonly class_reasons: ColumnType<string | null, string | null | undefined, string | null>
  /** 施行日期 */
  readonly effective_from: ColumnType<string | null, string | null | undefined, string | null>
  /** 有效期届满次日，自该日起失效 */
  readonly effective_to: ColumnType<string | null, string | null | undefined, string | null>
  /** 本版改动的说明，读者可见 */
  readonly change_note: ColumnType<string | null, string | null | undefined, string | null>
  /** 起草人 */
  readonly created_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 建立时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
  /** 送审时间 */
  readonly submitted_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 定时发布的时间 */
  readonly scheduled_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 发布时间 */
  readonly published_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 被新版取代的时间 */
  readonly superseded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 作废时间 */
  readonly discarded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 紧急发布的理由 */
  readonly urgent_reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 紧急发布的决定人 */
  readonly urgent_by: ColumnType<number | null, number | null | undefined, number | null>
}

export interface DocumentFindingRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 信息 */
  readonly document_id: number
  /** 版次 */
  readonly edition: number
  /** 发现的指纹：周围文字移动后仍是同一发现 */
  readonly fingerprint: string
  /** 规则 */
  readonly rule: string
  /** error 不改不得发布，warning 须改正或者说明，notice 提示 */
  readonly severity: string
  /** 所在之处 */
  readonly place: ColumnType<JsonValue, string, string>
  /** 问题 */
  readonly reason: string
  /** 改法 */
  readonly remedy: string
  /** 建议的文字 */
  readonly replacement: ColumnType<string | null, string | null | undefined, string | null>
  /** 发现时间 */
  readonly found_at: ColumnType<Temporal.Instant, string, string>
  /** 不再出现的时间 */
  readonly resolved_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 说明人 */
  readonly accepted_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 说明时间 */
  readonly accepted_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 无须改正的说明 */
  readonly explanation: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DocumentNoticeRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 信息 */
  readonly document_id: number
  /** correction 更正，clarification 澄清 */
  readonly kind: string
  /** 说明 */
  readonly text: string
  /** 作出人 */
  readonly person_id: number
  /** 时间 */
  readonly noted_at: ColumnType<Temporal.Instant, string, string>
}

export interface DocumentNumberRow {
  /** 机关 */
  readonly agency_id: number
  /** 字号系列 */
  readonly series: string
  /** 年度 */
  readonly year: number
  /** 已编到的号 */
  readonly last: ColumnType<number, number | undefined, number>
}

export interface DocumentPlacementRow {
  /** 信息 */
  readonly document_id: number
  /** 栏目 */
  readonly column_id: number
  /** 是否主栏目 */
  readonly main: boolean
  /** 读者看得见时，为现版次发布时间；否则为空 */
  readonly published_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface DocumentRelationRow {
  /** 此件 */
  readonly from_id: number
  /** interprets 解读，amends 修改，repeals 废止，replaces 取代，basedOn 依据，corrects 更正，reposts 转载，related 相关 */
  readonly kind: string
  /** 彼件 */
  readonly to_id: number
  /** 自何日起（修改、废止的生效日） */
  readonly since: ColumnType<string | null, string | null | undefined, string | null>
  /** 说明 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 此件的版次；空为规范性文件登记簿所记（负责人办理修改、废止），不属于某一版 */
  readonly edition: ColumnType<number | null, number | null | undefined, number | null>
}

export interface DocumentReviewRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 信息 */
  readonly document_id: number
  /** 版次 */
  readonly edition: number
  /** 环节：firstReview 初审，secondReview 复审，secrecyReview 保密审查，finalReview 终审，approval 签发，afterwards 紧急发布后的补审 */
  readonly round: string
  /** proof 校对，pass 通过，return 退回，seekRuling 报保密行政管理部门确定（条例第十七条），object 补审发现问题 */
  readonly act: string
  /** 审核人、校对人 */
  readonly person_id: number
  /** 意见 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 校对改正的各处 */
  readonly corrections: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 保密审查表各项 */
  readonly sheet: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 所审内容的摘要，证明发布的就是审过的 */
  readonly body_digest: string
  /** 退回修改后不再有效 */
  readonly valid: ColumnType<boolean, boolean | undefined, boolean>
  /** 时间 */
  readonly acted_at: ColumnType<Temporal.Instant, string, string>
}

export interface DocumentSeriesRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关；空为全系统 */
  readonly agency_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 字号系列，如 answer 答复 */
  readonly series: string
  /** 自该日起有效 */
  readonly valid_from: string
  /** 格式，如“{简称}公复〔{年}〕{号}号”；空表示自该日起改用上级的格式 */
  readonly format: ColumnType<string | null, string | null | undefined, string | null>
  /** 修改人 */
  readonly created_by: number
  /** 修改时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
}

export interface DocumentWithdrawalRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 信息 */
  readonly document_id: number
  /** 原因代码 */
  readonly reason: string
  /** 内部说明 */
  readonly explanation: string
  /** 原地址上给读者的说明 */
  readonly public_note: string
  /** 替代的信息 */
  readonly replaced_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 申请人 */
  readonly requested_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 申请时间 */
  readonly requested_at: ColumnType<Temporal.Instant, string, string>
  /** 批准人 */
  readonly decided_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 批准时间 */
  readonly decided_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** approved 同意，refused 不同意 */
  readonly decision: ColumnType<string | null, string | null | undefined, string | null>
  /** 批准意见 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 恢复发布的时间 */
  readonly restored_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 读者看不到的时间：经批准的为批准时，先撤下后批准的为申请时 */
  readonly effective_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 批量撤稿的批次 */
  readonly batch_id: ColumnType<number | null, number | null | undefined, number | null>
}

export interface DutyOccurrenceRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 目录中的哪一项 */
  readonly duty_id: number
  /** 公开主体 */
  readonly agency_id: number
  /** 事项名称 */
  readonly subject: string
  /** 事件之日 */
  readonly started_on: string
  /** 应当公开的期限 */
  readonly due_on: string
  /** 已公开的信息 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记有误而取消的时间 */
  readonly cancelled_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 取消的理由 */
  readonly cancel_reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 版次，供同时修改时比较 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 登记人 */
  readonly person_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记时间 */
  readonly noted_at: ColumnType<Temporal.Instant, string, string>
}

export interface EnforcementDecisionRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 作出机关 */
  readonly agency_id: number
  /** licensing 行政许可，penalties 行政处罚，coercion 行政强制 */
  readonly item: string
  /** 决定书文号 */
  readonly number: string
  /** 作出之日 */
  readonly decided_on: string
  /** 相对人：法人或者其他组织的名称；自然人隐去部分字 */
  readonly addressee: string
  /** 许可内容、违法事实和处理结果 */
  readonly matter: string
  /** 依据 */
  readonly basis: ColumnType<string | null, string | null | undefined, string | null>
  /** 应当公开的期限 */
  readonly due_on: string
  /** 公开的信息 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 变更、撤销等之日 */
  readonly changed_on: ColumnType<string | null, string | null | undefined, string | null>
  /** changed 变更，revoked 撤销，unlawful 确认违法，invalid 确认无效，creditRepaired 信用修复 */
  readonly change: ColumnType<string | null, string | null | undefined, string | null>
  /** 说明的理由 */
  readonly change_note: ColumnType<string | null, string | null | undefined, string | null>
  /** 应当撤回的期限 */
  readonly withdraw_due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** entered 登记，imported 导入，interface 系统推送 */
  readonly origin: string
  /** 登记人 */
  readonly recorded_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
}

export interface EnforcementFigureRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关 */
  readonly agency_id: number
  /** licensing 行政许可，penalties 行政处罚，coercion 行政强制，fees 行政事业性收费 */
  readonly item: string
  /** 时期的第一日 */
  readonly period_from: string
  /** 时期的最后一日，不跨年 */
  readonly period_to: string
  /** 件数；收费为分 */
  readonly quantity: number
  /** 依据：台账、系统或者文件 */
  readonly evidence: string
  /** 依据的文件 */
  readonly evidence_file: ColumnType<string | null, string | null | undefined, string | null>
  /** entered 填报，imported 导入，interface 系统推送 */
  readonly origin: string
  /** 更正的理由 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 填报人 */
  readonly recorded_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 填报时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
  /** 被更正的时间；空为现行 */
  readonly superseded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ExchangeClientRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关 */
  readonly agency_id: number
  /** 系统名称 */
  readonly name: string
  /** 密钥的摘要，密钥只在建立时显示一次 */
  readonly key_print: Buffer
  /** 密钥末四位，供辨认 */
  readonly key_hint: string
  /** 可以放入的栏目 */
  readonly columns: readonly number[]
  /** 负责推送来的稿件的信息员 */
  readonly editor_id: number
  /** 建立人 */
  readonly created_by: number
  /** 建立时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
  /** 最近一次使用的时间 */
  readonly used_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 停用时间 */
  readonly ended_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ExchangePushRow {
  /** 系统 */
  readonly client_id: number
  /** 系统中的编号 */
  readonly push_key: string
  /** 信息 */
  readonly document_id: number
  /** 最近一次推送的内容的摘要 */
  readonly digest: Buffer
  /** 最近一次推送的时间 */
  readonly pushed_at: ColumnType<Temporal.Instant, string, string>
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
  /** 登录的处理人；空为登录功能启用之前，处理人由填写者自填 */
  readonly decided_by_person: ColumnType<number | null, number | null | undefined, number | null>
}

export interface HotlineFigureRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关 */
  readonly agency_id: number
  /** 月份，记该月第一日 */
  readonly month: string
  /** 受理件数 */
  readonly received: number
  /** 办结件数，可以包括以前月份受理的 */
  readonly answered: number
  /** 其中按期办结件数 */
  readonly on_time: number
  /** 其中评价满意件数 */
  readonly satisfied: number
  /** 依据：平台报表、通报等 */
  readonly evidence: string
  /** 更正的理由 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
  /** 填报人 */
  readonly recorded_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 填报时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
  /** 被更正的时间；空为现行 */
  readonly superseded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ImportAttachmentRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 导入 */
  readonly batch_id: number
  /** 信息 */
  readonly document_id: number
  /** 第几行、第几个文件 */
  readonly row_number: number
  /** 来源编号 */
  readonly row_key: string
  /** 次序 */
  readonly position: ColumnType<number, number | undefined, number>
  /** attachment 附件，officialFile 公文原件，picture 正文中的图片 */
  readonly role: string
  /** 旧站地址；导入文件夹的，为文件夹内的路径 */
  readonly address: string
  /** 读者看到的文件名；空为用旧站的文件名 */
  readonly name: ColumnType<string | null, string | null | undefined, string | null>
  /** 图片的文字说明 */
  readonly description: ColumnType<string | null, string | null | undefined, string | null>
  /** 取回前正文中图片地址用的编号，取回后换成文件的编号 */
  readonly placeholder: ColumnType<string | null, string | null | undefined, string | null>
  /** waiting 待取，done 已取回，failed 没有取到 */
  readonly state: ColumnType<string, string | undefined, string>
  /** 没有取到的原因和办法 */
  readonly message: ColumnType<string | null, string | null | undefined, string | null>
  /** 取回的文件 */
  readonly file_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 取回或者取而未得的时间 */
  readonly settled_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface ImportBatchRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 导入到的网站 */
  readonly site_id: number
  /** 没有写明机关的信息归于该机关 */
  readonly agency_id: number
  /** 名称：文件或者文件夹名 */
  readonly name: string
  /** 来源系统的标识：与来源编号一起，同一件信息不导入两次 */
  readonly source: string
  /** running 进行中或者中断，done 完成 */
  readonly state: string
  /** 导入的条数 */
  readonly taken: ColumnType<number, number | undefined, number>
  /** 此前已导入的条数 */
  readonly unchanged: ColumnType<number, number | undefined, number>
  /** 未导入的条数 */
  readonly refused: ColumnType<number, number | undefined, number>
  /** 已处理的行数，继续时由此开始 */
  readonly done_rows: ColumnType<number, number | undefined, number>
  /** 发起人；空为在服务器上执行 */
  readonly started_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 开始时间 */
  readonly started_at: ColumnType<Temporal.Instant, string, string>
  /** 完成时间 */
  readonly finished_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
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

export interface ImportRefusalRow {
  /** 导入 */
  readonly batch_id: number
  /** 第几行、第几个文件 */
  readonly row_number: number
  /** 来源编号 */
  readonly row_key: ColumnType<string | null, string | null | undefined, string | null>
  /** 原因和改法 */
  readonly message: string
  /** 已导入，只是提醒 */
  readonly is_warning: ColumnType<boolean, boolean | undefined, boolean>
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

export interface IndexNumberRow {
  /** 机构代码 */
  readonly organization_code: string
  /** 年份 */
  readonly year: number
  /** 已编到的号 */
  readonly last: ColumnType<number, number | undefined, number>
}

export interface InstallationStepRow {
  /** 步骤的名称，永不改名 */
  readonly name: string
  /** 完成时间，与该步骤写入的数据在同一事务内 */
  readonly finished_at: ColumnType<Temporal.Instant, string | undefined, string>
}

export interface LetterRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 制发机关 */
  readonly agency_id: number
  /** 文书种类 */
  readonly kind: string
  /** 同一种文书有几份时所对应的事项，如 consultation:12 */
  readonly about: ColumnType<string | null, string | null | undefined, string | null>
  /** 答复所载的办理结果 */
  readonly outcome: ColumnType<string | null, string | null | undefined, string | null>
  /** 所用模板；空为系统自带的范本 */
  readonly template_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 版式 */
  readonly layout: string
  /** draft 拟稿、issued 已签发、discarded 作废的稿 */
  readonly state: ColumnType<string, string | undefined, string>
  /** 现行第几稿；签发后不再改变 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 字号系列；不编号的文书为空 */
  readonly series: ColumnType<string | null, string | null | undefined, string | null>
  /** 字号的年度 */
  readonly year: ColumnType<number | null, number | null | undefined, number | null>
  /** 字号的序号 */
  readonly number: ColumnType<number | null, number | null | undefined, number | null>
  /** 发文字号 */
  readonly document_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 成文日期 */
  readonly issued_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 签发时间 */
  readonly issued_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 签发人；空为系统 */
  readonly issued_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 签发时生成的 PDF */
  readonly pdf_file_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 签发时生成的 Word 文件 */
  readonly docx_file_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 拟稿时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
}

export interface LetterTemplateRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关；空为全系统 */
  readonly agency_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 文书种类 */
  readonly kind: string
  /** 自该日起有效 */
  readonly valid_from: string
  /** 模板全文；空表示自该日起改用上级的模板 */
  readonly text: ColumnType<string | null, string | null | undefined, string | null>
  /** 版式：document 文书、letterhead 信函格式、form 表格；空为该种文书的通常版式 */
  readonly layout: ColumnType<string | null, string | null | undefined, string | null>
  /** 修改说明 */
  readonly remark: ColumnType<string, string | undefined, string>
  /** 修改人 */
  readonly created_by: number
  /** 修改时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
}

export interface LetterVersionRow {
  /** 文书 */
  readonly letter_id: number
  /** 第几稿 */
  readonly version: number
  /** 拟稿所据的事实（密文） */
  readonly facts_sealed: Buffer
  /** 标题、主送、正文和附件说明（密文）；文号、救济途径、落款在打印时取得 */
  readonly text_sealed: Buffer
  /** 拟稿或者修改的人；空为系统 */
  readonly edited_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 时间 */
  readonly edited_at: ColumnType<Temporal.Instant, string, string>
  /** 修改说明 */
  readonly remark: ColumnType<string, string | undefined, string>
}

export interface MailRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 收到留言的网站 */
  readonly site_id: number
  /** 办理机关 */
  readonly agency_id: number
  /** 编号，在本网站内唯一 */
  readonly number: string
  /** question 咨询，suggestion 建议，complaint 投诉，help 求助，mistake 找错 */
  readonly kind: string
  /** received 待分办，assigned 办理中，drafted 待审定，approved 待回复，sent 已回复，refused 不予受理 */
  readonly state: ColumnType<string, string | undefined, string>
  /** 版次，供同时办理时比较 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 标题（加密） */
  readonly subject: Buffer
  /** 内容（加密） */
  readonly text: Buffer
  /** 姓名、电话、电子邮箱（加密）；空为匿名 */
  readonly sender: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 答复（加密） */
  readonly answer: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 出错的网页，本网站内的路径 */
  readonly page: ColumnType<string | null, string | null | undefined, string | null>
  /** 提交时所用验证的指纹：重复提交得到同一回执 */
  readonly sent_with: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 来信人同意公开问和答 */
  readonly wants_public: boolean
  /** 查询码的指纹 */
  readonly query_code_print: Buffer
  /** 收到时间 */
  readonly received_at: ColumnType<Temporal.Instant, string, string>
  /** 收到之日，答复期限自次日起算 */
  readonly received_on: string
  /** 答复期限 */
  readonly due_on: string
  /** 期限经过尚未公布放假安排的年份 */
  readonly due_provisional: ColumnType<boolean, boolean | undefined, boolean>
  /** 是否延长过期限 */
  readonly extended: ColumnType<boolean, boolean | undefined, boolean>
  /** 承办人 */
  readonly handler_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 回复或者不予受理之日 */
  readonly closed_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开的标题 */
  readonly public_subject: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开的问 */
  readonly public_question: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开的答 */
  readonly public_answer: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开时间；空为不公开 */
  readonly released_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 决定公开的人 */
  readonly released_by: ColumnType<number | null, number | null | undefined, number | null>
}

export interface MailStepRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 留言 */
  readonly mail_id: number
  /** 事项 */
  readonly event: string
  /** 转出的机关 */
  readonly from_agency: ColumnType<number | null, number | null | undefined, number | null>
  /** 转入的机关 */
  readonly to_agency: ColumnType<number | null, number | null | undefined, number | null>
  /** 理由、意见（加密） */
  readonly remark: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 办理人 */
  readonly person_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
}

export interface NormativeDocumentRow {
  /** 信息 */
  readonly document_id: number
  /** 制定机关 */
  readonly agency_id: number
  /** regulation 规章，normative 行政规范性文件 */
  readonly category: string
  /** 制定环节：drafting 起草，comments 公开征求意见，legalityReview 合法性审核，decision 集体讨论决定，numbering 统一登记编号印发，publication 公布，filing 备案，inForce 施行，ended 终止，abandoned 中止制定 */
  readonly stage: string
  /** 版次，供同时办理时比较 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 是否重大行政决策（国务院令第713号） */
  readonly major: ColumnType<boolean, boolean | undefined, boolean>
  /** 统一登记号 */
  readonly registration_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 集体讨论决定之日 */
  readonly adopted_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 印发之日，年报表二“本年制发”按此计 */
  readonly issued_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 施行日期 */
  readonly effective_from: ColumnType<string | null, string | null | undefined, string | null>
  /** 有效期届满次日 */
  readonly effective_to: ColumnType<string | null, string | null | undefined, string | null>
  /** 应当公布的期限 */
  readonly publish_due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 应当报送备案的期限 */
  readonly filing_due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 报送备案之日 */
  readonly filed_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 备案号 */
  readonly filing_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 应当评估之日 */
  readonly evaluate_due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 不再有效的第一日 */
  readonly ended_on: ColumnType<string | null, string | null | undefined, string | null>
  /** repealed 废止，replaced 被取代，declaredLapsed 宣布失效，lapsed 有效期届满失效 */
  readonly end_manner: ColumnType<string | null, string | null | undefined, string | null>
  /** 作出废止、宣布失效决定的文件 */
  readonly ended_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 说明 */
  readonly end_note: ColumnType<string | null, string | null | undefined, string | null>
  /** 登记时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
}

export interface NormativeStepRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 文件 */
  readonly document_id: number
  /** 事项 */
  readonly event: string
  /** 发生之日 */
  readonly on_day: string
  /** 事项的要素：征求意见起止、审核意见、会议、备案机关等 */
  readonly facts: ColumnType<JsonValue, string | undefined, string>
  /** 记录人 */
  readonly person_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 记录时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
}

export interface OidcIdentityRow {
  /** 认证方 */
  readonly issuer: string
  /** 身份在认证方的编号的带密钥摘要 */
  readonly subject_key: Buffer
  /** 对应的人员 */
  readonly person_id: number
  /** 建立对应的人 */
  readonly linked_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 建立对应的时间 */
  readonly linked_at: ColumnType<Temporal.Instant, string, string>
}

export interface OpenDataFileRow {
  /** 网站 */
  readonly site_id: number
  /** 首次公开的年份 */
  readonly year: number
  /** 格式 */
  readonly format: string
  /** 内容；csv、jsonl 以 gzip 压缩 */
  readonly content: Buffer
  /** 未压缩的字节数 */
  readonly size: number
  /** 未压缩内容的 SHA-256 */
  readonly digest: string
  /** 条数 */
  readonly documents: number
  /** 所据信息的标记，变化才重做 */
  readonly source_mark: string
  /** 生成时间 */
  readonly made_at: ColumnType<Temporal.Instant, string, string>
}

export interface OutboxMessageRow {
  readonly id: ColumnType<number, never, never>
  /** mail 电子邮件，sms 短信，wechat 微信 */
  readonly channel: string
  /** 收件地址或号码，加密 */
  readonly recipient: Buffer
  /** 主题；不含个人信息 */
  readonly subject: string
  /** 正文，加密 */
  readonly body: Buffer
  /** 所涉对象的种类，如 application */
  readonly about_kind: string
  /** 所涉对象的编号 */
  readonly about_id: number
  /** 发件的机关；空为全系统 */
  readonly agency_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 幂等键：重发时不变，收方凭它认出同一封 */
  readonly key: string
  /** 同一内容只入发件箱一次的凭据；空为不限 */
  readonly once: ColumnType<string | null, string | null | undefined, string | null>
  /** queued 待发，sent 已交出，kept 未接发送渠道、存于本表，failed 未能发出，bounced 交出后被退回 */
  readonly state: ColumnType<string, string | undefined, string>
  /** 已试发的次数 */
  readonly attempts: ColumnType<number, number | undefined, number>
  /** 最近一次未发出或被退回的原因代码 */
  readonly fault: ColumnType<string | null, string | null | undefined, string | null>
  /** 发送渠道给出的编号 */
  readonly provider_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 入箱时间 */
  readonly queued_at: ColumnType<Temporal.Instant, string | undefined, string>
  /** 发出、存下、失败或退回的时间 */
  readonly settled_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface PatrolFindingRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** 责任机关：信息的发布机构或者栏目的责任单位 */
  readonly agency_id: number
  /** 信息 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 栏目 */
  readonly column_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 规则 */
  readonly rule: string
  /** error 必须改正，warning 改正或者说明，notice 提示 */
  readonly severity: string
  /** 指纹：同一问题再次出现时是同一行 */
  readonly fingerprint: string
  /** 所在之处的原文 */
  readonly quote: string
  /** 问题 */
  readonly reason: string
  /** 改法 */
  readonly remedy: string
  /** 最近一次看到它的巡查 */
  readonly seen_in: number
  /** 发现时间 */
  readonly found_at: ColumnType<Temporal.Instant, string, string>
  /** 不再出现的时间 */
  readonly resolved_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface PatrolMarkRow {
  /** 信息 */
  readonly document_id: number
  /** 网站 */
  readonly site_id: number
  /** 文字指纹，六十四位 */
  readonly simhash: string
  /** 指纹分成四段，至多三位不同的两件必有一段相同 */
  readonly bands: readonly string[]
}

export interface PatrolRunRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** documents 逐件检查，site 全站检查，done 完成 */
  readonly stage: ColumnType<string, string | undefined, string>
  /** 已查到的信息编号 */
  readonly cursor: ColumnType<number, number | undefined, number>
  /** 查过的件数 */
  readonly documents: ColumnType<number, number | undefined, number>
  /** 查完时尚未处理的问题数 */
  readonly found: ColumnType<number, number | undefined, number>
  /** 发起人；空为每夜巡查 */
  readonly started_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 开始时间 */
  readonly started_at: ColumnType<Temporal.Instant, string, string>
  /** 完成时间 */
  readonly finished_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface PatrolTicketRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** 责任机关 */
  readonly agency_id: number
  /** 信息 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 栏目 */
  readonly column_id: ColumnType<number | null, number | null | undefined, number | null>
  /** patrol 巡查发现，column 栏目预警，visitor 公众找错，superior 上级通报 */
  readonly source: string
  /** 规则；公众找错和上级通报没有 */
  readonly rule: ColumnType<string | null, string | null | undefined, string | null>
  /** 问题的指纹；同一问题同时只有一张未结的整改单 */
  readonly fingerprint: string
  /** 问题 */
  readonly summary: string
  /** 发现时的原文，个人信息已隐去 */
  readonly evidence: string
  /** 整改要求 */
  readonly remedy: string
  /** found 已发现，assigned 已派单，rectified 已整改，checked 已复核，closed 已销号，explained 说明后结束 */
  readonly state: string
  /** 同一问题第几次重现；第一次为 0 */
  readonly repeat: ColumnType<number, number | undefined, number>
  /** 版次，供同时办理时比较 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 发现日期 */
  readonly opened_on: string
  /** 整改期限，派单后第若干个工作日 */
  readonly due_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 最近一次整改的日期 */
  readonly rectified_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 销号或者说明结束的日期 */
  readonly closed_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 整改情况或者说明 */
  readonly outcome: ColumnType<string | null, string | null | undefined, string | null>
  /** 登记人；空为巡查自动登记 */
  readonly opened_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记时间 */
  readonly opened_at: ColumnType<Temporal.Instant, string, string>
}

export interface PersonRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 登录名，小写 */
  readonly login: string
  /** 姓名 */
  readonly name: string
  /** 所在机关：由管辖该机关的安全管理员管理 */
  readonly agency_id: number
  /** 手机号码，加密 */
  readonly phone: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 电子邮箱，加密 */
  readonly mail: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 口令的 Argon2id 摘要；空为只能用统一身份认证登录 */
  readonly password_hash: ColumnType<string | null, string | null | undefined, string | null>
  /** 此前用过的口令的摘要，新的在前，最多三个 */
  readonly former_password_hashes: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 口令最近一次改变的时间 */
  readonly password_changed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 下次登录时须先改口令：初始口令和重置的口令只用一次 */
  readonly must_change_password: ColumnType<boolean, boolean | undefined, boolean>
  /** 动态口令的密钥，加密 */
  readonly totp_secret: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 动态口令启用的时间；空为未启用 */
  readonly totp_confirmed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 最近用过的动态口令的时间步，不得再用 */
  readonly totp_last_step: ColumnType<number | null, number | null | undefined, number | null>
  /** active 在用，locked 被安全管理员停用，left 已离开 */
  readonly state: ColumnType<string, string | undefined, string>
  /** 界面语言 */
  readonly language: ColumnType<string, string | undefined, string>
  /** 演示人员：口令公开，只在演示开启时能登录 */
  readonly demonstration: ColumnType<boolean, boolean | undefined, boolean>
  /** 建立账号的人；空为安装时建立 */
  readonly created_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 建立的时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
  /** 离开的时间 */
  readonly left_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface PublicConcernRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 回应的机关 */
  readonly agency_id: number
  /** 来源 */
  readonly source: string
  /** 关切的内容 */
  readonly summary: string
  /** majorIncident 特别重大、重大突发事件，other 其他政务舆情 */
  readonly duty: string
  /** 发现时间 */
  readonly heard_at: ColumnType<Temporal.Instant, string, string>
  /** 应当回应的时间 */
  readonly due_at: ColumnType<Temporal.Instant, string, string>
  /** 回应的信息；它首次发布的时间就是回应的时间 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 登记人 */
  readonly recorded_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
}

export interface RecoveryCodeRow {
  /** 所属人员 */
  readonly person_id: number
  /** 恢复码的摘要 */
  readonly code_hash: Buffer
  /** 用掉的时间 */
  readonly used_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface RelationInEffectRow {
  /** 此件，已经发布 */
  readonly from_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 关系 */
  readonly kind: ColumnType<string | null, string | null | undefined, string | null>
  /** 彼件 */
  readonly to_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 自何日起 */
  readonly since: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ReleaseDocumentRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 申请 */
  readonly application_id: number
  /** 原件 */
  readonly source_file_id: string
  /** 名称 */
  readonly title: string
  /** 文件种类，由内容认定 */
  readonly kind: string
  /** 各页的宽和高（磅；图片为像素）；Office 文件没有页 */
  readonly page_sizes: ColumnType<JsonValue, string | undefined, string>
  /** 原件中的隐藏内容（元数据、批注、修订等）的清单（密文） */
  readonly findings_sealed: Buffer
  /** 遮盖标记：页、位置、依据、说明；不含被遮盖的文字 */
  readonly marks: ColumnType<JsonValue, string | undefined, string>
  /** 标记的第几稿；用来发现两人同时改动 */
  readonly edition: ColumnType<number, number | undefined, number>
  /** marking 标记中、producing 重建中、passed 通过放行检查、refused 未通过 */
  readonly state: ColumnType<string, string | undefined, string>
  /** 放行检查的结果；所引的词已隐去 */
  readonly gate: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 通过放行检查的文件 */
  readonly released_file_id: ColumnType<string | null, string | null | undefined, string | null>
  /** 要求重建的人 */
  readonly asked_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 添加的人 */
  readonly added_by: number
  /** 添加时间 */
  readonly added_at: ColumnType<Temporal.Instant, string, string>
  /** 移出的时间；内容仍保留 */
  readonly removed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
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

export interface ResponseNumberRow {
  /** 网站 */
  readonly site_id: number
  /** 年 */
  readonly year: number
  /** LY 留言，ZC 找错，YJ 意见 */
  readonly prefix: string
  /** 最后一个号 */
  readonly last: number
}

export interface ResponseProposalRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 主办机关 */
  readonly agency_id: number
  /** motion 人大建议，proposal 政协提案 */
  readonly kind: string
  /** 届次 */
  readonly session: string
  /** 编号 */
  readonly number: string
  /** 标题 */
  readonly title: string
  /** 交办之日 */
  readonly assigned_on: string
  /** 办理期限，由交办机关确定 */
  readonly due_on: string
  /** 答复之日；空为未答复 */
  readonly answered_on: ColumnType<string | null, string | null | undefined, string | null>
  /** satisfied 满意，basically 基本满意，dissatisfied 不满意，none 未反馈 */
  readonly attitude: ColumnType<string | null, string | null | undefined, string | null>
  /** 公开办理结果的信息 */
  readonly document_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 登记人 */
  readonly recorded_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 登记时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
}

export interface ReviewRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 被申请人、被告 */
  readonly agency_id: number
  /** 所涉的申请；因主动公开等引起的为空 */
  readonly application_id: ColumnType<number | null, number | null | undefined, number | null>
  /** reconsideration 行政复议、litigationDirect 未经复议直接起诉、litigationAfterReconsideration 复议后起诉 */
  readonly procedure: string
  /** 复议后起诉的，此前的复议 */
  readonly earlier_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 复议机关或者人民法院 */
  readonly organ: string
  /** 案号 */
  readonly case_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 请求和理由的要点，不含个人信息 */
  readonly ground: string
  /** 是否适用简易程序 */
  readonly simplified: ColumnType<boolean, boolean | undefined, boolean>
  /** 受理、立案之日 */
  readonly accepted_on: string
  /** 本机关收到通知之日，答复、答辩期限自该日起算 */
  readonly notified_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 提交答复、答辩之日 */
  readonly answered_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 审结之日 */
  readonly concluded_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 结果 */
  readonly result: ColumnType<string | null, string | null | undefined, string | null>
  /** 年报表四的列：upheld 结果维持、corrected 结果纠正、other 其他结果 */
  readonly table4_column: ColumnType<string | null, string | null | undefined, string | null>
  /** 裁判、决定的理由要点 */
  readonly reasons: ColumnType<string | null, string | null | undefined, string | null>
  /** 被纠正的教训和改进措施 */
  readonly lesson: ColumnType<string | null, string | null | undefined, string | null>
  /** 第几次改动；用来发现两人同时操作 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 登记人 */
  readonly registered_by: number
  /** 登记时间 */
  readonly registered_at: ColumnType<Temporal.Instant, string, string>
}

export interface ReviewFigureRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 复议、诉讼 */
  readonly review_id: number
  /** 机关 */
  readonly agency_id: number
  /** 从何时起这样登记 */
  readonly recorded_at: ColumnType<Temporal.Instant, string, string>
  /** 到何时为止；空为现行 */
  readonly superseded_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 程序 */
  readonly procedure: string
  /** 受理、立案之日 */
  readonly accepted_on: string
  /** 审结之日 */
  readonly concluded_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 结果的列 */
  readonly table4_column: ColumnType<string | null, string | null | undefined, string | null>
  /** 变动的原因 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ReviewSchemeRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关及其下级；空为全系统 */
  readonly agency_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 体裁；空为一切 */
  readonly kind: ColumnType<string | null, string | null | undefined, string | null>
  /** 审几次：1 只终审，2 初审和终审，3 初审、复审、终审 */
  readonly reviews: ColumnType<number, number | undefined, number>
  /** 校几次 */
  readonly proofs: ColumnType<number, number | undefined, number>
  /** 终审人的角色 */
  readonly final_by: ColumnType<string, string | undefined, string>
  /** 终审后另由何角色签发；空为终审即签发 */
  readonly approval_by: ColumnType<string | null, string | null | undefined, string | null>
  /** 是否须有解读才能发布 */
  readonly interpretation: ColumnType<boolean, boolean | undefined, boolean>
  /** 检查规则的处置：规则 -> block 阻止、warn 提醒、off 不查 */
  readonly blocking: ColumnType<JsonValue, string | undefined, string>
  /** 配置人 */
  readonly set_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 配置时间 */
  readonly set_at: ColumnType<Temporal.Instant, string, string>
}

export interface RoleAssignmentRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 人员 */
  readonly person_id: number
  /** 角色：registrar 登记员，handler 承办人，editor 信息员，contentReviewer 信息审核员，siteManager 栏目管理员，legalReviewer 合法性审核员，secrecyReviewer 保密审查员，officeHead 公开工作机构负责人，agencyHead 机关负责人，supervisor 主管部门监督员，auditor 稽核员，systemAdministrator 系统管理员，securityAdministrator 安全管理员，auditAdministrator 审计管理员 */
  readonly role: string
  /** 机关 */
  readonly agency_id: number
  /** agency 仅该机关，subtree 该机关及其全部下级 */
  readonly scope: string
  /** 自该日起 */
  readonly valid_from: string
  /** 至该日前一日；空为未定 */
  readonly valid_to: ColumnType<string | null, string | null | undefined, string | null>
  /** 授予的人；空为安装时授予 */
  readonly granted_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 授予的时间 */
  readonly granted_at: ColumnType<Temporal.Instant, string, string>
  /** 结束任职的人 */
  readonly ended_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 结束任职的时间 */
  readonly ended_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface SearchEntryARow {
  /** 信息 */
  readonly id: number
  /** 发布时间 */
  readonly published_at: ColumnType<Temporal.Instant, string, string>
  /** 版次 */
  readonly edition: number
  /** 发布机构 */
  readonly agency_id: number
  /** 年度 */
  readonly year: number
  /** 成文日期 */
  readonly written_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 施行日期 */
  readonly effective_from: ColumnType<string | null, string | null | undefined, string | null>
  /** 失效的第一日 */
  readonly effective_to: ColumnType<string | null, string | null | undefined, string | null>
  /** 是否规章、行政规范性文件等政策文件 */
  readonly normative: boolean
  /** 所收内容与分词规则的摘要，核对时比较 */
  readonly digest: string
  /** 种类 */
  readonly kind: string
  /** 主题分类 */
  readonly topic: ColumnType<string | null, string | null | undefined, string | null>
  /** 试点领域 */
  readonly field: ColumnType<string | null, string | null | undefined, string | null>
  /** 索引号 */
  readonly index_number: string
  /** 发文字号 */
  readonly document_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 所在网站 */
  readonly site_ids: readonly number[]
  /** 所在栏目及其上级栏目 */
  readonly column_ids: readonly number[]
  /** 标题 */
  readonly title: string
  /** 标题中的词（词的编号） */
  readonly title_tokens: readonly number[]
  /** 摘要、开头和反复出现的词（词的编号） */
  readonly strong_tokens: readonly number[]
  /** 内容概述 */
  readonly summary: ColumnType<string | null, string | null | undefined, string | null>
  /** 正文和附件的文字 */
  readonly body: string
  /** 检索所用的全部编号：正文、标题、拼音的词，以及网站、栏目、机构、年月等条件 */
  readonly tokens: readonly number[]
}

export interface SearchEntryBRow {
  /** 信息 */
  readonly id: number
  /** 发布时间 */
  readonly published_at: ColumnType<Temporal.Instant, string, string>
  /** 版次 */
  readonly edition: number
  /** 发布机构 */
  readonly agency_id: number
  /** 年度 */
  readonly year: number
  /** 成文日期 */
  readonly written_on: ColumnType<string | null, string | null | undefined, string | null>
  /** 施行日期 */
  readonly effective_from: ColumnType<string | null, string | null | undefined, string | null>
  /** 失效的第一日 */
  readonly effective_to: ColumnType<string | null, string | null | undefined, string | null>
  /** 是否规章、行政规范性文件等政策文件 */
  readonly normative: boolean
  /** 所收内容与分词规则的摘要，核对时比较 */
  readonly digest: string
  /** 种类 */
  readonly kind: string
  /** 主题分类 */
  readonly topic: ColumnType<string | null, string | null | undefined, string | null>
  /** 试点领域 */
  readonly field: ColumnType<string | null, string | null | undefined, string | null>
  /** 索引号 */
  readonly index_number: string
  /** 发文字号 */
  readonly document_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 所在网站 */
  readonly site_ids: readonly number[]
  /** 所在栏目及其上级栏目 */
  readonly column_ids: readonly number[]
  /** 标题 */
  readonly title: string
  /** 标题中的词（词的编号） */
  readonly title_tokens: readonly number[]
  /** 摘要、开头和反复出现的词（词的编号） */
  readonly strong_tokens: readonly number[]
  /** 内容概述 */
  readonly summary: ColumnType<string | null, string | null | undefined, string | null>
  /** 正文和附件的文字 */
  readonly body: string
  /** 检索所用的全部编号：正文、标题、拼音的词，以及网站、栏目、机构、年月等条件 */
  readonly tokens: readonly number[]
}

export interface SearchPendingRow {
  /** 顺序号，也是送给外部引擎的版本号 */
  readonly sequence: ColumnType<number, never, never>
  /** 信息 */
  readonly document_id: number
  /** 要收录的内容；空为移出 */
  readonly document: ColumnType<JsonValue | null, string | null | undefined, string | null>
}

export interface SearchRemovedRow {
  /** 信息 */
  readonly id: number
}

export interface SearchStateRow {
  /** 恒为真 */
  readonly one: ColumnType<boolean, boolean | undefined, boolean>
  /** 读者检索的是哪一组 */
  readonly active: ColumnType<string, string | undefined, string>
  /** 是否正在重建另一组；重建期间的增删同时写入两组 */
  readonly building: ColumnType<boolean, boolean | undefined, boolean>
  /** 最近一次轮换的时间 */
  readonly switched_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface SearchSynonymRow {
  /** 编号 */
  readonly id: ColumnType<number, number | undefined, number>
  /** 同义的词 */
  readonly terms: readonly string[]
}

export interface SearchVersionRow {
  /** 行号 */
  readonly shard: number
  /** 变动次数 */
  readonly changes: ColumnType<number, number | undefined, number>
}

export interface SessionRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 会话凭证的 SHA-256；凭证本身只在浏览器里 */
  readonly token_hash: Buffer
  /** person 后台人员，applicantAccount 经统一身份认证的申请人 */
  readonly kind: string
  /** 后台人员 */
  readonly person_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 申请人身份的带密钥摘要 */
  readonly applicant_account: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 登录时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
  /** 最近一次操作的时间，精确到分钟 */
  readonly last_seen_at: ColumnType<Temporal.Instant, string, string>
  /** 最迟失效的时间 */
  readonly expires_at: ColumnType<Temporal.Instant, string, string>
  /** 通过第二因素验证的时间 */
  readonly second_factor_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 浏览器标识的摘要，供辨认 */
  readonly user_agent_hash: Buffer
  /** 登录地址，去掉末段 */
  readonly address: string
}

export interface SignInAttemptRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 时间 */
  readonly at: ColumnType<Temporal.Instant, string, string>
  /** 所填登录名的带密钥摘要：误填在登录名处的口令不会留下 */
  readonly login_key: Buffer
  /** 对应的人员；空为没有这个登录名 */
  readonly person_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 来源地址，去掉末段 */
  readonly address: string
  /** signed-in 登录成功，password-accepted 口令正确、待第二因素，wrong-password 口令错误，wrong-second-factor 动态口令错误，locked 锁定期间，refused 停用 */
  readonly outcome: string
}

export interface SignInGuardRow {
  /** 登录名的带密钥摘要 */
  readonly login_key: Buffer
  /** 这一时段里失败的次数，先计后验 */
  readonly failures: number
  /** 时段开始的时间 */
  readonly window_from: ColumnType<Temporal.Instant, string, string>
  /** 连续锁定的次数，每次加倍 */
  readonly lockouts: ColumnType<number, number | undefined, number>
  /** 锁定到何时 */
  readonly locked_until: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface SiteRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 地址中的标识：/sites/标识/…；永不改变 */
  readonly key: string
  /** 主管该网站的机关；它和它所属的机关在此公开信息 */
  readonly agency_id: number
  /** 网站规范名称（SiteName，国办发〔2017〕47号） */
  readonly name: string
  /** 英文名称 */
  readonly english_name: ColumnType<string | null, string | null | undefined, string | null>
  /** 自有域名，如 https://www.qinghe.gov.cn；空为只按路径访问 */
  readonly origin: ColumnType<string | null, string | null | undefined, string | null>
  /** 网站标识码（SiteIDCode）：十位数字，或 bm 加八位数字 */
  readonly site_code: ColumnType<string | null, string | null | undefined, string | null>
  /** ICP 备案号 */
  readonly icp_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 公安备案号 */
  readonly police_number: ColumnType<string | null, string | null | undefined, string | null>
  /** 主办单位 */
  readonly organizer: ColumnType<string | null, string | null | undefined, string | null>
  /** 承办单位 */
  readonly undertaker: ColumnType<string | null, string | null | undefined, string | null>
  /** 联系方式 */
  readonly contact: ColumnType<string | null, string | null | undefined, string | null>
  /** 网站说明 */
  readonly introduction: ColumnType<string | null, string | null | undefined, string | null>
  /** 主色 */
  readonly color: ColumnType<string, string | undefined, string>
  /** 版次，供同时修改时比较 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 开通时间 */
  readonly opened_at: ColumnType<Temporal.Instant, string, string>
  /** 关停时间 */
  readonly closed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface SiteColumnRow {
  readonly id: ColumnType<number, number | undefined, number>
  readonly site_id: number
  /** 上级栏目；空为一级栏目 */
  readonly parent_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 在同级中的次序 */
  readonly position: ColumnType<number, number | undefined, number>
  /** 栏目名称（ColumnName） */
  readonly name: string
  /** 英文名称 */
  readonly english_name: ColumnType<string | null, string | null | undefined, string | null>
  /** 设置目的、主要内容（ColumnDescription） */
  readonly description: string
  /** 关键词（ColumnKeywords） */
  readonly keywords: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 栏目类别（ColumnType），如 政策文件、信息公开指南 */
  readonly column_type: string
  /** list 信息列表，page 单页（显示最近一件信息的全文），library 专门的库，link 指向别处 */
  readonly presentation: ColumnType<string, string | undefined, string>
  /** 信息公开平台的固定板块（国办公开办函〔2019〕61号）：guide 指南，system 制度，statutory 法定主动公开内容，annualReport 年报，application 依申请公开，gazette 政府公报 */
  readonly section: ColumnType<string | null, string | null | undefined, string | null>
  /** 所显示的库 */
  readonly library: ColumnType<string | null, string | null | undefined, string | null>
  /** 所指的地址 */
  readonly link: ColumnType<string | null, string | null | undefined, string | null>
  /** 责任单位 */
  readonly owner_agency_id: number
  /** 条例第二十条、第二十一条的事项，如 20-1 */
  readonly item_code: ColumnType<string | null, string | null | undefined, string | null>
  /** 基层政务公开试点领域 */
  readonly field_code: ColumnType<string | null, string | null | undefined, string | null>
  /** 更新周期（日）；空为不要求 */
  readonly update_days: ColumnType<number | null, number | null | undefined, number | null>
  /** 本栏目信息必须填写的元数据 */
  readonly required_fields: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
  /** 版次，供同时修改时比较 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 开设时间 */
  readonly opened_at: ColumnType<Temporal.Instant, string, string>
  /** 关闭时间 */
  readonly closed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 并入的栏目；读者到原地址时转往该栏目 */
  readonly moved_to: ColumnType<number | null, number | null | undefined, number | null>
}

export interface SiteContentRow {
  /** 网站 */
  readonly site_id: number
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 最近一次变化的时间 */
  readonly changed_at: ColumnType<Temporal.Instant, string, string>
}

export interface StatisticsFreezeRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 机关 */
  readonly agency_id: number
  /** 是否汇总所属 */
  readonly below: boolean
  /** 年度 */
  readonly year: number
  /** 封账的时点 */
  readonly as_of: ColumnType<Temporal.Instant, string, string>
  /** 当时的表三 */
  readonly table3: ColumnType<JsonValue, string, string>
  /** 当时的表四 */
  readonly table4: ColumnType<JsonValue, string, string>
  /** 封账的人 */
  readonly closed_by: number
  /** 解除封账的时间 */
  readonly reopened_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 解除的人 */
  readonly reopened_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 解除的原因 */
  readonly reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface StoredFileRow {
  readonly id: string
  /** 内容 */
  readonly object_id: string
  /** 媒体类型，按内容辨认，不信文件名 */
  readonly media_type: string
  /** 原文件名，加密：文件名里常有申请人的姓名 */
  readonly sealed_name: Buffer
  /** 用途，如 application-attachment */
  readonly purpose: string
  /** 所属机关；0 为全系统 */
  readonly agency_id: number
  /** 上传者：person 工作人员，applicant 申请人，visitor 访客，system 系统任务 */
  readonly uploader_kind: string
  /** 上传者编号：人员编号，或申请编号 */
  readonly uploader_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 查毒：clean 由查毒程序查过，builtin 未接查毒程序，只经内置检查 */
  readonly scan: string
  /** 存入时间 */
  readonly kept_at: ColumnType<Temporal.Instant, string, string>
}

export interface StoredObjectRow {
  /** 内容在存储中的名字，随机生成，不透露内容 */
  readonly id: string
  /** 原内容的 SHA-256 摘要，用于辨认相同内容和核对完整 */
  readonly digest: Buffer
  /** 原内容的字节数 */
  readonly size: number
  /** 存放处：disk 数据文件夹，s3 对象存储 */
  readonly place: string
  /** 这份内容自己的密钥，由密钥环加密 */
  readonly sealed_key: Buffer
  /** 存入时间 */
  readonly stored_at: ColumnType<Temporal.Instant, string, string>
}

export interface SubscriptionRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** 栏目，含下级栏目 */
  readonly column_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 检索条件 */
  readonly query: ColumnType<JsonValue | null, string | null | undefined, string | null>
  /** 订阅内容的规范写法，同一邮箱不重复订阅 */
  readonly query_key: string
  /** immediately 随时（几分钟内），daily 每天一次 */
  readonly frequency: string
  /** 邮件的语言 */
  readonly language: string
  /** pending 待确认，active 生效，ended 已退订或者未确认 */
  readonly state: string
  /** 邮箱，加密 */
  readonly address: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 邮箱的指纹 */
  readonly address_print: Buffer
  /** 确认、退订链接中的凭据，加密 */
  readonly token: Buffer
  /** 凭据的摘要 */
  readonly token_print: Buffer
  /** 申请时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
  /** 确认时间 */
  readonly confirmed_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 此时以前发布的已经告知 */
  readonly sent_until: ColumnType<Temporal.Instant, string, string>
  /** 退订时间 */
  readonly ended_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface SurveyRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 网站 */
  readonly site_id: number
  /** 调查的机关 */
  readonly agency_id: number
  /** 版次 */
  readonly version: ColumnType<number, number | undefined, number>
  /** 标题 */
  readonly title: string
  /** 说明 */
  readonly introduction: string
  /** 问题：单选、多选、文字 */
  readonly questions: ColumnType<JsonValue, string, string>
  /** 第一日 */
  readonly from_day: string
  /** 最后一日 */
  readonly to_day: string
  /** 公布时间 */
  readonly published_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 结果的说明和采用情况 */
  readonly result_note: ColumnType<string | null, string | null | undefined, string | null>
  /** 公布结果的时间 */
  readonly result_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 起草人 */
  readonly created_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 起草时间 */
  readonly created_at: ColumnType<Temporal.Instant, string, string>
}

export interface SurveyAnswerRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 调查 */
  readonly survey_id: number
  /** 每题选中的项 */
  readonly choices: ColumnType<JsonValue, string, string>
  /** 文字回答（加密） */
  readonly texts: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** 提交时所用验证的指纹：一次验证一份答卷 */
  readonly sent_with: Buffer
  /** 提交之日 */
  readonly on_day: string
}

export interface VaultKeyRow {
  /** 密钥编号，也写在每段密文里；00000000 为计算盲索引用的密钥 */
  readonly id: string
  /** 密钥环的编号 */
  readonly ring: string
  /** 校验值：用来认出密钥环里的密钥是不是当初那一把 */
  readonly check_value: Buffer
  /** 登记时间 */
  readonly recorded_at: ColumnType<Temporal.Instant, string | undefined, string>
  /** 停用并从密钥环中移除的时间；空为仍在用 */
  readonly retired_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface WithdrawalBatchRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** 发布机构 */
  readonly agency_id: number
  /** 原因代码 */
  readonly reason: string
  /** 内部说明 */
  readonly explanation: string
  /** 原地址上给读者的说明 */
  readonly public_note: string
  /** 是否先撤下、后批准 */
  readonly at_once: boolean
  /** asked 等待批准，withdrawing 正在撤稿，unconfirmed 已先行撤下、等待批准，confirming 正在登记批准，restoring 正在恢复公开，done 已撤稿，refused 不同意 */
  readonly state: string
  /** 申请人 */
  readonly requested_by: number
  /** 申请时间 */
  readonly requested_at: ColumnType<Temporal.Instant, string, string>
  /** 批准人 */
  readonly decided_by: ColumnType<number | null, number | null | undefined, number | null>
  /** 批准人代谁批准 */
  readonly decided_for: ColumnType<string | null, string | null | undefined, string | null>
  /** 批准时间 */
  readonly decided_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
  /** 批准意见 */
  readonly remark: ColumnType<string | null, string | null | undefined, string | null>
  /** 办完的时间 */
  readonly finished_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>
}

export interface WithdrawalBatchItemRow {
  /** 批次 */
  readonly batch_id: number
  /** 信息 */
  readonly document_id: number
  /** waiting 待撤，withdrawn 已撤，restored 已恢复公开，kept 没有撤 */
  readonly state: string
  /** 没有撤的缘由：notPublic 不是公开状态，asked 另有撤稿申请待批 */
  readonly why: ColumnType<string | null, string | null | undefined, string | null>
}

export interface WordListRow {
  readonly id: ColumnType<number, number | undefined, number>
  /** typos 错别字，sensitive 禁用和慎用表述，leaders 领导姓名职务 */
  readonly kind: string
  /** 机关，用于它和下级机关的信息，与上级的词表合用；空为整个安装 */
  readonly agency_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 第几版 */
  readonly version: number
  /** 词表原文，一行一条 */
  readonly content: string
  /** 条数 */
  readonly entries: number
  /** 上传人 */
  readonly uploaded_by: number
  /** 上传时间 */
  readonly uploaded_at: ColumnType<Temporal.Instant, string, string>
}

/** Every table and view by its name. */
export interface Schema {
  readonly agency: AgencyRow
  readonly agency_alias: AgencyAliasRow
  readonly agency_succession: AgencySuccessionRow
  readonly agency_tree_state: AgencyTreeStateRow
  readonly agency_version: AgencyVersionRow
  readonly application: ApplicationRow
  readonly application_applicant: ApplicationApplicantRow
  readonly application_approval: ApplicationApprovalRow
  readonly application_comment: ApplicationCommentRow
  readonly application_consultation: ApplicationConsultationRow
  readonly application_decision: ApplicationDecisionRow
  readonly application_delivery: ApplicationDeliveryRow
  readonly application_fee: ApplicationFeeRow
  readonly application_figure: ApplicationFigureRow
  readonly application_file: ApplicationFileRow
  readonly application_finding: ApplicationFindingRow
  readonly application_link: ApplicationLinkRow
  readonly application_number: ApplicationNumberRow
  readonly application_supplement: ApplicationSupplementRow
  readonly application_term_change: ApplicationTermChangeRow
  readonly apply_challenge_used: ApplyChallengeUsedRow
  readonly apply_draft_file: ApplyDraftFileRow
  readonly apply_offer: ApplyOfferRow
  readonly apply_rate: ApplyRateRow
  readonly apply_submission: ApplySubmissionRow
  readonly archive_package: ArchivePackageRow
  readonly audit_chain: AuditChainRow
  readonly audit_entry: AuditEntryRow
  readonly calendar_year: CalendarYearRow
  readonly cleanup_campaign: CleanupCampaignRow
  readonly cleanup_item: CleanupItemRow
  readonly clock_entry: ClockEntryRow
  readonly column_history: ColumnHistoryRow
  readonly column_reminder: ColumnReminderRow
  readonly complaint: ComplaintRow
  readonly consultation: ConsultationRow
  readonly consultation_comment: ConsultationCommentRow
  readonly declared_end: DeclaredEndRow
  readonly delegation: DelegationRow
  readonly destruction_item: DestructionItemRow
  readonly destruction_review: DestructionReviewRow
  readonly disclosure_duty: DisclosureDutyRow
  readonly document: DocumentRow
  readonly document_attachment: DocumentAttachmentRow
  readonly document_edition: DocumentEditionRow
  readonly document_finding: DocumentFindingRow
  readonly document_notice: DocumentNoticeRow
  readonly document_number: DocumentNumberRow
  readonly document_placement: DocumentPlacementRow
  readonly document_relation: DocumentRelationRow
  readonly document_review: DocumentReviewRow
  readonly document_series: DocumentSeriesRow
  readonly document_withdrawal: DocumentWithdrawalRow
  readonly duty_occurrence: DutyOccurrenceRow
  readonly enforcement_decision: EnforcementDecisionRow
  readonly enforcement_figure: EnforcementFigureRow
  readonly exchange_client: ExchangeClientRow
  readonly exchange_push: ExchangePushRow
  readonly finding: FindingRow
  readonly finding_disposition: FindingDispositionRow
  readonly hotline_figure: HotlineFigureRow
  readonly import_attachment: ImportAttachmentRow
  readonly import_batch: ImportBatchRow
  readonly import_file: ImportFileRow
  readonly import_refusal: ImportRefusalRow
  readonly import_run: ImportRunRow
  readonly index_number: IndexNumberRow
  readonly installation_step: InstallationStepRow
  readonly letter: LetterRow
  readonly letter_template: LetterTemplateRow
  readonly letter_version: LetterVersionRow
  readonly mail: MailRow
  readonly mail_step: MailStepRow
  readonly normative_document: NormativeDocumentRow
  readonly normative_step: NormativeStepRow
  readonly oidc_identity: OidcIdentityRow
  readonly open_data_file: OpenDataFileRow
  readonly outbox_message: OutboxMessageRow
  readonly patrol_finding: PatrolFindingRow
  readonly patrol_mark: PatrolMarkRow
  readonly patrol_run: PatrolRunRow
  readonly patrol_ticket: PatrolTicketRow
  readonly person: PersonRow
  readonly public_concern: PublicConcernRow
  readonly recovery_code: RecoveryCodeRow
  readonly relation_in_effect: RelationInEffectRow
  readonly release_document: ReleaseDocumentRow
  readonly report: ReportRow
  readonly report_applicants: ReportApplicantsRow
  readonly report_check: ReportCheckRow
  readonly report_document: ReportDocumentRow
  readonly response_number: ResponseNumberRow
  readonly response_proposal: ResponseProposalRow
  readonly review: ReviewRow
  readonly review_figure: ReviewFigureRow
  readonly review_scheme: ReviewSchemeRow
  readonly role_assignment: RoleAssignmentRow
  readonly search_entry_a: SearchEntryARow
  readonly search_entry_b: SearchEntryBRow
  readonly search_pending: SearchPendingRow
  readonly search_removed: SearchRemovedRow
  readonly search_state: SearchStateRow
  readonly search_synonym: SearchSynonymRow
  readonly search_version: SearchVersionRow
  readonly session: SessionRow
  readonly sign_in_attempt: SignInAttemptRow
  readonly sign_in_guard: SignInGuardRow
  readonly site: SiteRow
  readonly site_column: SiteColumnRow
  readonly site_content: SiteContentRow
  readonly statistics_freeze: StatisticsFreezeRow
  readonly stored_file: StoredFileRow
  readonly stored_object: StoredObjectRow
  readonly subscription: SubscriptionRow
  readonly survey: SurveyRow
  readonly survey_answer: SurveyAnswerRow
  readonly vault_key: VaultKeyRow
  readonly withdrawal_batch: WithdrawalBatchRow
  readonly withdrawal_batch_item: WithdrawalBatchItemRow
  readonly word_list: WordListRow
}
