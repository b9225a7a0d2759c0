/** Documents on paper: golden files, the whole text in Word and PDF, and bodies that try to be more than text. */
import { type PrintFormat, type PrintJob, PRINT_LIMITS, printDocument, printInThread } from '@gongkai/paper/document'
import { pdfEngine } from '@gongkai/reports/source'
import { cleanBody, plainText } from '@gongkai/screening'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const RICH = `<p class="doc-addressee">各乡镇人民政府，县政府各部门：</p>
<p>为做好<strong>冬季供暖</strong>工作，现将<em>有关事项</em>通知如下，见<a href="/documents/7">实施细则</a>。水 H<sub>2</sub>O，10 m<sup>2</sup>，<u>下划线</u>。<br>另起一行。</p>
<h2>一、总体要求</h2><h3>（一）指导思想</h3><h4>1. 细目</h4><p class="indent">坚持以人民为中心。</p>
<ol><li>第一项<ul><li>子项甲</li><li>子项乙</li></ul></li><li><p>第二项</p><p>第二项的第二段</p></li></ol><ol><li>又从一起</li></ol>
<table><caption>表1 补贴标准</caption><thead><tr><th rowspan="2">类别</th><th colspan="2">标准（元）</th></tr><tr><th>城镇</th><th>农村</th></tr></thead>
<tbody><tr><td>一类</td><td class="align-right">1,200.00</td><td>800</td></tr><tr><td rowspan="2">二类</td><td>900</td><td>600</td></tr>
<tr><td colspan="2">见内表<table><tbody><tr><td>内一</td><td>内二</td></tr></tbody></table></td></tr></tbody></table>
<blockquote><p>引用的一段。</p></blockquote><figure><img src="/files/a" alt="示意图"><figcaption>图1 供暖范围</figcaption></figure><hr>
<p class="align-center">居中</p><p class="doc-signature">青禾县人民政府办公室</p><p class="doc-date">2026年1月20日</p><p class="doc-note">（此件公开发布）</p>`

function job(html: string, change: Partial<PrintJob> = {}): PrintJob {
  return {
    format: 'docx',
    title: '关于做好冬季供暖工作的通知',
    number: '青政办发〔2026〕1号',
    agency: '青禾县人民政府',
    validity: '有效性（截至 2026-11-22）：有效',
    facts: [
      ['索引号', '11420700MB0001234X/2026-00012'],
      ['发布日期', '2026-01-21 09:00'],
      ['发布机构', '青禾县人民政府'],
    ],
    notices: [{ title: '更正', text: '第二项的标准应为 900 元。\n2026-02-01 09:00' }],
    sections: [{ kind: 'body', html }],
    attachments: [{ name: '申请表.xlsx', address: '/files/b' }],
    closing: ['网页地址：https://www.qinghe.gov.cn/documents/12', '下载日期：2026-11-22'],
    pictures: [{ address: '/files/a', bytes: PNG }],
    base: 'https://www.qinghe.gov.cn/documents/12',
    createdAt: 1_769_000_000,
    ...change,
  }
}

async function docxXml(given: PrintJob): Promise<Record<string, string>> {
  const parts = unzipSync(await printDocument({ ...given, format: 'docx' }))
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

async function docxText(given: PrintJob): Promise<string> {
  const xml = (await docxXml(given))['word/document.xml'] ?? ''
  return Array.from(xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g), ([, text = '']) => unescaped(text)).join('')
}

function unescaped(text: string): string {
  return text.replaceAll(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
  )
}

async function pdfPages(given: PrintJob): Promise<readonly string[]> {
  const data = Uint8Array.from(await printDocument({ ...given, format: 'pdf' }))
  const file = await (await pdfEngine()).getDocument({ data, isEvalSupported: false }).promise
  const pages: string[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '') + ('hasEOL' in item && item.hasEOL ? '\n' : '')).join(''))
  }
  await file.destroy()
  return pages
}

async function textOf(format: PrintFormat, given: PrintJob): Promise<string> {
  if (format === 'docx') return docxText(given)
  // The number of a page stands between a text and its next line.
  return (await pdfPages(given)).map((page) => page.replace(/—\s*\d+\s*—\s*$/, '')).join('')
}

/** Marks before items are the printer's, not the text's; Typst draws characters of one form as another. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u2028]/gu, '')
}

/**
 * Every line of the body in its order; in a PDF every word as often as it stands there: Typst draws merged cells after the others of their row, and
 * marks of items between the words of a cell.
 */
function expectWhole(printed: string, html: string, order: 'ordered' | 'drawn' = 'drawn'): void {
  const all = plain(printed)
  const found = new Map<string, number>()
  let last = 0
  for (const written of plainText(html).split(order === 'ordered' ? /[\n\t]/ : /\s+/)) {
    const line = plain(written)
    const at = all.indexOf(line, order === 'ordered' ? last : (found.get(line) ?? 0))
    expect(at, `“${line.slice(0, 60)}” is missing`).toBeGreaterThanOrEqual(0)
    last = at + line.length
    found.set(line, last)
  }
}

describe('golden files', () => {
  it('a notice with everything that a body can hold', async () => {
    const pages = await pdfPages(job(RICH))
    await expect(`${pages.map((page, index) => `—— 第 ${index + 1} 页\n${page}`).join('\n')}\n`).toMatchFileSnapshot(
      'golden/notice.pdf.txt',
    )
    const xml = ((await docxXml(job(RICH)))['word/document.xml'] ?? '')
      .replaceAll('><', '>\n<')
      .replaceAll(/r:(id|embed)="[^"]*"/g, 'r:$1="…"')
    await expect(`${xml}\n`).toMatchFileSnapshot('golden/notice.docx.xml.txt')
  })
})

describe('the text', () => {
  it.each(['docx', 'pdf'] as const)('is whole in %s, with what stands around it', async (format) => {
    const printed = await textOf(format, job(RICH))
    expectWhole(printed, RICH, format === 'docx' ? 'ordered' : 'drawn')
    const all = plain(printed)
    for (const words of [
      '关于做好冬季供暖工作的通知',
      '青政办发〔2026〕1号',
      '有效性（截至 2026-11-22）：有效',
      '11420700MB0001234X/2026-00012',
      '第二项的标准应为 900 元。',
      '1. 申请表.xlsx',
      '网页地址：https://www.qinghe.gov.cn/documents/12',
    ]) {
      expect(all).toContain(plain(words))
    }
  })

  it('has lists, heads that are repeated, pictures with their alternative text and links in Word', async () => {
    const parts = await docxXml(job(RICH))
    const xml = parts['word/document.xml'] ?? ''
    expect(xml).toContain('<w:pStyle w:val="Title"/>')
    for (const level of [1, 2, 3]) expect(xml).toContain(`<w:pStyle w:val="Heading${level}"/>`)
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(2)
    expect(xml).toContain('descr="示意图"')
    // Two lists, each counted from one: two numberings.
    const numberings = new Set(Array.from(xml.matchAll(/<w:numId w:val="(\d+)"/g), ([, id]) => id))
    expect(numberings.size).toBe(3)
    expect(parts['word/_rels/document.xml.rels']).toContain('https://www.qinghe.gov.cn/documents/7')
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体']) expect(parts['word/styles.xml']).toContain(font)
    expect(xml).toMatch(/<w:pgSz w:w="11905" w:h="16837"/)
  })

  it('a title of its own is not printed twice', async () => {
    const html = '<p class="doc-title">关于做好冬季供暖工作的通知</p><p class="doc-number">青政办发〔2026〕1号</p><p>正文。</p>'
    for (const format of ['docx', 'pdf'] as const) {
      const printed = plain(await textOf(format, job(html)))
      expect(printed.split('关于做好冬季供暖工作的通知')).toHaveLength(2)
      expect(printed.split('青政办发〔2026〕1号')).toHaveLength(2)
    }
  })

  it('names a picture that is not there, is no picture, or is broken', async () => {
    const html = '<p>前<img src="/files/a" alt="甲图">中<img src="/files/b" alt="乙图">后</p>'
    const broken = Buffer.concat([PNG.subarray(0, 40), Buffer.from('broken')])
    for (const format of ['docx', 'pdf'] as const) {
      const none = plain(await textOf(format, job(html, { pictures: [{ address: '/files/a', bytes: Buffer.from('<svg/>') }] })))
      expect(none).toContain('前〔图片:甲图〕中〔图片:乙图〕后')
    }
    expect(plain(await textOf('pdf', job(html, { pictures: [{ address: '/files/a', bytes: broken }] })))).toContain(
      '〔图片:甲图〕',
    )
  })

  it('leaves an address that no file can hold without a link', async () => {
    const html = `<p><a href="/documents/7?q=${'长'.repeat(1500)}">细则</a></p>`
    expectWhole(await textOf('pdf', job(html)), html)
    expect((await docxXml(job(html)))['word/_rels/document.xml.rels']).not.toContain('documents/7')
  })

  it('links lead nowhere where the installation does not know its address', async () => {
    const { base: _, ...unknown } = job('<p><a href="/documents/7">细则</a><a href="https://example.com/x">外部</a></p>')
    const rels = (await docxXml(unknown))['word/_rels/document.xml.rels'] ?? ''
    expect(rels.match(/hyperlink"/g)).toHaveLength(1)
  })
})

describe('hostile bodies', () => {
  const markup = [
    '#let x = 1',
    '#eval("1")',
    '$x$',
    '*粗*',
    '_斜_',
    '`码`',
    '<w:p/>',
    '</w:t>',
    '&amp;',
    '\\',
    ']]>',
    '@引用',
    '= 标题',
    '#[',
    '/*',
    '//注',
    '- 项',
    '~',
    '"',
    '#image("/etc/passwd")',
    '\u{2A6A5}',
    '\u202E',
  ]
  const piece = fc.oneof(fc.constantFrom(...markup), fc.stringMatching(/^[一-龥a-zA-Z0-9，。]{1,6}$/))
  const tags = [
    '<p>',
    '</p>',
    '<table>',
    '<tr>',
    '<td rowspan="3">',
    '<td colspan="5">',
    '<th>',
    '</table>',
    '<ul>',
    '<ol>',
    '<li>',
    '</ul>',
    '<h2>',
    '<blockquote>',
    '<figure>',
    '<strong>',
    '<sup>',
    '<a href="https://example.com/?a=1&b=#x">',
    '</a>',
    '<br>',
    '<hr>',
    '<caption>',
    '<thead>',
  ]
  const body = fc
    .array(fc.oneof(piece, fc.constantFrom(...tags)), { minLength: 1, maxLength: 30 })
    .map((pieces) => cleanBody(pieces.join('')).html)

  it.each(['docx', 'pdf'] as const)('are printed as they are in %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(body, async (html) => {
        const printed = await textOf(format, job(html))
        // A character that no font has is printed as its code.
        expectWhole(printed.replaceAll('〔U+2A6A5〕', '\u{2A6A5}'), html, format === 'docx' ? 'ordered' : 'drawn')
        expect(plain(printed)).toContain('下载日期:2026-11-22')
      }),
      { numRuns: 40 },
    )
  })

  it('merged cells never lie over each other, whatever they say', async () => {
    const span = fc.integer({ min: 1, max: 30 })
    const cell = fc.tuple(span, span).map(([rows, columns]) => `<td rowspan="${rows}" colspan="${columns}">格</td>`)
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const html = cleanBody(`<table>${rows.map((cells) => `<tr>${cells.join('')}</tr>`).join('')}</table>`).html
        expectWhole(await textOf('pdf', job(html)), html)
        expectWhole(await textOf('docx', job(html)), html)
        expect(html).toContain('格')
      }),
      { numRuns: 25 },
    )
  })

  it('a table wider than Word knows is printed line by line', async () => {
    const row = Array.from({ length: 80 }, (_, index) => `<td>第${index}格</td>`).join('')
    const html = `<table><tbody><tr>${row}</tr></tbody></table>`
    for (const format of ['docx', 'pdf'] as const) expectWhole(await textOf(format, job(html)), html)
    expect((await docxXml(job(html)))['word/document.xml']).not.toContain('<w:gridSpan')
  })

  it('what is too large is refused in the thread, and the next document is made', async () => {
    const rows = `<tr>${'<td>x</td>'.repeat(10)}</tr>`.repeat(PRINT_LIMITS.cells / 10 + 1)
    await expect(printInThread(job(`<table><tbody>${rows}</tbody></table>`))).rejects.toMatchObject({ reason: 'too-large' })
    await expect(printInThread(job('字'.repeat(PRINT_LIMITS.body + 1)))).rejects.toMatchObject({ reason: 'too-large' })
    expect((await printInThread(job('<p>正文</p>'))).length).toBeGreaterThan(1000)
  })
})
