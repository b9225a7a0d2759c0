import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { buildDoc, compoundFile } from './fuzz/build-doc.ts'
import { buildPdf } from './fuzz/build-pdf.ts'
import { readReport } from './read-report.ts'
import { LIMITS } from './source/limits.ts'
import { Unreadable, type UnreadableCode } from './source/unreadable.ts'

const text = (content: string): Uint8Array => Buffer.from(content)
const junk = Uint8Array.from({ length: 20_000 }, (_, index) => (index * index * 31 + (index >> 5) * 197) & 0xff)
const zip = (files: Readonly<Record<string, string | Uint8Array>>, level: 0 | 9 = 9): Uint8Array => {
  const parts: Zippable = {}
  for (const [name, content] of Object.entries(files)) parts[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(parts, { level })
}

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index || ''};`.repeat(10)}">`).join('')}]>`
const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="x"/></sheets></workbook>'
const article = buildPdf([[{ kind: 'text', text: '一、总体情况', x: 80, y: 700 }]])
const encryptedPdf = Buffer.from(
  Buffer.from(article)
    .toString('latin1')
    .replace(
      '/Root 1 0 R',
      `/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
    ),
  'latin1',
)
const bomb = new Uint8Array(LIMITS.ratioFreeBytes * 8)

describe('异常与恶意文件：各以一句话说明是什么、怎么办', () => {
  test.each<readonly [what: string, name: string, bytes: Uint8Array, code: UnreadableCode]>([
    ['空文件', 'a.docx', text(''), 'empty'],
    ['随机字节', 'a.txt', junk, 'unknown-format'],
    ['冒充 docx 的随机字节', 'a.docx', Buffer.concat([text('PK\x03\x04'), junk]), 'truncated'],
    ['冒充 PDF 的随机字节', 'a.pdf', Buffer.concat([text('%PDF-1.7\n'), junk]), 'truncated'],
    [
      '冒充 doc 的随机字节',
      'a.doc',
      Buffer.concat([Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), junk]),
      'damaged',
    ],
    ['200 MB', 'a.txt', new Uint8Array(200 * 1024 * 1024), 'too-large'],
    ['压缩炸弹（docx）', 'a.docx', zip({ 'word/document.xml': bomb }), 'archive-bomb'],
    ['压缩炸弹（xlsx）', 'a.xlsx', zip({ 'xl/workbook.xml': WORKBOOK, 'xl/worksheets/sheet1.xml': bomb }), 'archive-bomb'],
    ['套叠的压缩包', 'a.zip', zip({ 'inner.zip': zip({ 'deeper.zip': zip({ a: bomb }) }) }), 'unknown-format'],
    ['越出目录的路径', 'a.docx', zip({ 'word/document.xml': '<a/>', '..\\..\\evil.dll': 'x' }), 'unsafe-archive'],
    ['实体炸弹（docx）', 'a.docx', zip({ 'word/document.xml': `${LAUGHS}<w:document>&lol9;</w:document>` }), 'entity-bomb'],
    ['实体炸弹（xlsx）', 'a.xlsx', zip({ 'xl/workbook.xml': `${LAUGHS}<workbook>&lol9;</workbook>` }), 'entity-bomb'],
    ['有密码的 PDF', 'a.pdf', encryptedPdf, 'encrypted'],
    ['扫描件 PDF', 'a.pdf', buildPdf([[], []]), 'image-only'],
    ['有密码的 Office 文件', 'a.docx', compoundFile([{ name: 'EncryptedPackage', content: junk }]), 'encrypted'],
    ['半个 docx', 'a.docx', zip({ 'word/document.xml': '<w:document/>'.repeat(99) }, 0).subarray(0, 700), 'truncated'],
    ['半个 PDF', 'a.pdf', article.subarray(0, 300), 'truncated'],
    ['半个 doc', 'a.doc', buildDoc(['一、总体情况']).subarray(0, 5000), 'truncated'],
    ['内容不是 XML 的 docx', 'a.docx', zip({ 'word/document.xml': junk }), 'damaged'],
    ['半段 XML 的 docx', 'a.docx', zip({ 'word/document.xml': '<w:document><w:body><w:p>' }), 'damaged'],
    ['缺工作表的 xlsx', 'a.xlsx', zip({ 'xl/workbook.xml': WORKBOOK }), 'damaged'],
    ['不是年报的网页', 'a.html', text('<html><body><h1>天气预报</h1><p>今天晴。</p></body></html>'), 'not-a-report'],
    ['不是年报的文本', 'a.txt', text('今天晴，明天多云。'), 'not-a-report'],
    [
      '不是年报的 Word',
      'a.docx',
      zip({ 'word/document.xml': '<w:document><w:p><w:r><w:t>会议通知</w:t></w:r></w:p></w:document>' }),
      'not-a-report',
    ],
    ['语法有误的 JSON', 'a.json', text('{"schema":"gongkai.annual-report/1",'), 'invalid-json'],
    ['内容有误的 JSON', 'a.json', text('{"schema":"gongkai.annual-report/1"}'), 'invalid-json'],
  ])('%s', async (_what, name, bytes, code) => {
    const error: unknown = await readReport({ name, bytes }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Unreadable)
    expect(error).toMatchObject({ code, message: expect.stringMatching(/^[^\n]{8,160}。$/) as string })
  })

  test('跨度极大的表格不占内存', async () => {
    const before = process.memoryUsage.rss()
    const row = '<tr><td rowspan="1000000000" colspan="1000000000">一、总体情况</td></tr>'
    await readReport({ name: 'a.html', bytes: text(`<table>${row.repeat(2_000)}</table>`) }).catch(() => undefined)
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024)
  })
})
