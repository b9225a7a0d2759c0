/** Surveys: one answer for each challenge, nothing of who answers, the result as counted. */
import type { SurveyView } from '@gongkai/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { formValues, sumOf, visitorOf } from '../../../../test/apply-visitor.ts'
import { storyClock } from '../../../../test/case-factory.ts'
import { anAgency, aPerson, signedIn } from '../../../../test/factories.ts'
import { testApp, testDatabase } from '../../../../test/harness.ts'
import { aSite } from '../../../../test/site-factory.ts'

const clock = storyClock('2026-03-02')
const HOSTILE = `<script>alert(1)</script>`
const { db } = await testDatabase()
const app = await testApp({ db, clock })
const site = await aSite(db)
const person = async (agencyId: number, ...roles: ('editor' | 'officeHead' | 'auditor')[]) =>
  signedIn(app, await aPerson(db, { agencyId, roles }))
const editor = await person(site.agencyId, 'editor')
const head = await person(site.agencyId, 'officeHead')
const auditor = await person(site.agencyId, 'auditor')
const stranger = await person(await anAgency(db), 'editor', 'officeHead')

const CONTENT = {
  title: '政务服务满意度调查',
  introduction: `请评价${HOSTILE}`,
  questions: [
    { kind: 'one', text: '是否满意', options: ['满意', '不满意'], required: true },
    { kind: 'many', text: '用过哪些', options: ['窗口', '网上', '电话'], required: false },
    { kind: 'text', text: '建议', options: [], required: false },
  ],
  from: '2026-03-02',
  to: '2026-03-20',
}

test('from draft to result; pressed twice is one answer; words are sealed and read only by the desk', async () => {
  const input = { siteId: site.id, agencyId: site.agencyId, ...CONTENT }
  const wrong = { ...input, questions: [{ kind: 'one', text: '一个选项', options: ['是'], required: true }] }
  expect((await editor.post('/api/office/surveys', wrong)).json()).toMatchObject({ code: 'survey-question-unsuitable' })
  expect((await stranger.post('/api/office/surveys', input)).statusCode).toBe(403)
  const { id } = (await editor.post('/api/office/surveys', input)).json<{ id: number }>()
  const url = `/sites/${site.key}/surveys/${id}`
  const office = `/api/office/surveys/${id}`
  expect((await app.inject(url)).statusCode).toBe(404)
  expect((await editor.post(`${office}/publish`, { version: 1 })).statusCode).toBe(403)
  expect((await stranger.post(`${office}/publish`, { version: 1 })).statusCode).toBe(404)
  expect((await head.post(`${office}/publish`, { version: 1 })).statusCode).toBe(204)
  expect((await head.send('PUT', office, { version: 2, ...CONTENT })).json()).toMatchObject({ code: 'survey-state' })

  const browser = visitorOf(app, '192.0.2.1')
  const page = (await browser.get(url)).body
  expect(page).not.toContain(HOSTILE)
  const blank = formValues(page)
  const empty = await browser.send(url, { ...blank, q3: HOSTILE, sum: sumOf(page) })
  expect(empty.statusCode).toBe(422)
  expect(empty.body).toContain('请回答第 1 题')
  expect(empty.body).not.toContain(HOSTILE)
  const given = { ...blank, q1: '1', 'q2-1': 'yes', 'q2-3': 'yes', q3: '绝密的建议', sum: sumOf(page) }
  for (let press = 0; press < 2; press += 1) expect((await browser.send(url, given)).body).toContain('答卷已经收到')
  expect((await browser.send(url, { ...given, q1: '9' })).statusCode).toBe(422)

  const view = async (session = head) => (await session.get(office)).json<SurveyView>()
  expect(await view()).toMatchObject({
    answers: 1,
    results: [{ chosen: [1, 0] }, { chosen: [1, 0, 1] }, { chosen: [], written: 1 }],
    texts: [[], [], ['绝密的建议']],
  })
  expect((await view(auditor)).texts).toEqual([[], [], []])
  expect((await stranger.get(office)).statusCode).toBe(404)
  const { rows } = await sql<{ text: string }>`select t::text as text from survey_answer t`.execute(db)
  expect(rows.map(({ text }) => text).join()).not.toMatch(/绝密|192\.0/)

  expect((await head.post(`${office}/result`, { version: 2, note: '结果' })).json()).toMatchObject({ code: 'survey-state' })
  clock.goTo('2026-03-21')
  expect((await browser.send(url, given)).body).toContain('调查已经结束')
  expect((await head.post(`${office}/result`, { version: 2, note: '增设窗口' })).statusCode).toBe(204)
  const result = (await app.inject(url)).body
  for (const text of ['增设窗口', '共收到答卷 1 份', '100.0%', '1 人填写了意见']) expect(result).toContain(text)
  expect(result).not.toContain('绝密的建议')
  expect((await app.inject(`/sites/${site.key}/surveys`)).body).toContain('已公布结果')
})
