/** Invented facts, complete for every kind of paper: what previews of templates show. No such agency, person or place exists. */
import { OUTCOME_LIST, type LetterKind, type OutcomeKey } from '@gongkai/law/application'
import type { LetterFacts } from './facts.ts'

const COMPLETE: LetterFacts = {
  agency: {
    id: 0,
    name: '青山县自然资源局',
    shortName: '青自然资',
    office: '青山县自然资源局办公室',
    address: '青山县人民路1号',
    postcode: '360000',
    phone: '0790-0000000',
    email: 'gongkai@qingshan.example',
    hours: '工作日上午9时至12时、下午2时至5时',
    website: 'https://www.qingshan.example/applications/query',
    reconsiderationOrgan: '青山县人民政府',
    court: '青山县人民法院',
  },
  applicant: {
    kind: 'naturalPerson',
    name: '李明',
    representative: '王芳',
    contact: '李明',
    documentKind: '居民身份证',
    documentNumber: '3607**********001X',
    phone: '13800000000',
    email: 'liming@example.com',
    address: '青山县建设路2号3栋101室',
    postcode: '360001',
  },
  application: {
    number: '2026360700001',
    queryCode: 'QS7K-2MPX-49TB',
    channel: '当面提交',
    arrivedOn: '2026-03-02',
    receivedOn: '2026-03-02',
    description: '青山县南湖片区2025年度土地征收补偿安置方案及其批准文件。\n如有附图，请一并提供。',
    carrier: '纸质',
    manner: '邮寄',
    attachments: ['身份证复印件'],
    dueOn: '2026-03-30',
    dueProvisional: false,
    handler: '赵强',
  },
  provision: {
    documents: [
      {
        title: '青山县南湖片区2025年度土地征收补偿安置方案',
        documentNumber: '青自然资〔2025〕18号',
        extent: '12页',
        location: '青山县人民政府网站政府信息公开专栏，https://www.qingshan.example/zwgk/18.html',
      },
      { title: '青山县南湖片区土地征收批复', extent: '2页', location: '《青山县人民政府公报》2025年第6期，可在青山县图书馆查阅' },
    ],
    carrier: '纸质复印件',
    manner: '邮政寄送',
    collection: '请持有效身份证件到青山县人民路1号青山县自然资源局办公室查阅，电话：0790-0000000。',
  },
  withheld: {
    parts: [
      {
        what: '方案附表中被征收人的身份证件号码、银行账号和联系电话',
        basis: '《中华人民共和国政府信息公开条例》第十五条',
        reasons: '上述内容属于被征收人的个人隐私，公开会损害其合法权益，且不公开不影响公众了解补偿标准。',
      },
    ],
  },
  search: {
    places: ['本机关电子公文系统', '综合档案室2024年至2026年文书档案', '耕地保护与征收股'],
    keywords: ['南湖片区', '征收补偿安置'],
    from: '2026-03-05',
    to: '2026-03-09',
    searchedBy: '办公室、耕地保护与征收股',
    explanation: '南湖片区2025年度没有实施土地征收，因此没有制作过补偿安置方案。',
  },
  responsible: { name: '青山县住房和城乡建设局', contact: '青山县人民路5号，0790-0000005' },
  supplement: {
    items: [
      {
        what: '所需政府信息的名称或者文号',
        guidance: '请写明地块名称、位置或者征收公告的文号，可以在本机关网站“征地信息”栏目查询',
      },
      { what: '所需政府信息的年度', guidance: '请写明起止年度' },
    ],
    dueOn: '2026-03-27',
  },
  extension: {
    reason: '所申请的信息涉及多个年度的档案，需要逐件核对',
    workingDays: 20,
    formerDueOn: '2026-03-30',
    dueOn: '2026-04-28',
    provisional: false,
  },
  deferral: {
    reason: '本月内的申请涉及86个地块的档案，需要逐一查找、核对',
    workingDays: 40,
    formerDueOn: '2026-03-30',
    dueOn: '2026-05-28',
    provisional: false,
  },
  consultation: {
    recipient: '青山县南湖建设有限公司',
    matter: '青山县南湖片区安置房项目补偿协议中你方的报价明细',
    workingDays: 15,
    sentOn: '2026-03-06',
    answeredOn: '2026-03-16',
    answer: '不同意公开',
    reasons: '报价明细属于商业秘密',
    publicInterest: '补偿标准关系全体被征收人的切身利益，不公开将影响公众对征收补偿的监督。',
    disclosed: '补偿协议中的补偿标准和总价，不含单项报价的计算方法。',
  },
  fee: {
    basis: 'page',
    quantity: 201,
    amountFen: 274_000,
    tiers: [
      '第31页至第100页，每页10元，70页，700元',
      '第101页至第200页，每页20元，100页，2000元',
      '第201页以上，每页40元，1页，40元',
    ],
    reason: '经核算，所申请提供的政府信息共201页，超过规定的免费数量。',
    workingDays: 20,
    dueOn: '2026-04-14',
    payment: '凭缴款码通过非税收入收缴系统缴纳，或者到青山县政务服务中心非税窗口缴纳',
  },
  excess: {
    pattern: '2026年2月1日至3月2日，共向本机关提出申请52件，其中内容相近的41件',
    dueOn: '2026-03-20',
    stated: '为了解南湖片区的建设情况',
  },
  earlier: { answeredOn: '2025-11-12', documentNumber: '青自然资公复〔2025〕31号' },
  correction: { record: '不动产登记档案中您的出生日期', result: '出生日期由1980年1月1日更正为1980年1月11日' },
  service: {
    documents: [{ title: '政府信息予以公开告知书', documentNumber: '青自然资公复〔2026〕3号', copies: 1 }],
    recipient: '李明',
    address: '青山县建设路2号3栋101室',
    manner: '邮政特快专递',
    sentOn: '2026-03-25',
    trackingNumber: '1000000000000',
  },
  approval: {
    steps: [
      { step: '合法性审核', opinion: '同意', name: '孙丽', on: '2026-03-20' },
      { step: '公开工作机构负责人审签', opinion: '同意，请及时答复', name: '周伟', on: '2026-03-23' },
    ],
  },
  archive: {
    entries: [
      { title: '政府信息公开申请表', on: '2026-03-02', pages: 2 },
      { title: '政府信息予以公开告知书', on: '2026-03-25', pages: 2, remark: '青自然资公复〔2026〕3号' },
      { title: '送达回证', on: '2026-03-28', pages: 1 },
    ],
    retention: '10年',
    filedOn: '2026-04-10',
    filedBy: '吴敏',
  },
  conclusion: { reason: '两件申请的内容相同。', relatedNumbers: ['2026360700002'] },
}

const REASONS = '公开该信息的具体后果，由承办人结合所认定的事实逐项写明。'

/** The sample facts for a kind of paper; of an answer, with the first outcome that it serves unless another is named. */
export function sampleFacts(kind: LetterKind, outcome?: OutcomeKey): LetterFacts {
  const chosen = outcome ?? OUTCOME_LIST.find(({ letter }) => letter === kind)?.key ?? 'provided'
  return { ...COMPLETE, decision: { outcome: chosen, facts: '经查，所申请的信息制作于2025年，由本机关保存。', reasons: REASONS } }
}
