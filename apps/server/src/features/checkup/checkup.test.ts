import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type AnnualReport, type Cell, type CellId, CHAPTERS, FORMS } from '@gongkai/law/annual-report'
import { readReport, writeReport } from '@gongkai/reports'
import { describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { pack } from './carried.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const BOUNDARY = 'gongkai-test-boundary'

/** A report whose cells are all 0 but for `cells`. */
function report(year: number, cells: Readonly<Record<CellId, number>> = {}): AnnualReport {
  const all = FORMS['2021'].cells.map(({ id }): [CellId, Cell] => [id, { state: 'number', value: cells[id] ?? 0 }])
  return {
    form: '2021',
    unit: '青山县水务局',
    year,
    agency: { nature: 'department', level: 'county', region: ['青山县'], evidence: [] },
    title: `青山县水务局${year}年政府信息公开工作年度报告`,
    preamble: `本报告根据《中华人民共和国政府信息公开条例》编制，统计期限自${year}年1月1日起至${year}年12月31日止。`,
    chapters: CHAPTERS.map(({ number, title }) => ({ number, title, text: number === 1 ? '全年工作平稳。<b>注意</b>' : '无。' })),
    signature: null,
    cells: new Map(all),
  }
}

/** One received, one granted, but the total of the received says 2. */
const WRONG_TOTAL = {
  'table3.newReceived.naturalPerson': 1,
  'table3.newReceived.total': 2,
  'table3.granted.naturalPerson': 1,
  'table3.granted.total': 1,
  'table3.totalProcessed.naturalPerson': 1,
  'table3.totalProcessed.total': 1,
}

async function asJson(subject: AnnualReport): Promise<Buffer> {
  return Buffer.from((await writeReport({ report: subject }, 'json')).bytes)
}

interface Part {
  readonly name: string
  readonly filename?: string
  readonly content: Buffer | string
}

function handIn(...parts: readonly Part[]) {
  return submit('/checkup', parts)
}

function submit(url: string, parts: readonly Part[]) {
  const payload = parts.flatMap(({ name, filename, content }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: application/octet-stream`
    return [
      Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]
  })
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([...payload, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  })
}

const file = (filename: string, content: Buffer | string): Part => ({ name: 'files', filename, content })

function carriedBy(body: string): { report: string; previous?: string } {
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1]
  const previous = field('previous')
  return { report: field('report') ?? '', ...(previous !== undefined && { previous }) }
}

function download(fields: Readonly<Record<string, string>>) {
  return app.inject({
    method: 'POST',
    url: '/checkup/download',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
}

describe('年报体检', () => {
  test('表单是普通的文件上传，不依赖脚本', async () => {
    const { body } = await app.inject('/checkup')
    expect(body).toContain('<form class="checkup-form" method="post" action="/checkup" enctype="multipart/form-data"')
    expect(body).toContain('type="file" name="files" multiple')
    expect(body).toContain('<label for="text">')
  })

  test('合计填错：标出单元格、列出算式、给出最可能的更正', async () => {
    const reply = await handIn(file('水务局.json', await asJson(report(2023, WRONG_TOTAL))))
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(reply.body).toContain('青山县水务局 2023 年政府信息公开工作年度报告')
    expect(reply.body).toContain('1+0+0+0+0+0=1')
    expect(reply.body).toMatch(/id="report-1-table3\.newReceived\.total" class="number cell-error cell-suspect"/)
    expect(reply.body).toContain('疑为 1')
  })

  test('每个标记都指向一条说明', async () => {
    const { body } = await handIn(file('水务局.json', await asJson(report(2023, WRONG_TOTAL))))
    const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    const targets = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(targets.length).toBeGreaterThan(3)
    expect(targets.filter((target) => !ids.has(target))).toEqual([])
    expect(ids.size).toBe([...body.matchAll(/ id="([^"]+)"/g)].length)
  })

  test('年报里的标签不会成为网页的一部分', async () => {
    const { body } = await handIn(file('水务局.json', await asJson(report(2023))))
    expect(body).toContain('&lt;b>注意&lt;/b>')
    expect(body).not.toContain('<b>注意')
  })

  test('同一机关相邻两年一并核对上年结转', async () => {
    const carried = {
      'table3.newReceived.naturalPerson': 3,
      'table3.newReceived.total': 3,
      'table3.carriedOut.naturalPerson': 3,
      'table3.carriedOut.total': 3,
    }
    const { body } = await handIn(file('b.json', await asJson(report(2023))), file('a.json', await asJson(report(2022, carried))))
    expect(body).toContain('已与 2022 年度的年报对照')
    expect(body).toContain('YOY-CARRY')
    expect(body).toContain('共 2 份')
    const { previous } = carriedBy(body)
    expect(previous).toBeDefined()
  })

  test('机关名称带不带地区都认作同一机关', async () => {
    const before = { ...report(2022), unit: '水务局' }
    const { body } = await handIn(file('b.json', await asJson(report(2023))), file('a.json', await asJson(before)))
    expect(body).toContain('已与 2022 年度的年报对照')
  })

  test('两个县的同名机关不是同一机关', async () => {
    const unit = '绿水县教育体育和文化旅游局'
    const before = { ...report(2022), unit, agency: { ...report(2022).agency, region: ['绿水县'] } }
    const after = { ...report(2023), unit: '青山县教育体育和文化旅游局' }
    const { body } = await handIn(file('b.json', await asJson(after)), file('a.json', await asJson(before)))
    expect(body).not.toContain('年度的年报对照')
  })

  test('粘贴的文字照样检查', async () => {
    const { bytes } = await writeReport({ report: report(2023, WRONG_TOTAL) }, 'html')
    const { body, statusCode } = await handIn({ name: 'text', content: Buffer.from(bytes) }, file('', ''))
    expect(statusCode).toBe(200)
    expect(body).toContain('粘贴的文字')
    expect(body).toContain('1+0+0+0+0+0=1')
  })

  test('什么也没有交', async () => {
    const reply = await handIn(file('', ''), { name: 'text', content: '  ' })
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('没有选择文件')
  })

  test('坏文件、大文件、多出的文件各说各的，不妨碍别的文件', async () => {
    const good = await asJson(report(2023, WRONG_TOTAL))
    const { body, statusCode } = await handIn(
      file('空.txt', ''),
      file('大.pdf', Buffer.alloc(20_000_001)),
      file('图.png', Buffer.from('89504e470d0a1a0a0000', 'hex')),
      ...Array.from({ length: 8 }, (_, index) => file(`${index}.json`, good)),
    )
    expect(statusCode).toBe(200)
    expect(body).toContain('没有检查：空.txt')
    expect(body).toContain('超过 20 MB')
    expect(body).toContain('没有检查：图.png')
    expect(body).toContain('一次最多检查 10 份')
    expect(body.match(/class="report-result"/g)).toHaveLength(7)
  })

  test('同时体检的人太多：请稍后再试，之后照常', async () => {
    const content = await asJson(report(2023))
    const replies = await Promise.all(Array.from({ length: 24 }, () => handIn(file('a.json', content))))
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 503]))
    expect(replies.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(16)
    expect((await handIn(file('a.json', content))).statusCode).toBe(200)
  })

  test.each([
    ['断在半路', `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n半份`],
    ['不成样子', '--x'],
  ])('上传%s：说明没有完成', async (_, payload) => {
    const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
    const reply = await app.inject({ method: 'POST', url: '/checkup', headers, payload })
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('上传没有完成')
  })

  test('不是表单的提交被拒绝', async () => {
    const reply = await app.inject({ method: 'POST', url: '/checkup', payload: 'x', headers: { 'content-type': 'text/plain' } })
    expect(reply.statusCode).toBe(415)
  })
})

describe('接口', () => {
  test('得到契约里的年报和检查结果，坏文件各说各的', async () => {
    const content = await asJson(report(2023, WRONG_TOTAL))
    const reply = await submit('/api/v1/checkups', [file('水务局.json', content), file('空.txt', '')])
    expect(reply.statusCode).toBe(200)
    const { checkups } = reply.json<{ checkups: readonly Record<string, Record<string, unknown>>[] }>()
    expect(checkups).toHaveLength(2)
    expect(checkups[0]).toMatchObject({
      state: 'checked',
      report: { schema: 'gongkai.annual-report/1', unit: '青山县水务局', table3: { newReceived: [1, 0, 0, 0, 0, 0, 2] } },
      check: { schema: 'gongkai.check/1', likely: [{ cell: 'table3.newReceived.total', printed: 2, suggested: 1 }] },
    })
    expect(checkups[1]).toMatchObject({ state: 'unreadable', file: '空.txt' })
  })

  test('什么也没有交：problem+json', async () => {
    const reply = await submit('/api/v1/checkups', [])
    expect(reply.statusCode).toBe(400)
    expect(reply.json()).toMatchObject({ code: 'nothing-submitted' })
  })

  test('接口说明列出每个操作', async () => {
    const { body } = await app.inject('/developers')
    expect(body).toContain('POST /api/v1/checkups')
    const { paths } = (await app.inject('/api/openapi.json')).json<{ paths: Record<string, unknown> }>()
    for (const path of Object.keys(paths)) expect(body).toContain(path)
  })
})

describe('下载', async () => {
  const subject = report(2023, WRONG_TOTAL)
  const page = await handIn(file('水务局.json', await asJson(subject)))
  const carried = carriedBy(page.body)

  test.each(['docx', 'xlsx', 'html', 'json', 'pdf'])('年报的 %s 读回来与原来一致', { timeout: 60_000 }, async (format) => {
    const reply = await download({ ...carried, format })
    expect(reply.statusCode).toBe(200)
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain(
      `青山县水务局2023年政府信息公开工作年度报告.${format}`,
    )
    const read = await readReport({ name: `x.${format}`, bytes: reply.rawPayload })
    expect(read.report.cells).toEqual(subject.cells)
  })

  test.each(['findings-docx', 'findings-xlsx'])('体检结果 %s', async (format) => {
    const reply = await download({ ...carried, format })
    expect(reply.statusCode).toBe(200)
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain('体检结果')
    expect(reply.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  test.each([
    ['乱码', 'AAAA'],
    ['不是年报的 JSON', pack({ file: 'x' })],
  ])('带回来的是%s：拒绝并说明', async (_, text) => {
    const reply = await download({ report: text, format: 'json' })
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('页面里的年报数据不完整')
  })

  test('没有的格式被拒绝', async () => {
    expect((await download({ ...carried, format: 'exe' })).statusCode).toBe(400)
  })
})

const SAMPLES = new URL('../../../../../../shared/reports/samples/', import.meta.url)

describe.skipIf(!existsSync(SAMPLES))('样本', () => {
  test.each(['000', '001', '002', '003', '004'])('样本 %s 能检查，每个标记都有说明', async (name) => {
    const { body, statusCode } = await handIn(file(`${name}.txt`, await readFile(new URL(`${name}.txt`, SAMPLES))))
    expect(statusCode).toBe(200)
    expect(body).toContain('class="report-result"')
    const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    const targets = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(targets.filter((target) => !ids.has(target))).toEqual([])
  })
})
