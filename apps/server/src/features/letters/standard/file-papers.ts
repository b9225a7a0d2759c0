/** Standard wording of the papers that stay in the file (条例 art. 45; 归档). */
import type { LetterKind } from '@gongkai/law/application'

/** Papers of the file, all of them ruled forms. */
export const FILE_PAPERS = {
  registrationSheet: `# 政府信息公开申请登记表
| 受理机关 | {{agency.name}} | 申请编号 | {{application.number}} |
| 申请人 | {{applicant.names}} | 申请人类别 | {{#if applicant.isOrganization}}法人或者其他组织{{#else}}公民{{/if}} |
{{#if applicant.documentNumber}}
| 证件 | {{applicant.documentKind}} {{applicant.documentNumber}} |
{{/if}}
{{#if applicant.legalRepresentative}}
| 法定代表人（负责人） | {{applicant.legalRepresentative}} |
{{/if}}
{{#if applicant.representative}}
| 代理人 | {{applicant.representative}} |
{{/if}}
{{#if applicant.contactLine}}
| 联系方式 | {{applicant.contactLine}} |
{{/if}}
| 提交方式 | {{application.channel}} | 来件日期 | {{application.arrivedOn}} |
{{#if application.receivedOn}}
| 收到申请之日 | {{application.receivedOn}} | 答复期限 | {{#if application.dueOn}}{{application.dueOn}}{{#else}}—{{/if}} |
{{#else}}
| 收到申请之日 | 待与申请人确认 |
{{/if}}
| 申请内容 | {{application.description}} |
| 载体形式 | {{application.carrier}} | 获取途径 | {{application.manner}} |
{{#if application.attachments}}
{{#each application.attachments}}
| 所附材料 | {{item.name}} |
{{/each}}
{{/if}}
{{#if application.handler}}
| 承办人 | {{application.handler}} |
{{/if}}
| 登记人 | 　 | 登记日期 | 　　　　年　　月　　日 |
`,

  approvalSheet: `# 政府信息公开申请审查呈批单
| 申请编号 | {{application.number}} | 申请人 | {{applicant.names}} |
| 收到申请之日 | {{application.receivedOn}} | 答复期限 | {{#if application.dueOn}}{{application.dueOn}}{{#else}}—{{/if}} |
| 申请内容 | {{application.description}} |
| 拟办结果 | {{outcome.term}} |
| 法律依据 | {{decision.basis}} |
{{#if decision.facts}}
| 审查认定的事实 | {{decision.facts}} |
{{/if}}
| 理由 | {{#if decision.reasons}}{{decision.reasons}}{{#else}}—{{/if}} |
{{#if application.handler}}
| 承办人 | {{application.handler}} |
{{/if}}
{{#if approval.steps}}
{{#each approval.steps}}
| {{item.step}} | {{item.opinion}}（{{item.name}}，{{item.on}}） |
{{/each}}
{{#else}}
| 承办机构意见 | 　 |
| 合法性审核意见 | 　 |
| 保密审查意见 | 　 |
| 公开工作机构负责人意见 | 　 |
| 机关负责人意见 | 　 |
{{/if}}
`,

  serviceReceipt: `# 政府信息公开文书送达回证
| 申请编号 | {{application.number}} |
{{#each service.documents}}
| 送达文书 | {{item.title}}{{#if item.documentNumber}}（{{item.documentNumber}}）{{/if}} | 份数 | {{item.copies}} |
{{/each}}
| 受送达人 | {{service.recipient}} |
{{#if service.address}}
| 送达地址 | {{service.address}} |
{{/if}}
| 送达方式 | {{service.manner}} |
{{#if service.sentOn}}
| 交邮（发出）日期 | {{service.sentOn}} |
{{/if}}
{{#if service.trackingNumber}}
| 邮件号码 | {{service.trackingNumber}} |
{{/if}}
| 受送达人签名或者盖章 | 　 | 签收日期 | 　　　　年　　月　　日 |
| 代收人及代收理由 | 　 |
| 受送达人拒收事由和日期 | 　 |
| 见证人 | 　 | 送达人 | 　 |
| 备注 | 直接送达、委托送达的，以签收之日为答复之日；通过邮政企业寄送的，以交邮之日为答复之日（国办公开办函〔2016〕235号）。 |
`,

  archiveCatalog: `# 政府信息公开申请归档目录
| 申请编号 | {{application.number}} | 申请人 | {{applicant.names}} |
| 受理机关 | {{agency.name}} | 保管期限 | {{archive.retention}} |
{{#if outcome.term}}
| 办理结果 | {{outcome.term}} |
{{/if}}
| 序号 | 材料名称 | 日期 | 页数 | 备注 |
{{#each archive.entries}}
| {{item.number}} | {{item.title}} | {{#if item.on}}{{item.on}}{{#else}}—{{/if}} | {{#if item.pages}}{{item.pages}}{{#else}}—{{/if}} | {{#if item.remark}}{{item.remark}}{{#else}}—{{/if}} |
{{/each}}
{{#if archive.filedOn}}
| 归档日期 | {{archive.filedOn}} | 归档人 | {{#if archive.filedBy}}{{archive.filedBy}}{{#else}}—{{/if}} |
{{/if}}
`,
} as const satisfies Partial<Record<LetterKind, string>>
