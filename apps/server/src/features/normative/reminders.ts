/** 提醒: an end that comes near, a publication, a filing or an interpretation that is overdue; each is told once. */
import { expiryAlarm, interpretationState } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Services } from '../../platform/feature.ts'
import { agencyTrees } from '../agencies/index.ts'

interface Duty {
  readonly id: number
  readonly agencyId: number
  /** What makes the reminder this very one. */
  readonly once: string
  readonly subject: string
  readonly what: string
}

/** Tells the office of each document's agency what is due. The outbox lets each message out once. */
export async function remindOfDuties(services: Services): Promise<void> {
  const today = services.clock.today().toString()
  await services.calendar.keepUp()
  const duties = [
    ...(await endsNear(services, today)),
    ...(await overdue(services, today)),
    ...(await interpretationsOwed(services, today)),
  ]
  for (const duty of duties) await tell(services, duty, today)
}

const ASKED = {
  evaluate: '请组织评估，决定继续有效、修改还是废止',
  decide: '请作出决定：继续有效的，应当在届满前重新发布或者变更有效期',
  announce: '请公布处理结果；不作决定的，届满自动失效',
} as const

/** 有效期: half a year, three months and one month ahead. */
async function endsNear({ db }: Services, today: string): Promise<readonly Duty[]> {
  const { rows } = await sql<{ id: number; agencyId: number; to: string; from: string | null; evaluated: boolean }>`
    select n.document_id as id, n.agency_id as "agencyId", n.effective_to as "to", n.effective_from as "from",
      exists (select from normative_step s where s.document_id = n.document_id and s.event = 'evaluate' and s.on_day > n.effective_to - 365) as evaluated
    from normative_document n where n.stage in ('publication', 'filing', 'inForce') and n.ended_on is null
      and n.effective_to > ${today}::date and n.effective_to <= ${today}::date + 180 order by n.document_id`.execute(db)
  return rows.flatMap(({ id, agencyId, to, from, evaluated }) => {
    const alarm = expiryAlarm({ effectiveTo: to, ...(from === null ? {} : { effectiveFrom: from }) }, today)
    if (alarm.kind === 'none' || alarm.kind === 'ended' || (alarm.kind === 'evaluate' && evaluated)) return []
    const what = `有效期还有 ${alarm.daysLeft} 日，自 ${to} 起失效。${ASKED[alarm.kind]}`
    return [{ id, agencyId, once: `normative-${alarm.kind}-${id}-${to}`, subject: '有效期将届满', what }]
  })
}

/** 公布 and 备案 that are late. */
async function overdue({ db }: Services, today: string): Promise<readonly Duty[]> {
  const { rows } = await sql<{ id: number; agencyId: number; stage: 'publication' | 'filing'; due: string }>`
    select document_id as id, agency_id as "agencyId", stage, case stage when 'publication' then publish_due_on else filing_due_on end as due
    from normative_document where ended_on is null
      and ((stage = 'publication' and publish_due_on < ${today}::date) or (stage = 'filing' and filing_due_on < ${today}::date))
    order by document_id`.execute(db)
  return rows.map(({ id, agencyId, stage, due }) =>
    stage === 'publication'
      ? {
          id,
          agencyId,
          once: `normative-unpublished-${id}-${due}`,
          subject: '逾期没有公布',
          what: `应当在 ${due} 前公布，请尽快发布`,
        }
      : {
          id,
          agencyId,
          once: `normative-unfiled-${id}-${due}`,
          subject: '逾期没有备案',
          what: `应当在 ${due} 前报送备案，请尽快报送`,
        },
  )
}

/** 解读 that was put off and has not followed its document within three working days; what others draft about it is not waited for. */
async function interpretationsOwed(services: Services, today: string): Promise<readonly Duty[]> {
  const { db, calendar } = services
  const { rows } = await sql<{ id: number; agencyId: number; on: string; makers: readonly number[] }>`
    select n.document_id as id, n.agency_id as "agencyId", s.on_day as "on", array_agg(distinct i.agency_id) as makers
    from normative_document n join normative_step s on s.document_id = n.document_id and s.event = 'markPublished'
    join document_relation r on r.to_id = n.document_id and r.kind = 'interprets'
    join document i on i.id = r.from_id and i.open_edition = r.edition
    where n.stage in ('filing', 'inForce') and s.on_day > ${today}::date - 60
      and not exists (select from relation_in_effect e where e.to_id = n.document_id and e.kind = 'interprets')
    group by n.document_id, n.agency_id, s.on_day order by n.document_id`.execute(db)
  const tree = await agencyTrees(services).now()
  return rows.flatMap(({ id, agencyId, on, makers }) => {
    const state = interpretationState({ documentPublishedOn: on }, today, calendar.current())
    if (state.kind !== 'late' || !makers.some((maker) => tree.isWithin(maker, agencyId))) return []
    const what = `${on} 公布后，解读材料还没有发布，已超过 3 个工作日，请尽快发布`
    return [{ id, agencyId, once: `normative-uninterpreted-${id}`, subject: '解读材料没有按时发布', what }]
  })
}

async function tell({ db, vault, outbox }: Services, { id, agencyId, once, subject, what }: Duty, today: string): Promise<void> {
  const { rows } = await sql<{ id: number; mail: Buffer }>`
    select p.id, p.mail from person p where p.mail is not null and p.state = 'active' and exists (select from role_assignment r
      where r.person_id = p.id and r.role in ('officeHead', 'legalReviewer') and r.agency_id = ${agencyId}
        and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today})) order by p.id`.execute(db)
  for (const recipient of rows) {
    await db.transaction().execute((trx) =>
      outbox.send(trx, {
        channel: 'mail',
        to: vault.open(recipient.mail, 'person.mail'),
        subject: `规范性文件 ${id}：${subject}`,
        body: `规范性文件（编号 ${id}）${what}。详见系统中的“规范性文件”。\n`,
        about: { kind: 'document', id },
        agencyId,
        once: `${once}-${recipient.id}`,
      }),
    )
  }
}
