/** Whether an application says what the law asks for (条例 art. 29): every fault at once, each with its field and remedy. */
import { type ApplicationContent, DOCUMENT_KINDS, type Party, labelOf } from '@gongkai/contract'
import { identityProblem, phoneProblem } from '@gongkai/law/application'
import { Problem } from '../../platform/problem.ts'

/** One fault of what was stated: the field as a path of the content (`parties.0.phone`) and what to do. */
export interface ContentFault {
  readonly field: string
  readonly message: string
}

/** Throws Problem 422 with every fault in words. */
export function checkContent(content: ApplicationContent): void {
  const faults = contentFaults(content)
  if (faults.length > 0) throw new Problem(422, 'application-incomplete', faults.map(({ message }) => message).join('；'))
}

/** The faults of an application, in the order of its fields; empty: it can be taken in. */
export function contentFaults(content: ApplicationContent): readonly ContentFault[] {
  const faults: ContentFault[] = []
  const applicants = content.parties.filter(({ role }) => role === 'applicant')
  if (applicants.length === 0) faults.push({ field: 'parties', message: '没有申请人：请至少填写一位申请人' })
  content.parties.forEach((party, index) => faults.push(...partyFaults(party, `parties.${index}`, content)))
  const [first] = applicants
  if (first && (first.kind === 'naturalPerson') !== (content.applicantClass === 'naturalPerson')) {
    faults.push({ field: 'applicantClass', message: '申请人类别与申请人不一致：公民个人选“自然人”，单位选所属的类别' })
  }
  if (content.description.trim().length < 4) {
    faults.push({ field: 'description', message: '所需信息写得太短：请写明名称、文号或者便于查询的其他特征' })
  }
  if (content.matter === 'recordCorrection' && first?.documentNumber === undefined) {
    faults.push({ field: 'parties.0.documentNumber', message: '更正与自身相关的记录，须填写本人的证件号码' })
  }
  return faults
}

function partyFaults(party: Party, at: string, { manner }: ApplicationContent): readonly ContentFault[] {
  const who = party.role === 'representative' ? '代理人' : '申请人'
  const faults: ContentFault[] = []
  const say = (field: string, message: string) => faults.push({ field: `${at}.${field}`, message: `${who}${message}` })
  if (party.documentKind === undefined || party.documentNumber === undefined) {
    say('documentNumber', '没有身份证明：请选择证件种类并填写号码（条例第二十九条）')
  } else {
    const { holder } = DOCUMENT_KINDS.find(({ key }) => key === party.documentKind) ?? {}
    if (holder !== party.kind) say('documentKind', `的证件种类不适用：${labelOf(DOCUMENT_KINDS, party.documentKind)}`)
    const problem = identityProblem(party.documentKind, party.documentNumber)
    if (problem !== undefined) say('documentNumber', `的证件号码有误：${problem}`)
  }
  if (party.phone === undefined && party.email === undefined && party.address === undefined) {
    say('phone', '没有联系方式：请填写电话、电子邮箱或者通信地址中的至少一项')
  }
  const phone = party.phone === undefined ? undefined : phoneProblem(party.phone)
  if (phone !== undefined) say('phone', `的联系电话有误：${phone}`)
  if (party.email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(party.email))
    say('email', '的电子邮箱有误：应形如 name@example.cn')
  if (at === 'parties.0' && manner === 'post' && party.address === undefined) say('address', '选择邮寄，须填写通信地址')
  if (at === 'parties.0' && manner === 'email' && party.email === undefined) say('email', '选择电子邮件，须填写电子邮箱')
  return faults
}
