/** A document from its draft to its withdrawal, by people of the back office and a reader of the site, each in the browser. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { choose, enter } from './console-acts.ts'
import { draftDocument, publish, review, withdraw } from './desk.ts'
import { mailTo } from './mailbox.ts'
import { NO_BROWSER, SITE, visitor, WIDTHS } from './visitor.ts'

/** How long a journey of many pages may take on a busy machine, in milliseconds. */
const JOURNEY = 300_000

const TITLE = '青禾县自然资源局关于银杏谷地质灾害避险搬迁的通知'
const READING = '银杏谷地质灾害避险搬迁政策解读'
const COLUMN = '应急管理'
const READER = 'reader@example.com'

let path = ''
let published = { address: '', indexNumber: '' }
let columnAddress = ''

/** Opens a page of the site and tells what it was answered with. */
async function read(page: Page, address: string): Promise<number> {
  const reply = await page.goto(`${SITE}${address}`)
  return reply?.status() ?? 0
}

async function hits(page: Page, words: string): Promise<readonly string[]> {
  await page.goto(`${SITE}/sites/qinghe/search`)
  await page.getByRole('searchbox').last().fill(words)
  await page.getByRole('searchbox').last().press('Enter')
  await page.getByRole('status').waitFor()
  return page.locator('.hits h2 a').allInnerTexts()
}

describe.skipIf(NO_BROWSER)('一件信息', () => {
  test(
    '信息员起草，不同的人三审三校和保密审查，发布后两秒内读者看得到',
    async () => {
      path = await draftDocument({
        kind: '政策文件',
        title: TITLE,
        paragraphs: [
          '各村民委员会：',
          '为保障群众生命财产安全，现就银杏谷地质灾害避险搬迁有关事项通知如下。',
          '搬迁自愿，分户安置。',
        ],
        column: COLUMN,
        fields: {
          主题分类: '国土资源、能源',
          发文字号: '青自然资发〔2026〕58号',
          发文机关: '青禾县自然资源局',
          成文日期: '2026-11-16',
          信息形成或者变更之日: '2026-11-16',
        },
        files: [{ name: '安置点一览.txt', mimeType: 'text/plain', buffer: Buffer.from('安置点：锦绣家园、槐树坪\n') }],
      })
      await review(path)
      published = await publish(path)
      const clicked = Date.now()
      while ((await fetch(`${SITE}${published.address}`)).status !== 200 && Date.now() - clicked < 2000) await sleep(50)

      const page = await visitor({ scripts: false })
      expect(await read(page, published.address)).toBe(200)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(TITLE)
      expect(await page.locator('article').innerText()).toContain(published.indexNumber)
      const file = page.getByRole('link', { name: '安置点一览.txt' })
      const bytes = await fetch(new URL((await file.getAttribute('href')) ?? '', SITE))
      expect(await bytes.text()).toContain('锦绣家园')
      await page.getByRole('navigation').getByRole('link', { name: COLUMN }).last().click()
      await page.getByRole('heading', { level: 1, name: COLUMN }).waitFor()
      columnAddress = new URL(page.url()).pathname
      await page.getByRole('link', { name: TITLE }).click()
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    },
    JOURNEY,
  )

  test(
    '读者用词、索引号、拼音都搜得到，附件里的字也搜得到',
    async () => {
      const page = await visitor({ scripts: false })
      for (const words of ['银杏谷 避险搬迁', published.indexNumber, 'yinxinggu', '青自然资发〔2026〕58号']) {
        expect(await hits(page, words), words).toContain(TITLE)
      }
      await expect.poll(() => hits(page, '锦绣家园'), { timeout: 30_000 }).toContain(TITLE)
    },
    JOURNEY,
  )

  test(
    '读者用邮箱订阅栏目并确认；新发布的解读和文件互相链接',
    async () => {
      const page = await visitor()
      await read(page, columnAddress)
      await page.locator('main').getByRole('link', { name: '邮件订阅' }).click()
      await page.getByLabel('邮箱').fill(READER)
      await page.getByRole('radio', { name: '有新信息时，几分钟内' }).check()
      await page.locator('form [data-verified]', { hasText: /\S/u }).waitFor()
      await page.getByRole('button', { name: '订阅', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '请到邮箱确认' }).waitFor()
      const [link = ''] = /http\S+confirm\?token=\S+/u.exec(await mailTo(READER)) ?? []
      await page.goto(link)
      await page.getByRole('button', { name: '确认订阅' }).click()
      await page.getByRole('heading', { level: 1, name: '订阅已经生效' }).waitFor()
      await page.close()

      const readingPath = await draftDocument({
        kind: '政策解读',
        title: READING,
        paragraphs: ['为什么要搬迁？银杏谷沟口有三处隐患点，汛期威胁十二户群众。', '怎样安置？可以选择分户安置或者货币补偿。'],
        column: COLUMN,
        fields: { 信息形成或者变更之日: '2026-11-17', 解读人: '青禾县自然资源局', 第一解读责任人: '局主要负责人' },
        more: async (form) => {
          await choose(form, form.getByRole('region', { name: '政策解读' }), '解读形式', '文字')
          const relations = form.getByRole('region', { name: '关联信息' })
          await choose(form, relations, '关系', '解读')
          await relations.getByLabel('按标题、文号、索引号查找').fill('银杏谷')
          await form.locator('.ant-select-item-option:visible', { hasText: TITLE }).click()
          await relations.getByText(TITLE).first().waitFor()
        },
      })
      await review(readingPath)
      const reading = await publish(readingPath)

      const reader = await visitor({ scripts: false })
      await read(reader, published.address)
      await reader.getByRole('link', { name: READING }).click()
      await reader.getByRole('heading', { level: 1, name: READING }).waitFor()
      expect(new URL(reader.url()).pathname).toBe(reading.address)
      await reader.getByRole('link', { name: TITLE }).click()
      await reader.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    },
    JOURNEY,
  )

  test(
    '撤稿后原地址只留说明，搜索和订阅里立即消失',
    async () => {
      const feed = `${SITE}${columnAddress}/feed.atom`
      expect(await (await fetch(feed)).text()).toContain(published.address)
      const page = await visitor({ scripts: false })
      await read(page, published.address)
      const file = (await page.getByRole('link', { name: '安置点一览.txt' }).getAttribute('href')) ?? ''
      await withdraw(path, '内容错误', '安置点一览有误，更正后另行发布。')

      const reader = await visitor({ scripts: false })
      expect(await read(reader, published.address)).toBe(410)
      expect(await reader.locator('article').innerText()).toContain('安置点一览有误，更正后另行发布。')
      expect(await hits(reader, '银杏谷 避险搬迁')).toEqual([READING])
      await read(reader, columnAddress)
      expect(await reader.getByRole('link', { name: TITLE }).count()).toBe(0)
      expect(await (await fetch(feed)).text()).not.toContain(published.address)
      expect((await fetch(new URL(file, SITE))).status).toBeGreaterThanOrEqual(404)
    },
    JOURNEY,
  )
})

describe.skipIf(NO_BROWSER)('两个人改同一件稿件', () => {
  test(
    '后保存的人看到两份内容，选定之前什么都不丢',
    async () => {
      const draft = await draftDocument(
        { kind: '通知公告', title: '关于调整公交线路的通知', paragraphs: ['自下周起，三路公交车改经龙泉路。'], column: COLUMN },
        'editor',
      )
      const one = await enter('editor', `${draft}/edit`)
      const other = await enter('editor2', `${draft}/edit`, WIDTHS.zoomed)
      const title = (page: Page) => page.getByLabel('标题', { exact: true })
      const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click()
      await title(one).fill('关于调整三路公交线路的通知')
      await title(other).fill('关于调整公交线路和站点的通知')
      await save(one)
      await one.getByText(/^已保存/u).waitFor()
      await save(other)
      const conflict = other.getByRole('alert', { name: '这件稿件在您修改期间被别人改过' })
      await conflict.waitFor()
      expect(await conflict.innerText()).toContain('关于调整三路公交线路的通知')
      expect(await title(other).inputValue()).toBe('关于调整公交线路和站点的通知')
      await conflict.getByRole('button', { name: '以我的为准，继续修改' }).click()
      await save(other)
      await other.getByText(/^已保存/u).waitFor()
      await other.goto(`${SITE}/console/${draft}`)
      await other.getByRole('heading', { level: 1, name: '关于调整公交线路和站点的通知' }).waitFor()
    },
    JOURNEY,
  )
})
