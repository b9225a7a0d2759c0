import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPdf, firstFree, pdfString, type PdfText, streamObject } from '../test/build-pdf.ts'
import { inspectFile, type Inspection, type Mark, releaseFile, releaseGate, suggestMarks } from './index.ts'
import { boxOfRange } from './text-line.ts'

const SECRET = '张三丰'
const ID = '11010519491231002X'
const TEXTS: readonly PdfText[] = [
  { text: `申请人：${SECRET}，身份证号 ${ID}。`, x: 60, y: 760, size: 12 },
  { text: '本机关决定公开下列政府信息。', x: 60, y: 730, size: 12 },
  { text: '联系电话：138 0013 8000，邮箱 zhang.san@example.gov.cn', x: 60, y: 700, size: 12 },
]

/** Marks on every find of the words in a file's text. */
function marksOn(inspection: Inspection, words: readonly string[]): readonly Mark[] {
  return suggestMarks(inspection, { patterns: [], words, ground: 'personalPrivacy', label: '第十五条' }).flatMap(
    ({ marks }) => marks,
  )
}

/** All text that pdf.js finds in a file, without spaces. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const { pages } = await inspectFile(bytes)
  return pages
    .map(({ lines }) => lines.map(({ text }) => text).join(''))
    .join('')
    .replaceAll(/\s/g, '')
}

describe('区分处理：重建的 PDF', () => {
  test('标记下的文字不可提取，其余文字仍可检索，检查放行', async () => {
    const original = buildPdf({ pages: [{ texts: TEXTS }] })
    const marks = marksOn(await inspectFile(original), [SECRET, ID])
    expect(marks).toHaveLength(2)
    const released = await releaseFile(original, marks)
    const text = await textOf(released.bytes)
    expect(text).toContain('申请人：，身份证号。')
    expect(text).toContain('本机关决定公开下列政府信息')
    expect(await releaseGate(original, marks, released.bytes)).toMatchObject({ state: 'passed', pages: 1, marks: 2 })
    expect(await releaseGate(original, [], released.bytes)).toMatchObject({ state: 'passed' })
  })

  test('同样的词在他处没有标记时不予放行；经人确认后放行', async () => {
    const original = buildPdf({ pages: [{ texts: [...TEXTS, { text: `抄送：${SECRET}`, x: 60, y: 600, size: 12 }] }] })
    const [first] = marksOn(await inspectFile(original), [SECRET])
    const marks = first ? [first] : []
    const released = await releaseFile(original, marks)
    const result = await releaseGate(original, marks, released.bytes)
    expect(result).toMatchObject({ state: 'refused', faults: [{ code: 'marked-text-left', place: '第 1 页' }] })
    expect(JSON.stringify(result)).not.toContain(SECRET)
    const permitted = marks.map((mark) => ({ ...mark, elsewhere: 'permitted' as const }))
    expect(await releaseGate(original, permitted, (await releaseFile(original, permitted)).bytes)).toMatchObject({
      state: 'passed',
    })
  })

  test('号码换一种写法仍被发现', async () => {
    const forms = ['１１０１０５１９４９１２３１００２Ｘ', '110105 19491231 002X', 'X20013219491501011', '110105-19491231-002x']
    for (const form of forms) {
      const original = buildPdf({ pages: [{ texts: [...TEXTS, { text: `备注 ${form}`, x: 60, y: 500 }] }] })
      const [first] = marksOn(await inspectFile(original), [ID])
      const marks = first ? [first] : []
      const { bytes } = await releaseFile(original, marks)
      expect(await releaseGate(original, marks, bytes), form).toMatchObject({ state: 'refused' })
    }
  })

  test('看不见的文字不进入重建的文件', async () => {
    const original = buildPdf({
      pages: [
        {
          texts: [
            ...TEXTS.slice(1, 2),
            { text: '隐形文字甲', x: 60, y: 600, mode: 3 },
            { text: '白色文字乙', x: 60, y: 560, gray: 1 },
            { text: '黑框下文字丙', x: 60, y: 520 },
          ],
          operators: '0 g 55 510 200 30 re f',
        },
      ],
    })
    const { findings } = await inspectFile(original)
    expect(findings.map(({ kind, detail }) => `${kind} ${detail}`).join()).toMatch(
      /hidden-text.*隐形文字甲.*黑框下文字丙|hidden-text.*黑框下文字丙.*隐形文字甲/,
    )
    const released = await releaseFile(original, [])
    expect(await textOf(released.bytes)).toBe('本机关决定公开下列政府信息。')
    expect(await releaseGate(original, [], released.bytes)).toMatchObject({ state: 'passed' })
  })

  test('附件、脚本、批注、表单、元数据和旧版本被发现，不进入重建的文件', async () => {
    const free = firstFree(1)
    const original = buildPdf({
      pages: [{ texts: TEXTS, entries: `/Annots [${free + 4} 0 R]` }],
      catalog: `/Names << /EmbeddedFiles << /Names [(a.txt) ${free} 0 R] >> >> /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Metadata ${free + 2} 0 R`,
      trailer: `/Info ${free + 3} 0 R`,
      objects: [
        `<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F ${free + 1} 0 R >> >>`,
        streamObject('/Type /EmbeddedFile', `attachment ${ID}`),
        streamObject(
          '/Type /Metadata /Subtype /XML',
          `<?xpacket?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>`,
        ),
        `<< /Author ${pdfString(SECRET)} >>`,
        `<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents ${pdfString(`批注${SECRET}`)} >>`,
      ],
    })
    const twice = Buffer.concat([
      original,
      Buffer.from(
        `${free + 3} 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<< /Size 20 /Root 1 0 R /Prev ${Buffer.from(original).lastIndexOf('xref\n0')} >>\nstartxref\n${original.length + 20}\n%%EOF\n`,
      ),
    ])
    const inspected = await inspectFile(original)
    expect(new Set(inspected.findings.map(({ kind }) => kind))).toEqual(
      new Set(['metadata', 'attachment', 'script', 'annotation']),
    )
    expect((await inspectFile(twice)).findings.map(({ kind }) => kind)).toContain('earlier-version')
    const marks = marksOn(inspected, [SECRET, ID])
    const { bytes } = await releaseFile(original, marks)
    expect((await inspectFile(bytes)).findings.filter(({ kind }) => kind !== 'hidden-text')).toEqual([])
    expect(await releaseGate(original, marks, bytes)).toMatchObject({ state: 'passed' })
  })

  test('性质：任意文字、任意标记，重建后标记下的文字不可提取', async () => {
    const characters = '甲乙丙丁戊己庚辛天地玄黄0123456789abcXYZ，。'
    const texts = fc.array(
      fc.record({
        text: fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: 4, maxLength: 24 }),
        x: fc.integer({ min: 20, max: 300 }),
        size: fc.integer({ min: 7, max: 20 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
        async (items, picks) => {
          const original = buildPdf({
            pages: [{ box: [800, 300], texts: items.map((item, row) => ({ ...item, y: 270 - row * 40 })) }],
          })
          const inspection = await inspectFile(original)
          const lines = inspection.pages[0]?.lines ?? []
          const chosen = picks.flatMap(([row, from, count]) => {
            const line = lines[row % Math.max(1, lines.length)]
            if (!line) return []
            const start = from % line.text.length
            const end = Math.min(line.text.length, start + 1 + (count % 8))
            const [left, top, right, bottom] = boxOfRange(line, start, end)
            const mark: Mark = {
              page: 1,
              x: left,
              y: top,
              width: right - left,
              height: bottom - top,
              ground: 'x',
              elsewhere: 'permitted',
            }
            return [{ mark, line, start, end }]
          })
          const marks = chosen.map(({ mark }) => mark)
          const { bytes } = await releaseFile(original, marks)
          const gate = await releaseGate(original, marks, bytes)
          expect(gate).toMatchObject({ state: 'passed' })
          // What is left of each line is the line with the marked units taken out.
          const left = (await inspectFile(bytes)).pages[0]?.lines.map(({ text }) => text).join('') ?? ''
          const count = (text: string, of: string): number => Array.from(text).filter((each) => each === of).length
          for (const character of new Set(lines.map(({ text }) => text).join(''))) {
            const taken = lines.reduce((sum, line) => {
              const gone = new Set(
                chosen
                  .filter((each) => each.line === line)
                  .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
              )
              return sum + Array.from(gone).filter((index) => line.text[index] === character).length
            }, 0)
            const there = count(lines.map(({ text }) => text).join(''), character)
            if (character.trim() !== '') expect(count(left, character)).toBeLessThanOrEqual(there - taken)
          }
        },
      ),
      { numRuns: 20, endOnFailure: true },
    )
  }, 120_000)
})
