/** Standard wording of the papers that move an application along (条例 arts. 30–35; 109号). They decide nothing and print no remedies. */
import type { LetterKind } from '@gongkai/law/application'

const CONTACT = `{{#if agency.phone}}
联系电话：{{agency.phone}}{{#if agency.office}}（{{agency.office}}）{{/if}}。
{{/if}}
`

/** Papers to the applicant. */
export const TO_APPLICANT = {
  receipt: `# {{agency.name}}政府信息公开申请接收回执
@ {{applicant.names}}：
{{applicant.you}}提出的政府信息公开申请，本机关已经接收，现将有关事项告知如下：
| 申请编号 | {{application.number}} |
| 提交方式 | {{application.channel}} |
| 来件日期 | {{application.arrivedOn}} |
{{#if application.receivedOn}}
| 收到申请之日 | {{application.receivedOn}} |
{{#else}}
| 收到申请之日 | 待本机关与{{applicant.you}}确认后确定 |
{{/if}}
{{#if application.dueOn}}
| 答复期限 | {{application.dueOn}}{{#if application.provisional}}（按尚未公布的放假安排暂算）{{/if}} |
{{/if}}
| 申请内容 | {{application.description}} |
{{#if application.queryCode}}
| 查询码 | {{application.queryCode}} |
{{/if}}
根据《中华人民共和国政府信息公开条例》第三十三条的规定，本机关能够当场答复的，当场予以答复；不能当场答复的，自收到申请之日起二十个工作日内予以答复。需要延长答复期限的，将另行告知。征求第三方和其他机关意见所需时间，不计算在上述期限内。
{{#if application.queryCode}}
凭申请编号和查询码，可以查询办理进度、补正申请内容或者撤回申请{{#if agency.website}}，网址：{{agency.website}}{{/if}}。查询码请妥善保管，不要告诉他人。
{{/if}}
${CONTACT}`,

  supplementNotice: `# {{agency.name}}政府信息公开申请补正告知书
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}），申请内容为：
> {{application.description}}
经审查，上述申请内容不明确，本机关不能据此查找。根据《中华人民共和国政府信息公开条例》第三十条的规定，现一次性告知{{applicant.you}}作出补正：
{{#each supplement.items}}
{{item.number}}. 需要补正的事项：{{item.what}}。补正指引：{{item.guidance}}
{{/each}}
请于{{supplement.dueOn}}前（含当日）将补正材料提交本机关。答复期限自本机关收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。
{{#if agency.address}}
补正材料可以当面提交或者邮寄，地址：{{agency.address}}{{#if agency.postcode}}（邮编：{{agency.postcode}}）{{/if}}{{#if agency.email}}；也可以发送至电子邮箱{{agency.email}}{{/if}}。
{{/if}}
${CONTACT}`,

  reasonsRequest: `# {{agency.name}}政府信息公开申请说明理由告知书
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}）。经核查，{{applicant.you}}申请公开政府信息的数量、频次明显超过合理范围：{{excess.pattern}}。
根据《中华人民共和国政府信息公开条例》第三十五条的规定，请{{applicant.you}}于{{excess.dueOn}}前（含当日）书面说明理由。本机关认为申请理由不合理的，将告知{{applicant.you}}不予处理；认为申请理由合理，但是无法在规定期限内答复的，将确定延迟答复的合理期限并告知{{applicant.you}}。
${CONTACT}`,

  extensionNotice: `# {{agency.name}}政府信息公开延期答复告知书
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}），答复期限原于{{extension.formerDueOn}}届满。
因{{extension.reason}}，本机关不能在上述期限内答复。根据《中华人民共和国政府信息公开条例》第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，延长答复期限{{extension.workingDays}}个工作日，延长后的答复期限至{{extension.dueOn}}{{#if extension.provisional}}（国务院办公厅尚未公布该年度放假安排，此日期为暂算，公布后如有变化另行告知）{{/if}}。
征求第三方和其他机关意见所需时间，不计算在上述期限内。
${CONTACT}`,

  deferralNotice: `# {{agency.name}}政府信息公开延迟答复告知书
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}），并收到{{applicant.you}}对申请数量、频次所作的说明。经审查，{{applicant.you}}的申请理由合理，但是{{deferral.reason}}，本机关无法在规定的期限内答复。
根据《中华人民共和国政府信息公开条例》第三十五条的规定，本机关确定延迟答复的合理期限为{{deferral.workingDays}}个工作日，将于{{deferral.dueOn}}前（含当日）答复{{#if deferral.provisional}}（国务院办公厅尚未公布该年度放假安排，此日期为暂算）{{/if}}。
${CONTACT}`,

  consultationNotice: `# {{agency.name}}政府信息公开征求意见告知书
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}）。经审查，{{applicant.you}}申请公开的政府信息涉及其他方面的权益或者职责，需要征求意见。
本机关已于{{consultation.sentOn}}书面征求有关方面的意见。根据《中华人民共和国政府信息公开条例》第三十三条第三款的规定，征求第三方和其他机关意见所需时间，不计算在答复期限内。
${CONTACT}`,

  feeNotice: `# {{agency.name}}政府信息公开信息处理费收费通知书
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}）。{{fee.reason}}
根据《中华人民共和国政府信息公开条例》第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，本机关决定收取信息处理费，现将有关事项通知如下：
| 计收方式 | {{#if fee.byItem}}按件计收{{#else}}按量计收{{/if}} |
| 计收数量 | {{fee.quantity}}{{#if fee.countedBefore}}（本自然月内此前已累计{{fee.countedBefore}}）{{/if}} |
{{#each fee.tiers}}
| 收费标准及计算 | {{item.text}} |
{{/each}}
| 应缴金额 | {{fee.amount}}（人民币{{fee.amountInWords}}） |
| 缴纳方式 | {{fee.payment}} |
{{#if fee.dueOn}}
| 缴费期限 | {{fee.dueOn}} |
{{/if}}
请自收到本通知次日起{{fee.workingDays}}个工作日内缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。缴费期间不计入答复期限，答复期限自{{applicant.you}}完成缴费次日起重新计算。
{{remedies}}
${CONTACT}`,
} as const satisfies Partial<Record<LetterKind, string>>

/** Papers to third parties and other agencies: none of them says who applied. */
export const TO_OTHERS = {
  thirdPartyConsultation: `# {{agency.name}}政府信息公开征求意见书
@ {{consultation.recipient}}：
本机关收到政府信息公开申请（编号：{{application.number}}），申请公开的下列信息涉及你方：
> {{consultation.matter}}
经审查，公开上述信息可能损害你方合法权益。根据《中华人民共和国政府信息公开条例》第三十二条的规定，现书面征求你方意见。请自收到本征求意见书之日起{{consultation.workingDays}}个工作日内，书面答复是否同意公开；不同意公开的，请说明理由，并附有关证明材料；同意部分公开的，请列明不同意公开的内容。
逾期未提出意见的，由本机关依照条例的规定决定是否公开。你方不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知你方。
{{#if agency.address}}
答复意见请寄送：{{agency.address}}{{#if agency.postcode}}（邮编：{{agency.postcode}}）{{/if}}{{#if agency.email}}，或者发送至电子邮箱{{agency.email}}{{/if}}。
{{/if}}
${CONTACT}+ 政府信息公开征求意见确认函
`,

  consultationConfirmation: `# 政府信息公开征求意见确认函
@ {{agency.name}}：
你机关就政府信息公开申请（编号：{{application.number}}）发来的征求意见书收悉。对其中所列信息的公开，答复如下：
| 所征求意见的信息 | {{consultation.matter}} |
| 意见（请勾选一项） | □ 同意公开　　□ 部分同意公开　　□ 不同意公开 |
| 不同意公开的内容 | 　 |
| 理由（可另附页） | 　 |
| 所附证明材料 | 　 |
| 答复人（签名或者盖章） | 　 |
| 联系人及电话 | 　 |
| 答复日期 | 　　　　年　　月　　日 |
请于收到征求意见书之日起{{consultation.workingDays}}个工作日内填写并交回。
`,

  thirdPartyDecisionNotice: `# {{agency.name}}政府信息依申请公开告知书
@ {{consultation.recipient}}：
本机关此前就政府信息公开申请（编号：{{application.number}}）所涉下列信息征求你方意见：
> {{consultation.matter}}
{{#if consultation.answer}}
你方{{#if consultation.answeredOn}}于{{consultation.answeredOn}}{{/if}}答复的意见为：{{consultation.answer}}{{#if consultation.reasons}}，理由为：{{consultation.reasons}}{{/if}}。
{{/if}}
经审查，本机关认为不公开上述信息可能对公共利益造成重大影响：{{consultation.publicInterest}}
根据《中华人民共和国政府信息公开条例》第十五条、第三十二条的规定，本机关决定予以公开。决定公开的政府信息内容为：{{consultation.disclosed}}
{{remedies}}
${CONTACT}`,

  agencyConsultation: `# {{agency.name}}政府信息公开征求意见书
@ {{consultation.recipient}}：
本机关收到政府信息公开申请（编号：{{application.number}}），申请公开的下列政府信息由你机关与本机关共同制作：
> {{consultation.matter}}
根据《中华人民共和国政府信息公开条例》第三十四条的规定，现征求你机关意见。请自收到本征求意见书之日起{{consultation.workingDays}}个工作日内，书面答复是否同意公开；不同意公开的，请说明理由和依据。逾期未提出意见的，视为同意公开。
${CONTACT}`,

  assistanceLetter: `# {{agency.name}}政府信息公开协办函
@ {{consultation.recipient}}：
本机关正在办理政府信息公开申请（编号：{{application.number}}），需要你单位协助办理以下事项：
> {{consultation.matter}}
请于收到本函之日起{{consultation.workingDays}}个工作日内书面回复办理意见，说明有关政府信息是否存在、可否公开及其依据，并附相关材料。
{{#if application.dueOn}}
该申请的答复期限至{{application.dueOn}}，请予支持。
{{/if}}
${CONTACT}`,
} as const satisfies Partial<Record<LetterKind, string>>
