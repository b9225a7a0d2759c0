/** Letters on paper: the measures of GB/T 9704 in the files themselves, golden files, and text that cannot leave its place. */
import { pdfEngine } from '@gongkai/reports/source'
import { type LetterKind, type OutcomeKey } from '@gongkai/law/application'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { letterDesign, templateRules } from '../kinds.ts'
import { remediesOf } from '../remedies.ts'
import { sampleFacts } from '../sample-facts.ts'
import { STANDARD_TEMPLATES } from '../standard/index.ts'
import { fillTemplate } from '../template/fill.ts'
import type { LetterText } from '../template/letter-text.ts'
import { parseTemplate } from '../template/parse.ts'
import { letterDocx } from './letter-docx.ts'
import { letterPdf } from './letter-pdf.ts'
import { layOut, type Sheet, type SheetParts } from './sheet.ts'

const ON = '2026-03-25'
const META = { createdAt: 1_774_400_000 }

function standardSheet(kind: LetterKind, outcome?: OutcomeKey): Sheet {
  const facts = sampleFacts(kind, outcome)
  const parsed = parseTemplate(STANDARD_TEMPLATES[kind])
  const filled = fillTemplate(parsed.kind === 'template' ? parsed.nodes : [], templateRules(kind).fields, facts)
  const remedies = remediesOf(kind, facts, ON)
  if (filled.kind === 'missing' || remedies.kind === 'missing') throw new Error('the sample lacks something')
  const { layout, signed, series } = letterDesign(kind)
  return layOut({
    layout,
    agency: facts.agency.name,
    text: filled.text,
    remedies: remedies.sentences,
    ...(series !== undefined && { documentNumber: '青自然资公复〔2026〕3号' }),
    ...(signed && { date: '2026年3月25日' }),
  })
}

function sheet(text: Partial<LetterText>, parts: Partial<SheetParts> = {}): Sheet {
  return layOut({
    layout: 'document',
    agency: '青山县教育局',
    text: { title: '告知书', blocks: [], attachments: [], ...text },
    remedies: [],
    documentNumber: '青教公复〔2026〕3号',
    date: '2026年3月5日',
    ...parts,
  })
}

interface PrintedLine {
  readonly text: string
  /** Points from the left and the top edge of the paper. */
  readonly x: number
  readonly y: number
}

/** The lines of a PDF page by page. */
async function pdfLines(bytes: Uint8Array): Promise<readonly (readonly PrintedLine[])[]> {
  const file = await (await pdfEngine()).getDocument({ data: Uint8Array.from(bytes), isEvalSupported: false }).promise
  const pages: PrintedLine[][] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number)
    const height = page.getViewport({ scale: 1 }).height
    const lines = new Map<number, { text: string; x: number }>()
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str === '') continue
      const [x, y] = [Number(item.transform[4]), Math.round(height - Number(item.transform[5]))]
      const line = lines.get(y) ?? { text: '', x }
      lines.set(y, { text: line.text + item.str, x: Math.min(line.x, x) })
    }
    pages.push(Array.from(lines, ([y, line]) => ({ ...line, y })).toSorted((one, other) => one.y - other.y))
  }
  await file.destroy()
  return pages
}

const part = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
/** The text of each paragraph of a Word document. */
const paragraphsOf = (xml: string): readonly string[] =>
  xml.split('</w:p>').map((paragraph) =>
    Array.from(paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g), ([, text = '']) => text)
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  )

describe('the measures of GB/T 9704', () => {
  it('22 lines of 28 characters on a page, 37 mm below the upper edge, 28 mm from the left', async () => {
    const blocks = [{ kind: 'paragraph', text: '字'.repeat(28 * 60 - 5) }] as const
    const [, second = []] = await pdfLines(await letterPdf(sheet({ blocks }), META))
    const body = second.filter(({ text }) => /^字+$/.test(text))
    expect(body).toHaveLength(22)
    expect(new Set(body.map(({ text }) => text.length))).toEqual(new Set([28]))
    expect(Math.round(((body[0]?.x ?? 0) / 72) * 25.4)).toBe(28)
    const [top, bottom] = [body[0]?.y ?? 0, body.at(-1)?.y ?? 0]
    // The first baseline is 0.88 of 16 pt below the upper edge of the body.
    expect(Math.round(((top - 14) / 72) * 25.4)).toBe(37)
    expect((bottom - top) / 21).toBeCloseTo(28.95, 0)
  })

  it('page numbers stand outside, — 1 — right and — 2 — left; 信函格式 has none on its first page', async () => {
    const blocks = [{ kind: 'paragraph', text: '字'.repeat(28 * 25) }] as const
    const numbers = async (parts: Partial<SheetParts>) =>
      (await pdfLines(await letterPdf(sheet({ blocks }, parts), META))).map((page) =>
        page.find(({ text }) => /^— \d+ —$/.test(text)),
      )
    const [first, second] = await numbers({})
    expect([first?.text, second?.text]).toEqual(['— 1 —', '— 2 —'])
    expect(first?.x).toBeGreaterThan(450)
    expect(second?.x).toBeLessThan(110)
    expect((await numbers({ layout: 'letterhead' })).map((number) => number?.text)).toEqual([undefined, '— 2 —'])
  })

  it('the date stands four characters in with the agency centred over it; a long name moves both', () => {
    expect(sheet({}).signature).toMatchObject({ dateRight: 4, agencyRight: 4 })
    const long = '某某国家级经济技术开发区管理委员会政务公开办公室'
    expect(sheet({}, { agency: long }).signature).toMatchObject({ agencyRight: 2 })
  })

  it('a title is parted behind the agency, attachments are numbered from two on', () => {
    expect(sheet({ title: '青山县教育局政府信息公开信息处理费收费通知书' }).titleLines).toEqual([
      '青山县教育局',
      '政府信息公开信息处理费收费通知书',
    ])
    expect(sheet({ attachments: ['甲'] }).attachments).toEqual(['附件：甲'])
    expect(sheet({ attachments: ['甲', '乙'] }).attachments).toEqual(['附件：1. 甲', '　　　2. 乙'])
  })

  it('a Word file names the official fonts and has A4 with the same margins', async () => {
    const bytes = await letterDocx(sheet({}))
    const xml = part(bytes, 'word/document.xml')
    expect(xml).toMatch(/<w:pgSz w:w="11905" w:h="16837"/)
    expect(xml).toMatch(/w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/)
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体']) expect(part(bytes, 'word/styles.xml')).toContain(font)
  })
})

describe('golden files', () => {
  it.each([
    ['deniedLetter', 'deniedThirdParty'],
    ['thirdPartyConsultation', undefined],
    ['registrationSheet', undefined],
  ] as const)('%s as printed', async (kind, outcome) => {
    const printed = standardSheet(kind, outcome)
    const pages = await pdfLines(await letterPdf(printed, META))
    const text = pages.map((page, index) => [`—— 第 ${index + 1} 页`, ...page.map((line) => line.text)].join('\n')).join('\n')
    await expect(`${text}\n`).toMatchFileSnapshot(`../golden/printed/${kind}.pdf.txt`)
    const xml = part(await letterDocx(printed), 'word/document.xml').replaceAll('><', '>\n<')
    await expect(`${xml}\n`).toMatchFileSnapshot(`../golden/printed/${kind}.docx.xml.txt`)
  })
})

describe('text stays text', () => {
  const markup = fc.constantFrom(
    '#let x = 1',
    '#eval("1")',
    '$x$',
    '*粗*',
    '_斜_',
    '<w:p/>',
    '</w:t>',
    '&amp;',
    '"',
    '\\',
    ']]>',
    '@引用',
    '= 标题',
    '#[',
    '{{',
    '\\u{1F600}',
  )
  const hostile = fc
    .array(fc.oneof(markup, fc.stringMatching(/^[一-龥a-zA-Z0-9，。]{1,6}$/)), { minLength: 1, maxLength: 6 })
    .map((texts) => texts.join(''))

  const letterOf = (text: string): Sheet =>
    sheet({
      title: `标${text}`,
      salutation: `${text}：`,
      blocks: [
        { kind: 'paragraph', text: `段${text}` },
        { kind: 'quotation', text: `引${text}` },
        { kind: 'row', cells: [`甲${text}`, `乙${text}`] },
        { kind: 'paragraph', text: '到此为止' },
      ],
      attachments: [text],
    })

  it('in Word files: as many paragraphs as without it, each with exactly its words', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const found = paragraphsOf(part(await letterDocx(letterOf(text)), 'word/document.xml'))
        expect(found).toHaveLength(paragraphsOf(part(await letterDocx(letterOf('无')), 'word/document.xml')).length)
        for (const words of [`段${text}`, `引${text}`, `甲${text}`, `乙${text}`]) expect(found).toContain(words)
      }),
      { numRuns: 40 },
    )
  })

  it('in PDF: printed as it is, never run', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const pages = await pdfLines(await letterPdf(letterOf(text), META))
        const printed = pages
          .flatMap((page) => page.map((line) => line.text))
          .join('')
          .replaceAll(/\s/g, '')
        expect(printed).toContain(`段${text}`.replaceAll(/\s/g, ''))
        expect(printed).toContain('到此为止')
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('characters that no font has are printed as their code', async () => {
    const pages = await pdfLines(await letterPdf(sheet({ salutation: '张\u{2A6A5}：' }), META))
    expect(pages.flatMap((page) => page.map(({ text }) => text)).join('')).toContain('〔U+2A6A5〕')
  })
})
