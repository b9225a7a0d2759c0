/** Standard wording of the answers (条例 art. 36–39, 41): what was asked, what was found, what is decided and why, and the remedies. */
import type { LetterKind } from '@gongkai/law/application'

/** How every answer begins: to whom, when the application arrived, and what it asks for in the applicant's own words. */
const opening = (title: string): string => `# {{agency.name}}${title}
@ {{applicant.names}}：
本机关于{{application.receivedOn}}收到{{applicant.you}}提出的政府信息公开申请（编号：{{application.number}}），申请内容为：
> {{application.description}}
`

/** Whom to ask, where the agency has told us. */
const CONTACT = `{{#if agency.phone}}如对本告知书有疑问，可以与本机关政府信息公开工作机构联系，电话：{{agency.phone}}。{{/if}}
`

/** Answers that give something or say where it is. */
export const GIVING = {
  publishedAlreadyLetter: `${opening('政府信息予以公开告知书')}经审查，{{applicant.you}}申请公开的政府信息已经主动公开。根据{{decision.basis}}的规定，现将获取该政府信息的方式、途径告知如下：
{{#each provision.documents}}
{{item.number}}. {{item.title}}{{#if item.documentNumber}}（{{item.documentNumber}}）{{/if}}，获取方式、途径：{{item.location}}
{{/each}}
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
{{#if provision.collection}}
如按上述方式、途径获取有困难，{{provision.collection}}
{{/if}}
{{remedies}}
${CONTACT}`,

  providedLetter: `${opening('政府信息予以公开告知书')}经审查，{{applicant.you}}申请公开的政府信息属于可以公开的范围。根据{{decision.basis}}的规定，本机关决定予以公开，现提供下列政府信息：
{{#each provision.documents}}
{{item.number}}. {{item.title}}{{#if item.documentNumber}}（{{item.documentNumber}}）{{/if}}{{#if item.extent}}，{{item.extent}}{{/if}}
{{/each}}
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
上述政府信息以{{provision.carrier}}形式提供，提供方式为{{provision.manner}}。
{{#if provision.changedManner}}
未按{{applicant.you}}要求的形式提供的原因：{{provision.changedManner}}（《中华人民共和国政府信息公开条例》第四十条）。
{{/if}}
{{#if provision.collection}}
{{provision.collection}}
{{/if}}
{{remedies}}
${CONTACT}{{#each provision.documents}}
+ {{item.title}}
{{/each}}
`,

  partialLetter: `${opening('政府信息部分公开告知书')}经审查，{{applicant.you}}申请公开的信息中含有不应当公开的内容，但是能够作区分处理。根据{{decision.basis}}的规定，本机关决定部分公开，现告知如下：
一、予以公开的内容
{{#each provision.documents}}
{{item.number}}. {{item.title}}{{#if item.documentNumber}}（{{item.documentNumber}}）{{/if}}{{#if item.extent}}，{{item.extent}}{{/if}}
{{/each}}
上述政府信息以{{provision.carrier}}形式提供，提供方式为{{provision.manner}}。不予公开的内容已在所提供的文件中遮盖，并标明了所依据的规定。
{{#if provision.changedManner}}
未按{{applicant.you}}要求的形式提供的原因：{{provision.changedManner}}（《中华人民共和国政府信息公开条例》第四十条）。
{{/if}}
二、不予公开的内容及理由
{{#each withheld.parts}}
{{item.number}}. {{item.what}}。不予公开的依据：{{item.basis}}。理由：{{item.reasons}}
{{/each}}
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
三、救济途径
{{remedies}}
${CONTACT}{{#each provision.documents}}
+ {{item.title}}
{{/each}}
`,

  adminQueryLetter: `${opening('行政查询事项告知书')}经审查，{{applicant.you}}申请查询的信息属于工商登记、不动产登记等资料，有关法律、行政法规对这类信息的获取有特别规定。
{{decision.reasons}}
根据{{decision.basis}}的规定，请{{applicant.you}}依照有关法律、行政法规的规定办理查询。
{{#if responsible.name}}
办理查询的单位：{{responsible.name}}{{#if responsible.contact}}，联系方式：{{responsible.contact}}{{/if}}。
{{/if}}
{{remedies}}
${CONTACT}`,
} as const satisfies Partial<Record<LetterKind, string>>

/** Answers that refuse: the ground is named, tied to the facts, and only then follows what is decided. */
export const REFUSING = {
  deniedLetter: `${opening('政府信息不予公开告知书')}一、审查认定的事实
{{decision.facts}}
二、不予公开的理由和依据
{{#if outcome.deniedStateSecret}}
经审查，{{applicant.you}}申请公开的上述信息已经依法确定为国家秘密，仍在保密期限内，依法不得公开。
{{/if}}
{{#if outcome.deniedOtherLaw}}
经审查，{{applicant.you}}申请公开的上述信息属于法律、行政法规禁止公开的政府信息。
{{/if}}
{{#if outcome.deniedSafetyStability}}
经审查，公开{{applicant.you}}申请的上述信息，可能危及国家安全、公共安全、经济安全或者社会稳定。
{{/if}}
{{#if outcome.deniedThirdParty}}
经审查，{{applicant.you}}申请公开的上述信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害。
{{#if consultation.answer}}
本机关已书面征求第三方意见，第三方的意见为：{{consultation.answer}}。
{{/if}}
{{/if}}
{{#if outcome.deniedInternalAffairs}}
经审查，{{applicant.you}}申请公开的上述信息属于行政机关人事管理、后勤管理、内部工作流程等方面的内部事务信息。
{{/if}}
{{#if outcome.deniedProcess}}
经审查，{{applicant.you}}申请公开的上述信息属于行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息，法律、法规、规章没有规定应当公开。
{{/if}}
{{#if outcome.deniedEnforcementFile}}
经审查，{{applicant.you}}申请公开的上述信息属于行政执法案卷信息，法律、法规、规章没有规定应当公开。
{{/if}}
{{decision.reasons}}
根据{{decision.basis}}的规定，本机关决定对{{applicant.you}}申请公开的上述信息不予公开。
三、救济途径
{{remedies}}
${CONTACT}`,

  notHeldLetter: `${opening('政府信息不存在告知书')}收到申请后，本机关于{{search.period}}进行了检索，检索范围包括{{search.places}}{{#if search.keywords}}，检索所用的关键词为{{search.keywords}}{{/if}}。经检索，没有找到{{applicant.you}}申请公开的政府信息。
{{#if search.explanation}}
{{search.explanation}}
{{/if}}
{{#if decision.reasons}}
{{decision.reasons}}
{{/if}}
根据{{decision.basis}}的规定，现告知{{applicant.you}}：{{applicant.you}}申请公开的政府信息不存在。
{{remedies}}
${CONTACT}`,

  notOursLetter: `${opening('非本机关政府信息告知书')}经审查，{{applicant.you}}申请公开的信息不属于本机关负责公开。
{{decision.reasons}}
{{#if responsible.name}}
该政府信息由{{responsible.name}}负责公开，建议{{applicant.you}}向该机关提出申请。{{#if responsible.contact}}联系方式：{{responsible.contact}}。{{/if}}
{{/if}}
以上告知，依据{{decision.basis}}的规定作出。
{{remedies}}
${CONTACT}`,

  unavailableLetter: `${opening('政府信息无法提供告知书')}{{#if outcome.needsCreation}}
经审查，本机关没有与{{applicant.you}}所提要求相符的现成信息；提供该信息，需要对现有政府信息进行加工、分析。行政机关向申请人提供的信息，除依法能够作区分处理的以外，应当是已制作或者获取的政府信息。
{{/if}}
{{#if outcome.stillUnclear}}
本机关已依法告知{{applicant.you}}补正。经审查，补正后的申请内容仍不明确，本机关无法确定{{applicant.you}}所需要的政府信息。
{{/if}}
{{decision.reasons}}
根据{{decision.basis}}的规定，本机关无法提供{{applicant.you}}申请公开的信息。
{{#if outcome.stillUnclear}}
{{applicant.you}}在明确所需政府信息的名称、文号或者便于查询的其他特征后，可以重新提出申请。
{{/if}}
{{remedies}}
${CONTACT}`,
} as const satisfies Partial<Record<LetterKind, string>>
