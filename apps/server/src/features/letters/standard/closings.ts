/** Standard wording of answers that end an application without deciding on disclosure (条例 arts. 30, 35, 36, 39, 41; 109号). */
import type { LetterKind } from '@gongkai/law/application'

const opening = (title: string): string => `# {{agency.name}}${title}
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}），申请内容为：
> {{application.description}}
`

/** Answers that end the application in another way. */
export const CLOSING = {
  notProcessedLetter: `${opening('政府信息公开申请不予处理告知书')}{{#if outcome.petition}}
经审查，{{applicant.you}}以政府信息公开申请的形式进行信访、投诉、举报等活动，本机关不作为政府信息公开申请处理。
{{decision.reasons}}
{{#if responsible.name}}
上述事项可以通过相应渠道向{{responsible.name}}提出{{#if responsible.contact}}，联系方式：{{responsible.contact}}{{/if}}。
{{#else}}
上述事项可以通过相应的信访、投诉、举报渠道提出。
{{/if}}
{{/if}}
{{#if outcome.duplicate}}
经审查，{{applicant.you}}此前已就同一政府信息向本机关提出申请，本机关已于{{earlier.answeredOn}}作出答复（{{earlier.documentNumber}}）。对{{applicant.you}}重复申请公开相同政府信息，本机关不予重复处理。
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
{{/if}}
{{#if outcome.publication}}
经审查，{{applicant.you}}申请提供的是政府公报、报刊、书籍等公开出版物，获取途径如下：
{{#each provision.documents}}
{{item.number}}. {{item.title}}：{{item.location}}
{{/each}}
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
{{/if}}
{{#if outcome.excessive}}
经审查，{{applicant.you}}申请公开政府信息的数量、频次明显超过合理范围{{#if excess.pattern}}：{{excess.pattern}}{{/if}}。本机关已要求{{applicant.you}}说明理由。{{#if excess.stated}}{{applicant.you}}说明的理由为：{{excess.stated}}。{{/if}}
{{decision.reasons}}
{{/if}}
{{#if outcome.reissue}}
经审查，{{applicant.you}}要求本机关确认或者重新出具{{applicant.you}}已经获取的政府信息。
{{decision.reasons}}
{{/if}}
根据{{decision.basis}}的规定，本机关对{{applicant.you}}的申请不予处理。
{{remedies}}
`,

  lapseNotice: `${opening('政府信息公开申请不再处理告知书')}{{#if outcome.noCorrection}}
因申请内容不明确，本机关已依法一次性告知{{applicant.you}}作出补正，补正期限至{{supplement.dueOn}}。期限届满，本机关没有收到补正，{{applicant.you}}也没有提出正当理由。
根据{{decision.basis}}的规定，视为{{applicant.you}}放弃申请，本机关不再处理该政府信息公开申请。
{{/if}}
{{#if outcome.feeUnpaid}}
本机关已依法向{{applicant.you}}发出信息处理费收费通知，应缴金额{{fee.amount}}，缴费期限至{{fee.dueOn}}。期限届满，{{applicant.you}}没有缴纳。
根据{{decision.basis}}的规定，视为{{applicant.you}}放弃申请，本机关不再处理该政府信息公开申请。
{{/if}}
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
{{applicant.you}}可以重新提出申请。
{{remedies}}
`,

  otherLetter: `${opening('政府信息公开申请处理告知书')}{{#if outcome.withdrawn}}
{{applicant.you}}撤回了上述申请。本机关对该申请终止办理，不再答复。
{{/if}}
{{#if outcome.merged}}
经审查，上述申请与{{applicant.you}}的另一申请{{#if conclusion.relatedNumbers}}（编号：{{conclusion.relatedNumbers}}）{{/if}}内容相同或者密切相关，本机关决定并案办理，答复期限按照最先收到的申请计算，不再对上述申请单独答复。
{{/if}}
{{#if outcome.archivedFiles}}
经审查，{{applicant.you}}申请公开的信息所在档案已经移交国家档案馆，其查阅、利用依照档案管理的有关法律、行政法规和国家有关规定办理。
{{#if responsible.name}}
保管该档案的档案馆为{{responsible.name}}{{#if responsible.contact}}，联系方式：{{responsible.contact}}{{/if}}。
{{/if}}
{{/if}}
{{#if outcome.notInformation}}
经审查，{{applicant.you}}申请公开的内容不是行政机关在履行行政管理职能过程中制作或者获取的、以一定形式记录、保存的信息，不属于政府信息。
{{/if}}
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
以上处理，依据{{decision.basis}}的规定作出。
{{remedies}}
`,

  recordCorrectionLetter: `# {{agency.name}}政府信息更正申请告知书
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的更正与{{applicant.you}}自身相关的政府信息的申请（编号：{{application.number}}），所涉记录为：{{correction.record}}。
{{#if outcome.recordCorrected}}
经审核，{{applicant.you}}提供的证据证明上述记录不准确，本机关有权更正，已经予以更正：{{correction.result}}。
{{/if}}
{{#if outcome.recordNotCorrected}}
经审核，{{applicant.you}}提供的证据不能证明上述记录不准确，本机关不予更正：{{correction.result}}。
{{/if}}
{{#if outcome.recordForwarded}}
经审核，上述记录不属于本机关职能范围，本机关无权更正，已经转送{{responsible.name}}处理{{#if responsible.contact}}，联系方式：{{responsible.contact}}{{/if}}。
{{/if}}
{{#if outcome.recordRedirected}}
经审核，上述记录不属于本机关职能范围，本机关无权更正，请{{applicant.you}}向{{responsible.name}}提出{{#if responsible.contact}}，联系方式：{{responsible.contact}}{{/if}}。
{{/if}}
{{decision.reasons}}
以上处理，依据{{decision.basis}}的规定作出。
{{remedies}}
`,
} as const satisfies Partial<Record<LetterKind, string>>
