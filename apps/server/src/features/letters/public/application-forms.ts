/** The application forms to download and fill in by hand (条例 art. 29): for citizens and for organizations, without a purpose field. */
import type { LetterFormat } from '../letter.ts'
import { letterDocx } from '../sheet/letter-docx.ts'
import { letterPdf } from '../sheet/letter-pdf.ts'
import { layOut, type Sheet } from '../sheet/sheet.ts'
import type { LetterBlock } from '../template/letter-text.ts'

/** Whom a form is for. */
export type FormKind = 'citizen' | 'organization'

/** The forms with their titles. */
export const APPLICATION_FORMS: Readonly<Record<FormKind, string>> = {
  citizen: '政府信息公开申请表（公民）',
  organization: '政府信息公开申请表（法人或者其他组织）',
}

const BLANK = ''

const CITIZEN: readonly (readonly string[])[] = [
  ['姓名', BLANK, '证件名称', BLANK],
  ['证件号码', BLANK, '联系电话', BLANK],
  ['电子邮箱', BLANK, '邮政编码', BLANK],
  ['联系地址', BLANK],
]

const ORGANIZATION: readonly (readonly string[])[] = [
  ['单位名称', BLANK],
  ['统一社会信用代码', BLANK, '法定代表人或者负责人', BLANK],
  ['联系人', BLANK, '联系电话', BLANK],
  ['电子邮箱', BLANK, '邮政编码', BLANK],
  ['联系地址', BLANK],
]

const COMMON: readonly (readonly string[])[] = [
  ['代理人姓名', BLANK, '代理人电话', BLANK],
  ['所需政府信息的名称、文号或者便于查询的其他特征性描述', BLANK],
  ['载体形式', '□ 纸质　□ 电子　□ 光盘　□ 查阅、抄录'],
  ['获取途径', '□ 邮寄　□ 电子邮件　□ 自行领取　□ 当场查阅'],
  ['所附材料', '□ 身份证明　□ 授权委托书　□ 其他：'],
]

const NOTES = [
  '填表说明',
  '1. 依据《中华人民共和国政府信息公开条例》第二十九条填写。申请不需要说明用途；申请编号由受理机关填写，没有代理人的不填代理人。',
  '2. 所需政府信息请尽量写明名称、文号、时间等，便于查找；内容不明确的，行政机关将在收到之日起7个工作日内一次性告知补正。不同的事项建议分别填表。',
  '3. 委托他人代为申请的，请附授权委托书和代理人的身份证明；共同申请的，请另附其他申请人的上述信息。',
  '4. 行政机关依法处理申请人的个人信息，只用于办理本申请、送达和归档，按照文书档案的保管期限保存。申请人可以依法查阅、复制、更正本人的信息。',
] as const

/** The form as it is laid out; the agency is filled in by the applicant. */
function formSheet(kind: FormKind): Sheet {
  const signature: readonly string[] =
    kind === 'citizen' ? ['申请人签名', BLANK, '申请日期', '　年　月　日'] : ['单位盖章', BLANK, '申请日期', '　年　月　日']
  const rows = [['受理机关', BLANK, '申请编号', BLANK], ...(kind === 'citizen' ? CITIZEN : ORGANIZATION), ...COMMON, signature]
  const blocks: LetterBlock[] = [
    ...rows.map((cells): LetterBlock => ({ kind: 'row', cells })),
    ...NOTES.map((text): LetterBlock => ({ kind: 'paragraph', text })),
  ]
  const text = { title: APPLICATION_FORMS[kind], blocks, attachments: [] }
  return layOut({ layout: 'form', agency: '', text, remedies: [], small: true })
}

/** A form as a file. `createdAt` are seconds since 1970. */
export function applicationForm(kind: FormKind, format: LetterFormat, createdAt: number): Promise<Uint8Array> {
  const sheet = formSheet(kind)
  return format === 'docx' ? letterDocx(sheet) : letterPdf(sheet, { createdAt })
}
