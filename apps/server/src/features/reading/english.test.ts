/** The English interface says everything in English: Chinese is what was published, and marked as such. Also where a form is refused. */
import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { visitorOf } from '../../../test/apply-visitor.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, withdrawn } from '../../../test/site-factory.ts'
import { ENGLISH_PROBLEMS } from '../../platform/problem-english.ts'

const { db } = await testDatabase()
const app = await testApp({ db, config: { publicUrl: 'https://gk.example.gov.cn' } })
const site = await aSite(db)
const column = await aColumn(db, site, { name: '政策文件', englishName: 'Policies' })
const untranslated = await aColumn(db, site, { name: '其他文件' })
const document = await aPublished(db, site, {
  columns: [column],
  kind: 'normativeDocument',
  title: '关于路灯的办法',
  effectiveFrom: '2026-01-01',
  earlier: [{ title: '关于路灯的办法', body: '<p>旧文。</p>' }],
})
const gone = await aPublished(db, site, { columns: [column], title: '撤下的通知' })
await withdrawn(db, site, gone)

const HAN = /\p{Script=Han}/u

/** The Chinese words of a page outside every part marked as Chinese. */
function unmarkedChinese(html: string): readonly string[] {
  const languages: string[] = []
  const found: string[] = []
  let skipped = 0
  const look = (text: string) => {
    if (skipped === 0 && HAN.test(text) && languages.at(-1) !== 'zh-CN') found.push(text.trim())
  }
  const parser = new Parser({
    onopentag: (name, attributes) => {
      languages.push(attributes['lang'] ?? languages.at(-1) ?? '')
      if (name === 'script') skipped += 1
      for (const spoken of ['aria-label', 'alt', 'title', 'placeholder', 'data-said']) look(attributes[spoken] ?? '')
    },
    ontext: look,
    onclosetag: (name) => {
      languages.pop()
      if (name === 'script') skipped -= 1
    },
  })
  parser.write(html)
  parser.end()
  return found
}

const PAGES = [
  '/',
  `/columns/${column}`,
  `/columns/${untranslated}`,
  `/documents/${document}`,
  `/documents/${document}/editions/1`,
  `/documents/${gone}`,
  '/search',
  '/search?q=nothing',
  '/search?order=wrong',
  '/map',
  '/feeds',
  '/accessibility',
  '/annual-reports',
  '/application',
  '/normative',
  '/normative?category=regulation&validity=all',
  '/interpretations',
  '/statistics',
  '/data',
  '/mail',
  '/mail/write',
  '/mail/query',
  '/mistakes',
  '/consultations',
  '/surveys',
  '/surveys/999',
  '/subscriptions',
  `/subscriptions?column=${column}`,
  '/subscriptions/confirm?token=unknown',
  '/subscriptions/end?token=unknown',
  '/nowhere',
] as const

test.each(PAGES)('%s', async (path) => {
  const { body } = await app.inject(`/sites/${site.key}${path}${path.includes('?') ? '&' : '?'}lang=en`)
  expect(body).toContain('<html lang="en"')
  expect(unmarkedChinese(body)).toEqual([])
})

const REFUSED = {
  '/mail/write': { kind: 'complaint', phone: 'none', mail: 'none', website: 'filled' },
  '/mistakes': { page: '', phone: 'none' },
  '/mail/query': { number: 'LY-1', code: 'wrong' },
  '/subscriptions': { column: String(column), email: 'none', frequency: 'daily', challenge: '' },
} as const

test.each(Object.entries(REFUSED))('%s, refused', async (path, fields) => {
  const { statusCode, body } = await visitorOf(app).send(`/sites/${site.key}${path}?lang=en`, fields)
  expect(statusCode).toBe(422)
  expect(body).toContain('role="alert"')
  expect(unmarkedChinese(body)).toEqual([])
})

test('what cannot be answered keeps the frame of the site and is said in the language of the reader', async () => {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  } as const
  const reply = (language: string) =>
    app.inject({ ...request, url: `/sites/${site.key}/mail/query${language}`, payload: 'number=1' })
  const english = await reply('?lang=en')
  expect(english.statusCode).toBe(400)
  expect(english.body).toContain('What was sent cannot be used')
  expect(unmarkedChinese(english.body)).toEqual([])
  const chinese = await reply('')
  expect(chinese.body).toContain('提交的内容不符合要求')
  expect(chinese.body).toContain('class="site-name"')
})

test('words of problems are in both languages or in Chinese only, never in part', () => {
  const english = Object.values(ENGLISH_PROBLEMS).flatMap(({ title, remedy }) => [title, remedy])
  expect(english.length).toBeGreaterThan(10)
  expect(english.filter((text) => HAN.test(text) || text.trim() === '')).toEqual([])
})
