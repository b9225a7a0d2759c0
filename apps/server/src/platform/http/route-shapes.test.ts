/** A number is a number: what JSON does not call one is refused; the texts of forms and addresses are read as what is asked for. */
import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import { createServer } from './server.ts'

const app = createServer('silent')
afterAll(() => app.close())

const Figures = Type.Object(
  {
    count: Type.Integer({ minimum: 0 }),
    share: Type.Optional(Type.Number()),
    day: Type.Optional(Type.Union([Type.String({ minLength: 1 }), Type.Null()])),
    yes: Type.Optional(Type.Boolean()),
    ids: Type.Optional(Type.Array(Type.Integer())),
  },
  { additionalProperties: false },
)
app.post('/figures', { schema: { body: Figures } }, async ({ body }) => body)
app.get('/figures', { schema: { querystring: Type.Object({ count: Type.Integer() }) } }, async ({ query }) => query)

test.each([
  { count: null },
  { count: '' },
  { count: '3' },
  { count: true },
  { count: 1, share: null },
  { count: 1, yes: null },
  { count: 1, yes: 'true' },
  { count: 1, ids: [null] },
  { count: 1, ids: 5 },
  {},
  null,
])('%j is refused', async (payload) => {
  const reply = await app.inject({
    method: 'POST',
    url: '/figures',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(payload),
  })
  expect(reply.statusCode).toBe(400)
})

test('what JSON says is taken as it stands, what a shape does not know is left out', async () => {
  const sent = { count: 0, share: 0.5, day: null, yes: false, ids: [1] }
  const reply = await app.inject({ method: 'POST', url: '/figures', payload: { ...sent, further: 1 } })
  expect(reply.json()).toEqual(sent)
})

test('the texts of forms and addresses are read as what is asked for', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const form = await app.inject({ method: 'POST', url: '/figures', headers, payload: 'count=3&yes=true&ids=7' })
  expect(form.json()).toEqual({ count: 3, yes: true, ids: [7] })
  expect((await app.inject({ method: 'POST', url: '/figures', headers, payload: 'count=three' })).statusCode).toBe(400)
  expect((await app.inject('/figures?count=4')).json()).toEqual({ count: 4 })
})
