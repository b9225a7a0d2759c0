import { type Label, words } from '../../words.ts'

/** The words of the decision assistant. */
export const ASSISTANT = words(
  {
    title: (number: string) => `决定辅助 ${number}`,
    note: '系统按法条提问和提示，由承办人认定和决定。',
    back: '返回案件',
    steps: '七问',
    answered: (by: string) => `由${by}认定`,
    change: '更改',
    record: '记录认定',
    reasons: '理由（可不填）',
    procedure: '先办理程序',
    procedureNote: '这一步完成后再继续。',
    proposal: '建议的答复',
    proposalNote: '这是建议。可以在下面选择其他办理结果，并写明理由。',
    row: '计入年报表三',
    letter: '文书',
    approvers: '审核',
    basis: '依据',
    inform: '须书面告知第三方决定公开的内容和理由',
    findings: '应当具备的认定',
    missing: '尚缺',
    present: '已记录',
    save: '记录',
    draft: '拟定答复',
    outcome: '办理结果',
    facts: '查明的事实',
    draftReasons: '理由',
    provided: '提供的信息',
    withheld: '不予提供的部分',
    what: '名称',
    file: '文件',
    noFile: '不附文件',
    why: '不予提供的理由',
    add: '添加一项',
    remove: '删除',
    make: '生成答复和文书',
    remake: '重新生成答复和文书',
    made: (edition: number) => `已有第 ${edition} 稿；再次生成将另成一稿，文书按新内容拟定。`,
    submit: '送审',
    notHandling: '这件申请不在承办状态，或者由其他人承办，不能继续认定。',
    choose: '选择办理结果',
    established: '已认定',
  },
  {
    title: (number) => `Decision assistant ${number}`,
    note: 'The system asks and points to the law; people establish and decide.',
    back: 'Back to the case',
    steps: 'Seven questions',
    answered: (by) => `established by ${by}`,
    change: 'Change',
    record: 'Record',
    reasons: 'Reasons (optional)',
    procedure: 'First a step of procedure',
    procedureNote: 'Go on when it is done.',
    proposal: 'Proposed answer',
    proposalNote: 'A proposal. Another outcome may be chosen below, with reasons.',
    row: 'Row of table 3',
    letter: 'Letter',
    approvers: 'Reviewed by',
    basis: 'Basis',
    inform: 'The third party must be told in writing what is disclosed and why',
    findings: 'Findings that it needs',
    missing: 'missing',
    present: 'recorded',
    save: 'Record',
    draft: 'Draft the answer',
    outcome: 'Outcome',
    facts: 'Facts',
    draftReasons: 'Reasons',
    provided: 'What is provided',
    withheld: 'What is withheld',
    what: 'Title',
    file: 'File',
    noFile: 'no file',
    why: 'Why it is withheld',
    add: 'Add one',
    remove: 'Remove',
    make: 'Make answer and letter',
    remake: 'Make answer and letter anew',
    made: (edition) => `There is edition ${edition}; making it anew gives another edition and another letter.`,
    submit: 'Submit',
    notHandling: 'The case is not in hand, or in the hands of somebody else.',
    choose: 'Choose an outcome',
    established: '已认定',
  },
)

/** A thing to be written down beside the reasons of a finding. */
export interface DetailField {
  readonly name: string
  readonly label: Label
  readonly kind: 'text' | 'area' | 'day'
  readonly required: boolean
}

const detail = (name: string, zh: string, en: string, kind: DetailField['kind'] = 'text', required = true): DetailField => ({
  name,
  label: { zh, en },
  kind,
  required,
})

const RECORD = [detail('record', '记录的名称', 'Record'), detail('result', '更正的结果', 'Result', 'area')]
const PLACE = [detail('location', '公开的位置（网址、栏目）', 'Where it is published')]

/** What findings of a kind write down beside their reasons; the letters print it. */
export const FINDING_DETAILS: Readonly<Record<string, readonly DetailField[]>> = {
  searchRecord: [
    detail('places', '检索的处所、系统（每行一个）', 'Places searched, one a line', 'area'),
    detail('keywords', '检索词（每行一个）', 'Keywords, one a line', 'area'),
    detail('from', '检索起始日期', 'Searched from', 'day'),
    detail('to', '检索截止日期', 'Searched to', 'day'),
    detail('searchedBy', '检索人', 'Searched by'),
    detail('explanation', '未查到的说明', 'Explanation', 'area', false),
  ],
  responsibleAgency: [
    detail('name', '负责公开的机关', 'Responsible agency'),
    detail('contact', '联系方式', 'Contact', 'text', false),
  ],
  earlierAnswer: [
    detail('answeredOn', '此前答复的日期', 'Answered on', 'day'),
    detail('documentNumber', '此前答复的文号', 'Document number'),
  ],
  correctionPower: RECORD,
  recordEvidence: RECORD,
  publicationPlace: PLACE,
  publishedWork: PLACE,
}
