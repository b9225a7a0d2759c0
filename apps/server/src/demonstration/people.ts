/** Who works in 青禾县: one person for every role of an office that handles many applications, and whoever watches over them. */
import type { Role } from '../platform/actor.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { once } from '../platform/once.ts'
import type { Vault } from '../platform/vault/vault.ts'
import { type DemonstrationPerson, registerDemonstrationPersons } from '../features/people/index.ts'

interface Post {
  readonly login: string
  readonly name: string
  readonly agency: string
  readonly roles: readonly Role[]
  readonly scope?: 'subtree'
}

const COUNTY = '青禾县人民政府'
/** The calendar is imported by whoever administers everything. */
const PROVINCE = '江北省人民政府（虚构）'
const COUNTY_OFFICE = '青禾县人民政府办公室'
const LAND = '青禾县自然资源局'
const EDUCATION = '青禾县教育局'
const TOWN = '青禾县城关镇人民政府'

/** The posts; nobody of these exists. */
const POSTS: readonly Post[] = [
  { login: 'registrar', name: '陈静', agency: LAND, roles: ['registrar'] },
  { login: 'handler', name: '刘洋', agency: LAND, roles: ['handler'] },
  { login: 'handler2', name: '周敏', agency: LAND, roles: ['handler'] },
  { login: 'legal', name: '孙志远', agency: LAND, roles: ['legalReviewer'] },
  { login: 'secrecy', name: '何丽', agency: LAND, roles: ['secrecyReviewer'] },
  { login: 'office-head', name: '赵国平', agency: LAND, roles: ['officeHead'] },
  { login: 'agency-head', name: '钱宏', agency: LAND, roles: ['agencyHead'] },
  { login: 'edu-registrar', name: '吴婷', agency: EDUCATION, roles: ['registrar', 'handler'] },
  { login: 'edu-head', name: '郑伟', agency: EDUCATION, roles: ['officeHead', 'agencyHead', 'legalReviewer', 'secrecyReviewer'] },
  { login: 'county-registrar', name: '冯雪', agency: COUNTY_OFFICE, roles: ['registrar', 'handler'] },
  {
    login: 'county-head',
    name: '韩冰',
    agency: COUNTY_OFFICE,
    roles: ['officeHead', 'agencyHead', 'legalReviewer', 'secrecyReviewer'],
  },
  { login: 'town-registrar', name: '城关镇经办（示例）', agency: TOWN, roles: ['registrar', 'handler'] },
  {
    login: 'town-head',
    name: '城关镇负责人（示例）',
    agency: TOWN,
    roles: ['officeHead', 'agencyHead', 'legalReviewer', 'secrecyReviewer'],
  },
  { login: 'editor', name: '林晓雯', agency: COUNTY_OFFICE, roles: ['editor'] },
  { login: 'editor2', name: '马骏', agency: COUNTY_OFFICE, roles: ['editor'] },
  { login: 'reviewer', name: '高慧', agency: COUNTY_OFFICE, roles: ['contentReviewer'] },
  { login: 'reviewer2', name: '唐毅', agency: COUNTY_OFFICE, roles: ['contentReviewer'] },
  { login: 'land-editor', name: '罗颖', agency: LAND, roles: ['editor'] },
  { login: 'land-reviewer', name: '贺军', agency: LAND, roles: ['contentReviewer'] },
  { login: 'land-reviewer2', name: '戴琴', agency: LAND, roles: ['contentReviewer'] },
  { login: 'site-manager', name: '梁文博', agency: COUNTY, roles: ['siteManager'], scope: 'subtree' },
  { login: 'supervisor', name: '杨晓峰', agency: COUNTY, roles: ['supervisor'], scope: 'subtree' },
  { login: 'auditor', name: '朱琳', agency: COUNTY, roles: ['auditor'], scope: 'subtree' },
  { login: 'system-admin', name: '许强', agency: PROVINCE, roles: ['systemAdministrator'], scope: 'subtree' },
  { login: 'security-admin', name: '沈岚', agency: COUNTY, roles: ['securityAdministrator'], scope: 'subtree' },
  { login: 'audit-admin', name: '曹斌', agency: COUNTY, roles: ['auditAdministrator'], scope: 'subtree' },
]

/** The administrators need a second factor, and have that of the demonstration. */
function isAdministrator({ roles }: Post): boolean {
  return roles.some((role) => role.endsWith('Administrator'))
}

/** Registers them in a database that holds the demonstration's agencies and never held these persons. */
export async function loadDemonstrationPeople(
  db: Database,
  services: { readonly clock: Clock; readonly vault: Vault },
): Promise<void> {
  await once(db, 'demonstration people', async (trx) => {
    const rows = await trx
      .selectFrom('agency_version')
      .select(['agency_id', 'name'])
      .where('name', 'in', [...new Set(POSTS.map(({ agency }) => agency))])
      .where('valid_to', 'is', null)
      .execute()
    const ids = new Map(rows.map(({ agency_id: id, name }) => [name, id]))
    const persons = POSTS.flatMap((post): readonly DemonstrationPerson[] => {
      const agencyId = ids.get(post.agency)
      // Whoever removed or renamed an agency of the demonstration does without its people.
      if (agencyId === undefined) return []
      const roles = post.roles.map((role) => ({ role, agencyId, scope: post.scope ?? ('agency' as const) }))
      return [{ login: post.login, name: post.name, agencyId, roles, hasSecondFactor: isAdministrator(post) }]
    })
    await registerDemonstrationPersons(trx, services, persons)
  })
}
