/** The papers that everybody may fetch. */
import { expect, it, test } from 'vitest'
import { testApp, testDatabase } from '../../../../test/harness.ts'
import { flowChart } from './flow-chart.ts'

const { db } = await testDatabase()
const app = await testApp({ db })

test.each([
  ['citizen.pdf', 'application/pdf', '%PDF-'],
  ['citizen.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ['organization.pdf', 'application/pdf', '%PDF-'],
  ['organization.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
])('%s can be downloaded', async (file, type, start) => {
  const reply = await app.inject(`/application-forms/${file}`)
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, type])
  expect(reply.rawPayload.subarray(0, start.length).toString()).toBe(start)
})

it('there is no other form', async () => {
  expect((await app.inject('/application-forms/toString.pdf')).statusCode).toBe(400)
})

it('the flow chart has a title, all of it in words, and nothing that runs', async () => {
  const reply = await app.inject('/application-forms/flow-chart.svg')
  expect(reply.headers['content-type']).toContain('image/svg+xml')
  expect(reply.body).toMatch(/role="img" aria-labelledby="flow-title flow-description"/)
  expect(reply.body).toContain('不能的，20 个工作日内答复')
  expect(reply.body).not.toMatch(/<script|style=|href/)
  expect(reply.body).toBe(flowChart('2026-01-31'))
})

it('the page says in words what the chart shows', async () => {
  const reply = await app.inject('/application-forms')
  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain('7 个工作日内一次性告知补正')
  expect(reply.body).not.toContain('用途：')
})
