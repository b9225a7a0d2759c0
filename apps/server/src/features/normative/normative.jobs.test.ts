/** Terms end by themselves on their day in China, once; duties are called to mind once each. */
import type { NormativeView } from '@gongkai/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anEditorialDesk, drafted } from '../../../test/document-factory.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const desk = await anEditorialDesk(app, db)
const { vault } = await testServices({ db, clock })

async function existing(effectiveTo: string): Promise<number> {
  const id = await drafted(desk, { title: '试验县停车管理规定' }, 'normativeDocument')
  const reply = await desk.editor.post('/api/office/normative/existing', {
    documentId: id,
    category: 'normative',
    issuedOn: '2021-03-01',
    effectiveFrom: '2021-04-01',
    effectiveTo,
  })
  expect(reply.statusCode).toBe(204)
  return id
}

async function view(id: number): Promise<NormativeView> {
  return (await desk.head.get(`/api/office/normative/${id}`)).json()
}

test('a term ends at midnight in China, not before, and is recorded once', async () => {
  const id = await existing('2026-04-01')
  clock.goTo('2026-03-31')
  await runJobs(app, { also: ['lapse-normative-documents'] })
  expect(await view(id)).toMatchObject({ stage: 'inForce', validity: 'inForce' })
  clock.goTo('2026-04-01')
  expect(await view(id)).toMatchObject({ stage: 'inForce', validity: 'lapsed' })
  await runJobs(app, { also: ['lapse-normative-documents', 'lapse-normative-documents'] })
  const ended = await view(id)
  expect(ended).toMatchObject({ stage: 'ended', validity: 'lapsed', end: { on: '2026-04-01', manner: 'lapsed' } })
  expect(ended.steps.map(({ event }) => event)).toEqual(['lapse'])
  const { rows } = await sql`select from audit_entry where subject_kind = 'normativeDocument' and subject_id = ${String(id)}
    and kind = 'normative-lapse' and actor_kind = 'system'`.execute(db)
  expect(rows).toHaveLength(1)
})

test('the office is told half a year, three months and one month before, and of an overdue filing, once each', async () => {
  clock.goTo('2026-05-04')
  await sql`update person set mail = ${vault.seal('head@example.cn', 'person.mail')} where id = ${desk.head.person.personId}`.execute(
    db,
  )
  const id = await existing('2026-10-20')
  const late = await existing('2031-01-01')
  await sql`update normative_document set stage = 'filing', filing_due_on = '2026-05-01' where document_id = ${late}`.execute(db)
  const subjects = async () => {
    const { rows } = await sql<{ subject: string; about: number }>`
      select subject, about_id as about from outbox_message where once like 'normative-%' order by id`.execute(db)
    return rows.map(({ subject }) => subject)
  }
  const remind = () => runJobs(app, { also: ['remind-of-normative-duties'] })
  await remind()
  await remind()
  const first = [`规范性文件 ${id}：有效期将届满`, `规范性文件 ${late}：逾期没有备案`]
  expect(await subjects()).toEqual(first)
  clock.goTo('2026-07-22')
  await remind()
  clock.goTo('2026-07-23')
  await remind()
  clock.goTo('2026-09-21')
  await remind()
  expect(await subjects()).toEqual([...first, first[0], first[0]])
})
