/** Persons from a table: each row is created with its roles, or refused with the reason. */
import type { NewPerson, NewRole, PersonImportReport } from '@gongkai/contract'
import { PROBLEMS } from '../../platform/problem-catalog.ts'
import { Problem } from '../../platform/problem.ts'
import { type Role, ROLES } from '../../platform/actor.ts'
import { readCsv } from '../../platform/csv.ts'
import type { Doer, Persons } from './persons.service.ts'
import type { SignInParts } from './sign-in.service.ts'

/** The columns by their headings; the first three are needed. */
const COLUMNS = ['登录名', '姓名', '机关', '角色', '范围', '手机', '邮箱'] as const
type Column = (typeof COLUMNS)[number]
const NEEDED: readonly Column[] = ['登录名', '姓名', '机关']

/** Rows in one table: each costs a password's digest. */
const LARGEST = 500

type Fields = Readonly<Partial<Record<Column, string>>>
type RowReport = PersonImportReport['rows'][number]

/** Reads the table and does what it says, row by row. Throws Problem 422 when it is no such table. */
export async function importPersons(parts: SignInParts, persons: Persons, csv: string, doer: Doer): Promise<PersonImportReport> {
  const table = readCsv(csv)
  const [head, ...body] = table ?? []
  const columns = (head?.cells ?? []).map((name) => COLUMNS.find((column) => column === name))
  if (!head || NEEDED.some((name) => !columns.includes(name)) || body.length > LARGEST) {
    throw new Problem(422, 'import-unreadable', body.length > LARGEST ? `一次最多 ${LARGEST} 行` : undefined)
  }
  const rows: RowReport[] = []
  for (const { line, cells } of body) {
    const fields: Fields = Object.fromEntries(columns.flatMap((name, index) => (name ? [[name, cells[index] ?? '']] : [])))
    rows.push({ line, login: fields['登录名'] ?? '', ...(await importRow(parts, persons, fields, doer)) })
  }
  const created = rows.filter(({ fault }) => fault === undefined).length
  return { created, refused: rows.length - created, rows }
}

async function importRow(
  { db }: SignInParts,
  persons: Persons,
  fields: Fields,
  doer: Doer,
): Promise<Pick<RowReport, 'personId' | 'oneTimePassword' | 'fault'>> {
  const read = await readRow(db, fields)
  if (typeof read === 'string') return { fault: read }
  try {
    return await persons.createWithRoles(read.person, read.roles, doer)
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault
    return { fault: `${PROBLEMS[fault.code].title}。${PROBLEMS[fault.code].remedy}` }
  }
}

interface ReadRow {
  readonly person: NewPerson
  readonly roles: readonly Omit<NewRole, 'from' | 'to'>[]
}

/** What the row says, or what is wrong with it. */
async function readRow(db: SignInParts['db'], fields: Fields): Promise<ReadRow | string> {
  const [login, name, agency] = NEEDED.map((column) => fields[column] ?? '')
  if (!login || !name || !agency) return '登录名、姓名、机关都要填写。'
  if (name.length > 50) return '姓名太长。'
  const roles = (fields['角色'] ?? '').split(/[、，,;；\s]+/u).filter((label) => label !== '')
  const keys = roles.map((label) => ROLES.find((role) => role.label === label || role.key === label)?.key)
  const unknown = roles.find((_, index) => keys[index] === undefined)
  if (unknown !== undefined) return `没有“${unknown}”这个角色；可用的有${ROLES.map((role) => role.label).join('、')}。`
  const scope = { '': 'agency', 本机关: 'agency', 含下级: 'subtree' } as const
  const range = scope[(fields['范围'] ?? '') as keyof typeof scope]
  if (range === undefined) return '范围只能填“本机关”或“含下级”。'
  const agencyId = await agencyNamed(db, agency)
  if (agencyId === undefined) return `没有找到“${agency}”，或者不止一个；请填机关全称或编号。`
  const { 手机: phone = '', 邮箱: mail = '' } = fields
  if (!/^[0-9+() -]{0,30}$/.test(phone)) return '手机号码不对。'
  if (!/^([^@\s]+@[^@\s]+)?$/.test(mail) || mail.length > 200) return '邮箱不对。'
  return {
    person: { login, name, agencyId, phone, mail },
    roles: keys.filter((key): key is Role => key !== undefined).map((role) => ({ role, agencyId, scope: range })),
  }
}

async function agencyNamed(db: SignInParts['db'], text: string): Promise<number | undefined> {
  const rows = await db
    .selectFrom('agency_version')
    .innerJoin('agency', 'agency.id', 'agency_version.agency_id')
    .select('agency_id')
    .where('valid_to', 'is', null)
    .where('standing', '=', 'established')
    .where((where) => (/^[1-9]\d{0,8}$/.test(text) ? where('agency_id', '=', Number(text)) : where('name', '=', text)))
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0]?.agency_id : undefined
}
