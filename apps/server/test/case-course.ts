/** Takes an application through the whole course to its answer, whatever the outcome: what tests of figures and archives begin with. */
import { citationText } from '@gongkai/law'
import { OUTCOMES, type OutcomeKey } from '@gongkai/law/application'
import { act, type Office } from './case-factory.ts'

/** Records that findings carry beside their reasons. */
const DETAIL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  searchRecord: { places: '电子公文系统\n综合档案室', keywords: '征收', searchedBy: '办公室' },
  responsibleAgency: { name: '试验县住房和城乡建设局', contact: '试验县人民路5号' },
  earlierAnswer: { documentNumber: '试公复〔2026〕1号' },
  publicationPlace: { location: 'https://www.example.cn/zwgk/18.html' },
  publishedWork: { location: '试验县图书馆' },
  correctionPower: { record: '户籍登记', result: '已更正' },
}

/** Assigns, decides, reviews, issues and hands over on `day`; every reviewer agrees. */
export async function answer(office: Office, id: number, outcome: OutcomeKey, day: string): Promise<void> {
  await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
  await askFirst(office, id, outcome, day)
  const { findings, basis, information } = OUTCOMES[outcome]
  for (const kind of findings) {
    const dates = kind === 'searchRecord' ? { from: day, to: day } : kind === 'earlierAnswer' ? { answeredOn: day } : {}
    const detail = DETAIL[kind]
    await act(office.handler, id, 'recordFinding', {
      kind,
      answer: 'yes',
      reasons: '经查属实',
      ...(detail === undefined ? {} : { detail: { ...detail, ...dates } }),
    })
  }
  const given = information !== 'withheld' && information !== 'none'
  await act(office.handler, id, 'draftDecision', {
    outcome,
    facts: '经审查，申请内容明确。',
    reasons: '依照规定作出答复。',
    basis: basis.map(citationText).join('、'),
    ...(given ? { provided: [{ title: '2025年度南湖片区土地征收补偿安置方案' }] } : {}),
    ...(information === 'givenInPart' ? { withheld: [{ title: '银行账号', reason: '属于个人隐私' }] } : {}),
  })
  await approve(office, id)
  await act(office.registrar, id, 'issue')
  await act(office.registrar, id, 'deliver', { manner: 'counter', sentOn: day, servedOn: day })
}

/** What the article of an outcome asks of the applicant before: a supplement (art. 30), reasons (art. 35). */
async function askFirst(office: Office, id: number, outcome: OutcomeKey, day: string): Promise<void> {
  const dueOn = `${Number(day.slice(0, 4)) + 1}${day.slice(4, 8)}15`
  if (outcome === 'stillUnclear') {
    await act(office.handler, id, 'requestSupplement', { items: [{ what: '年度', guidance: '请写明起止年度' }], dueOn })
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: day, text: '全部' })
  }
  if (outcome === 'excessive') await act(office.handler, id, 'askReasons', { askedOn: day, dueOn })
}

/** Sends the draft on its way and lets every reviewer agree. */
export async function approve(office: Office, id: number): Promise<void> {
  let { state } = await act(office.handler, id, 'submitDecision')
  while (state !== 'approved') ({ state } = await agree(office, id, state))
}

async function agree(office: Office, id: number, state: string): Promise<{ readonly state: string }> {
  switch (state) {
    case 'legalReview':
      return act(office.legal, id, 'passLegalReview')
    case 'secrecyReview':
      return act(office.secrecy, id, 'passSecrecyReview')
    case 'headReview':
      return act(office.head, id, 'approveDecision')
    case 'agencyReview':
      return act(office.agencyHead, id, 'approveForAgency')
    default:
      throw new Error(`nobody reviews in the state ${state}`)
  }
}
