/** Templates by agency and day: inheritance, effective dates, versions, checks, previews, and who may change them. */
import type { LetterKind } from '@gongkai/law/application'
import { beforeAll, describe, expect, it } from 'vitest'
import { anAgency, aPerson, type TestPerson } from '../../../test/factories.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { sessionHeaders } from '../../../test/people-factory.ts'
import { stoppedClock } from '../../platform/clock.ts'
import type { App } from '../../platform/http/server.ts'
import { STANDARD_TEMPLATES } from './standard/index.ts'
import { createTemplates, type Templates } from './templates.service.ts'

const clock = stoppedClock('2026-03-25T02:00:00Z')
const { db } = await testDatabase()
const KIND: LetterKind = 'supplementNotice'
const text = (mark: string) => STANDARD_TEMPLATES[KIND].replace('经审查', `${mark}经审查`)

let app: App
let templates: Templates
let county: number
let bureau: number
let station: number
let top: TestPerson

beforeAll(async () => {
  app = await testApp({ db, clock })
  templates = createTemplates(await testServices({ db, clock }))
  county = await anAgency(db, { name: '青山县人民政府' })
  bureau = await anAgency(db, { name: '青山县教育局', parentId: county, shortName: '青教' })
  station = await anAgency(db, { name: '青山县教育局招生办公室', parentId: bureau })
  top = await aPerson(db, { agencyId: county, roles: [{ role: 'systemAdministrator', scope: 'subtree' }] })
})

async function headersOf({ personId }: TestPerson): Promise<Record<string, string>> {
  return { ...(await sessionHeaders(db, personId, clock)), 'x-gongkai-request': '1' }
}

async function change(agency: number | undefined, payload: object, who = top, kind: string = KIND) {
  const query = agency === undefined ? '' : `?agency=${agency}`
  const url = `/api/office/letter-templates/${kind}${query}`
  return app.inject({
    method: 'POST',
    url,
    headers: await headersOf(who),
    payload: { validFrom: '2026-03-25', remark: '', ...payload },
  })
}

const markOn = async (agency: number, on = '2026-03-25') => {
  const template = await templates.inForce(db, agency, KIND, on)
  return [template.source, /(〔.〕)经审查/.exec(template.text)?.[1] ?? '']
}

describe('templates in force', () => {
  it('come from the nearest one who set any, from their day on, and can be handed back', async () => {
    expect(await markOn(station)).toEqual(['standard', ''])
    expect((await change(undefined, { text: text('〔全〕') })).statusCode).toBe(204)
    expect(await markOn(station)).toEqual(['installation', '〔全〕'])
    await change(county, { text: text('〔县〕') })
    await change(bureau, { text: text('〔局〕'), validFrom: '2026-04-01' })
    expect(await markOn(station)).toEqual(['inherited', '〔县〕'])
    expect(await markOn(station, '2026-04-01')).toEqual(['inherited', '〔局〕'])
    expect(await markOn(bureau, '2026-04-01')).toEqual(['own', '〔局〕'])
    await change(bureau, { text: null, validFrom: '2026-05-01', remark: '恢复县里的模板' })
    expect(await markOn(bureau, '2026-05-01')).toEqual(['inherited', '〔县〕'])
    await change(county, { text: text('〔新〕') })
    expect(await markOn(county)).toEqual(['own', '〔新〕'])
  })

  it('are shown with their source, fields and history', async () => {
    const headers = await headersOf(top)
    const list = await app.inject({ url: `/api/office/letter-templates?agency=${bureau}`, headers })
    const entries = list.json<{ kind: string; source: string; sourceAgency: string | null; upcomingFrom: string | null }[]>()
    expect(entries).toHaveLength(28)
    expect(entries.find(({ kind }) => kind === KIND)).toMatchObject({
      source: 'inherited',
      sourceAgency: '青山县人民政府',
      upcomingFrom: '2026-04-01',
    })
    const detail = await app.inject({ url: `/api/office/letter-templates/${KIND}?agency=${bureau}`, headers })
    expect(detail.json()).toMatchObject({
      remedies: false,
      standard: STANDARD_TEMPLATES[KIND],
      fields: expect.arrayContaining([
        expect.objectContaining({ path: 'application.number', sample: '2026360700001', required: true }),
        expect.objectContaining({
          path: 'supplement.items',
          items: expect.arrayContaining([{ path: 'item.what', term: '事项' }]),
        }),
      ]),
      history: [
        { validFrom: '2026-04-01', text: text('〔局〕') },
        { validFrom: '2026-05-01', text: null, remark: '恢复县里的模板' },
      ],
    })
  })

  it('refuse faults with their place, days that are past, and kinds that do not exist', async () => {
    expect((await change(county, { text: '# 标题\n{{applicant.nam}}' })).json()).toMatchObject({
      code: 'letter-template-invalid',
      detail: expect.stringContaining('第 2 行第 1 列：这种文书没有字段“applicant.nam”'),
    })
    expect((await change(county, { text: text(''), validFrom: '2026-03-24' })).json()).toMatchObject({ code: 'day-too-early' })
    expect((await change(county, { text: text('') }, top, 'toString')).json()).toMatchObject({ code: 'letter-kind-unknown' })
  })

  it('are changed by the system administrator of the agency alone', async () => {
    const own = await aPerson(db, { agencyId: bureau, roles: ['systemAdministrator'] })
    const head = await aPerson(db, { agencyId: county, roles: ['officeHead'] })
    const statuses = [
      (await change(bureau, { text: text('〔自〕') }, own)).statusCode,
      (await change(county, { text: text('〔自〕') }, own)).statusCode,
      (await change(undefined, { text: text('〔自〕') }, own)).statusCode,
      (await change(county, { text: text('〔自〕') }, head)).statusCode,
    ]
    expect(statuses).toEqual([204, 403, 403, 403])
    const kept = await db.selectFrom('audit_entry').select('payload').where('kind', '=', 'letter-template-changed').execute()
    expect(kept.length).toBeGreaterThan(0)
    expect(JSON.stringify(kept)).not.toContain('经审查')
  })
})

describe('trying a template', () => {
  const post = async (path: string, payload: object) =>
    app.inject({ method: 'POST', url: `/api/office/letter-templates/${path}`, headers: await headersOf(top), payload })

  it('lists every fault at once', async () => {
    const reply = await post('deniedLetter/check', { text: '# 标题\n{{nobody}}\n{{#if}}' })
    expect(reply.json<{ line: number }[]>().map(({ line }) => line)).toEqual([3, 3])
    const missing = await post('deniedLetter/check', { text: '# 标题\n{{application.number}}' })
    expect(missing.json<{ message: string }[]>().map(({ message }) => message)).toEqual([
      '缺少救济途径。',
      '缺少“法律依据”。',
      '缺少“审查认定的事实”。',
      '缺少“理由”。',
    ])
  })

  it.each([
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
  ])('previews as %s with the sample case', async (format, start) => {
    const trial = { text: STANDARD_TEMPLATES.deniedLetter, outcome: 'deniedThirdParty', layout: 'letterhead' }
    const reply = await post(`deniedLetter/preview.${format}`, trial)
    expect(reply.statusCode).toBe(200)
    expect(reply.rawPayload.subarray(0, start.length).toString()).toBe(start)
  })
})

describe('document numbers', () => {
  it('are shown with their format and the next number', async () => {
    const headers = await headersOf(top)
    const url = `/api/office/document-series/answer?agency=${county}`
    await app.inject({ method: 'POST', url, headers, payload: { validFrom: '2026-03-25', format: '{简称}依申请〔{年}〕{号}号' } })
    const reply = await app.inject({ url: `/api/office/document-series?agency=${bureau}`, headers })
    expect(reply.json()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ series: 'answer', source: 'inherited', next: '青教依申请〔2026〕1号' }),
        expect.objectContaining({ series: 'fee', source: 'standard', next: '青教公费〔2026〕1号' }),
      ]),
    )
  })

  it.each([
    ['{简称}公复(2026){号}号', '六角括号'],
    ['{简称}公复〔{年}〕号', '有且只有一个 {号}'],
    ['{简称}公复〔{年}〕第{号}号', '不加“第”字'],
    ['{机关}公复〔{年}〕{号}号', '“{机关}”不能用'],
    ['{简称}{号}〔{年}〕', '写在年份之后'],
    ['{简称 公复〔{年}〕{号}号', '没有配对'],
  ])('%s is refused', async (format, why) => {
    const url = `/api/office/document-series/answer?agency=${county}`
    const reply = await app.inject({
      method: 'POST',
      url,
      headers: await headersOf(top),
      payload: { validFrom: '2026-03-25', format },
    })
    expect(reply.json()).toMatchObject({ code: 'document-format-invalid', detail: expect.stringContaining(why) })
  })
})
