/** 审核方案 over HTTP: who sets it, what holds in the end, and what it can never undercut. */
import type { ReviewSchemeInput, ReviewSchemes } from '@gongkai/contract'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anEditorialDesk, documentView, drafted } from '../../../test/document-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const app = await testApp({ db, clock: storyClock('2026-03-02') })
const desk = await anEditorialDesk(app, db)
const below = await anEditorialDesk(app, db, { parentId: desk.agencyId })
const other = await anEditorialDesk(app, db)

const TWO: ReviewSchemeInput = {
  reviews: 2,
  proofs: 1,
  finalBy: 'officeHead',
  approvalBy: 'agencyHead',
  interpretation: false,
  rules: { typo: 'block', 'personal-data': 'warn' },
}
const BASE = '/api/office/review-schemes'

async function linesOf(session = desk.head, agencyId = desk.agencyId) {
  const { lines } = (await session.get(`${BASE}/${agencyId}`)).json<ReviewSchemes>()
  return new Map(lines.map((line) => [line.kind ?? 'all', line]))
}

test('nobody has set anything: three reviews and three proofs hold, and the rules are told', async () => {
  const view = (await desk.editor.get(`${BASE}/${desk.agencyId}`)).json<ReviewSchemes>()
  expect(view.editable).toBe(false)
  expect(view.rules.find(({ key }) => key === 'secrecy-marking')?.setting).toBe('block')
  const lines = await linesOf()
  expect(lines.get('all')).toMatchObject({ own: null, from: null, holds: null })
  expect(lines.get('article')).toMatchObject({ own: null, from: null, holds: { reviews: 3, proofs: 3, approvalBy: null } })
})

test('a head sets it for all kinds, the agencies below have it too, and the least of a kind is not undercut', async () => {
  const reply = await desk.head.send('PUT', `${BASE}/${desk.agencyId}/all`, TWO)
  expect(reply.statusCode).toBe(200)
  const lines = await linesOf()
  expect(lines.get('all')?.own).toEqual(TWO)
  expect(lines.get('article')?.holds).toMatchObject({ reviews: 2, proofs: 1, approvalBy: 'agencyHead' })
  expect(lines.get('normativeDocument')?.holds).toMatchObject({ reviews: 3, proofs: 3 })
  const inherited = (await linesOf(below.head, below.agencyId)).get('article')
  expect(inherited).toMatchObject({ own: null, from: { id: desk.agencyId }, holds: { reviews: 2 } })
  expect((await documentView(below.editor, await drafted(below))).scheme).toMatchObject({ reviews: 2, approvalBy: 'agencyHead' })
})

test('a kind has a line of its own until it is taken away', async () => {
  await below.agencyHead.send('PUT', `${BASE}/${below.agencyId}/decision`, { ...TWO, reviews: 3, rules: {} })
  expect((await linesOf(below.head, below.agencyId)).get('decision')).toMatchObject({
    own: { reviews: 3 },
    from: { id: below.agencyId },
  })
  await below.head.send('DELETE', `${BASE}/${below.agencyId}/decision`)
  expect((await linesOf(below.head, below.agencyId)).get('decision')).toMatchObject({ own: null, from: { id: desk.agencyId } })
})

test.each([
  ['more proofs than reviews', { ...TWO, reviews: 1, proofs: 2 }],
  ['a rule that blocks as it comes turned off', { ...TWO, rules: { 'secrecy-marking': 'off' } }],
  ['a rule that there is not', { ...TWO, rules: { nothing: 'off' } }],
])('%s is refused', async (_, input) => {
  const reply = await desk.head.send('PUT', `${BASE}/${desk.agencyId}/notice`, input)
  expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([422, 'review-scheme-unsuitable'])
})

test('only heads of the agency set it; other agencies do not even see it', async () => {
  for (const session of [desk.editor, desk.reviewer, desk.manager, below.head, other.head]) {
    expect((await session.send('PUT', `${BASE}/${desk.agencyId}/all`, TWO)).statusCode).toBe(403)
  }
  expect((await other.head.get(`${BASE}/${desk.agencyId}`)).statusCode).toBe(404)
  expect((await app.inject(`${BASE}/${desk.agencyId}`)).statusCode).toBe(401)
})
