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

/** Facts and reasons as an officer would write them; of outcomes that explain themselves, none. */
const WORDS: Partial<Record<OutcomeKey, { readonly facts?: string; readonly reasons: string }>> = {
  deniedStateSecret: {
    facts: '经查，您申请的附图为秘密级国家秘密，保密期限至2035年12月31日，由有定密权的机关确定。',
    reasons: '附图仍在保密期限内，公开将泄露国家秘密；附图与其余内容不可分，不能作区分处理。',
  },
  deniedOtherLaw: {
    facts: '经查，您申请的调查单位报表由统计调查取得，能够识别单个统计调查对象。',
    reasons:
      '《中华人民共和国统计法》规定，统计调查中获得的能够识别或者推断单个统计调查对象身份的资料应当保密，任何单位和个人不得对外提供。',
  },
  deniedSafetyStability: {
    facts: '经查，您申请的图纸载有供水主管网的节点、阀门和应急控制点的位置。',
    reasons: '公开上述位置可能被用于破坏供水设施，危及全县居民的用水安全。',
  },
  deniedThirdParty: {
    facts: '经查，您申请的报价明细由青山县投标单位提供，载有各单项的成本和报价计算方法。',
    reasons:
      '成本和计算方法是该单位的商业秘密，公开会使其在竞争中处于不利地位；合同总价已经公开，不公开明细不会对公共利益造成重大影响。',
  },
  deniedInternalAffairs: {
    facts: '经查，您申请的是本机关2025年度工作人员考勤和休假安排。',
    reasons: '该信息只涉及本机关内部人事管理，对外不产生影响。',
  },
  deniedProcess: {
    facts: '经查，您申请的是征收补偿方案定稿前的三份讨论稿和会议讨论记录，方案定稿已经公开。',
    reasons:
      '讨论稿和记录反映的是尚未形成的意见，公开会妨碍参加讨论的人员坦率发表意见；已核对法律、法规、规章，没有规定应当公开。',
  },
  deniedEnforcementFile: {
    facts: '经查，您申请的是对某公司违法占地案件的询问笔录，该案处罚决定已经依法公开。',
    reasons: '询问笔录属于行政执法案卷信息，载有被询问人的陈述；已核对法律、法规、规章，没有规定应当公开。',
  },
  adminQuery: { reasons: '不动产登记资料的查询，依照《不动产登记暂行条例》的规定，由权利人、利害关系人向不动产登记机构提出。' },
  notOurs: {
    reasons: '按照职责分工，农村住房建设的管理自2019年起由住房和城乡建设主管部门负责，本机关没有制作，也没有获取该信息。',
  },
  needsCreation: {
    reasons: '本机关现有各地块的补偿协议，没有按照户主年龄汇总的数据；提供该数据，需要逐件摘录、统计上千份协议。',
  },
  stillUnclear: { reasons: '您在补正中写明所需信息为“有关南湖的全部材料”，没有名称、文号或者其他特征，仍不能确定所指。' },
  petition: { reasons: '您申请的内容为要求查处某公司违法占地，并要求答复处理结果，实为举报。' },
  excessive: { reasons: '上述申请中四十一件内容相近，且多数已经答复；您说明的理由与所申请的信息没有关联，本机关认为不合理。' },
  reissue: { reasons: '您申请的批复已于2025年11月12日提供给您，您要求在该批复上加盖印章确认，不属于申请公开政府信息。' },
  archivedFiles: { reasons: '该档案已于2024年6月移交。' },
  notInformation: { reasons: '您咨询的是补偿标准应当如何理解，属于咨询，可以向本机关耕地保护与征收股了解，电话：0790-0000002。' },
  other: { reasons: '您所申请的事项，本机关已于收到申请当日通过热线答复并与您确认。' },
  recordCorrected: { reasons: '您提供的居民户口簿与登记档案不一致，经向登记机关核实，以户口簿为准。' },
  recordNotCorrected: { reasons: '您提供的证明没有出具单位印章，经核实，登记档案与原始申请材料一致。' },
  recordForwarded: { reasons: '该记录由不动产登记中心制作和保存。' },
  recordRedirected: { reasons: '该记录由公安机关制作和保存。' },
}

/** Who is responsible, and what was corrected, where an outcome needs others than the usual. */
const OTHERS: Partial<Record<OutcomeKey, Partial<LetterFacts>>> = {
  adminQuery: { responsible: { name: '青山县不动产登记中心', contact: '青山县人民路9号，0790-0000009' } },
  petition: { responsible: { name: '青山县自然资源局执法监察大队', contact: '0790-0000003' } },
  archivedFiles: { responsible: { name: '青山县档案馆', contact: '青山县人民路8号，0790-0000008' } },
  recordNotCorrected: { correction: { record: '不动产登记档案中您的出生日期', result: '维持登记的1980年1月1日' } },
  recordForwarded: { responsible: { name: '青山县不动产登记中心', contact: '青山县人民路9号，0790-0000009' } },
  recordRedirected: { responsible: { name: '青山县公安局', contact: '青山县人民路7号，0790-0000007' } },
}

/** The sample facts for a kind of paper; of an answer, with the first outcome that it serves unless another is named. */
export function sampleFacts(kind: LetterKind, outcome?: OutcomeKey): LetterFacts {
  const chosen = outcome ?? OUTCOME_LIST.find(({ letter }) => letter === kind)?.key ?? 'provided'
  return { ...COMPLETE, ...OTHERS[chosen], decision: { outcome: chosen, ...WORDS[chosen] } }
}
