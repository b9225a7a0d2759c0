/**
 * Messages about cases, entered in the transaction of the event. To applicants they say the number and that something is to be read on the query
 * page, to staff the number and what to do: mail and short messages pass through many hands, so the case itself is never told in them.
 */
import type { ApplicationEvent, Party } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Role } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import { isAddress } from '../../platform/outbox/channel.ts'
import type { Message } from '../../platform/outbox/index.ts'
import type { Effect, Step } from './effect.ts'
import { openParties } from './parties.ts'

/** Events after which the applicant finds something new on the query page. */
const TOLD: ReadonlySet<ApplicationEvent> = new Set<ApplicationEvent>([
  'confirmReceipt',
  'requestSupplement',
  'approveExtension',
  'approveDeferral',
  'askReasons',
  'issueFeeNotice',
  'deliver',
])

/** Sends what an event gives reason to send, to the applicant and to colleagues. */
export async function sendNotices<Event extends ApplicationEvent>(step: Step<Event>, effect: Effect): Promise<void> {
  const { trx, desk, event, case: found } = step
  if (TOLD.has(event)) {
    const parties = await openParties(trx, desk.vault, found.id)
    const message = messageToApplicant(desk, { ...found, parties, reason: `${event}-${found.version}` })
    if (message) await desk.outbox.send(trx, message)
  }
  await tellStaff(step, effect)
}

/** A case whose applicant is told something. */
interface Told {
  readonly id: number
  readonly number: string
  readonly agencyId: number
  readonly parties: readonly Party[]
  /** What makes it this very message; no personal data. */
  readonly reason: string
}

/** What tells the first applicant, by mail where there is an address, else by short message; without either there is nothing to send to. */
export function messageToApplicant({ config }: Pick<Services, 'config'>, told: Told): Message | undefined {
  const [applicant] = told.parties
  const way = applicant && wayTo(applicant)
  if (!way) return undefined
  const place = config.publicUrl === undefined ? '本机关网站的申请查询页' : `${config.publicUrl}/applications/query`
  return {
    ...way,
    subject: `政府信息公开申请 ${told.number} 有新的内容待您查看`,
    body: `您的政府信息公开申请 ${told.number} 有新的内容，请凭登记号和查询码在查询页查看：${place}\n`,
    about: { kind: 'application', id: told.id },
    agencyId: told.agencyId,
    once: `applicant-${told.id}-${told.reason}`,
  }
}

function wayTo({ email, phone }: Party): { readonly channel: 'mail' | 'sms'; readonly to: string } | undefined {
  const mail = email?.trim()
  if (mail !== undefined && isAddress('mail', mail)) return { channel: 'mail', to: mail }
  const number = phone?.normalize('NFKC').replaceAll(/[\s-]/gu, '')
  // Only mobile telephones take short messages.
  return number !== undefined && /^(?:\+?86)?1\d{10}$/u.test(number) ? { channel: 'sms', to: number } : undefined
}

interface StaffNotice {
  readonly text: string
  readonly personId?: number | null
  /** Where no single person is meant: everybody with the role in the case's agency. */
  readonly role?: Role
}

function staffNotice<Event extends ApplicationEvent>(
  { event, case: { handlerId } }: Step<Event>,
  effect: Effect,
): StaffNotice | undefined {
  const handler = handlerId === null ? { role: 'officeHead' as const } : { personId: handlerId }
  const notice = new Map<ApplicationEvent, StaffNotice>([
    ['assign', { text: '已经分办给您', personId: effect.handlerId ?? null }],
    ['returnAssignment', { text: '已被退回，请重新分办', role: 'registrar' }],
    ['returnDecision', { text: '的拟答复已被退回修改', ...handler }],
    ['urge', { text: '有主管部门的督办', ...handler }],
  ])
  return notice.get(event)
}

async function tellStaff<Event extends ApplicationEvent>(step: Step<Event>, effect: Effect): Promise<void> {
  const notice = staffNotice(step, effect)
  if (!notice) return
  const { trx, desk, actor, event, now, today, case: found } = step
  const { rows } = await sql<{ id: number; mail: Buffer }>`
    select p.id, p.mail from person p where p.mail is not null and p.state = 'active'
      and (p.id = ${notice.personId ?? null} or exists (select from role_assignment r where r.person_id = p.id and r.role = ${notice.role ?? null}
        and r.agency_id = ${found.agencyId} and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today})))
    order by p.id`.execute(trx)
  for (const { id, mail } of rows) {
    // Whoever does it himself knows.
    if (actor.kind === 'person' && actor.personId === id) continue
    await desk.outbox.send(trx, {
      channel: 'mail',
      to: desk.vault.open(mail, 'person.mail'),
      subject: `政府信息公开申请 ${found.number} ${notice.text}`,
      body: `申请 ${found.number} ${notice.text}，请登录系统办理。\n`,
      about: { kind: 'application', id: found.id },
      agencyId: found.agencyId,
      once: `staff-${found.id}-${event}-${found.version}-${now.epochMilliseconds}-${id}`,
    })
  }
}
