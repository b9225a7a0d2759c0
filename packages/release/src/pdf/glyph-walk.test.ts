import { describe, expect, test } from 'vitest'
import { buildPdf, firstFree, type PdfPlan, streamObject } from '../../test/build-pdf.ts'
import { contextOf, pixelsOf } from '../picture.ts'
import { drawPage, pageGlyphs, pageLines } from './draw.ts'
import { openPdf } from './engine.ts'

const SCALE = 2
/** Room in points for strokes that stand out of their box. */
const ROOM = 1.5

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

/** The lines of a page, and how many pixels of ink are left once the boxes of all glyphs are painted white. */
async function walk(plan: PdfPlan): Promise<{ readonly lines: readonly string[]; readonly ink: number; readonly left: number }> {
  const file = await openPdf(buildPdf(plan))
  try {
    const page = await file.getPage(1)
    const canvas = await drawPage(page, SCALE)
    const inkOf = (): number => pixelsOf(canvas).filter((value, at) => at % 4 === 0 && value < 160).length
    const ink = inkOf()
    const context = contextOf(canvas)
    context.fillStyle = 'white'
    for (const { box } of await pageGlyphs(file, page))
      context.fillRect(
        (box[0] - ROOM) * SCALE,
        (box[1] - ROOM) * SCALE,
        (box[2] - box[0] + ROOM * 2) * SCALE,
        (box[3] - box[1] + ROOM * 2) * SCALE,
      )
    return { lines: (await pageLines(file, page)).map(({ text }) => text), ink, left: inkOf() }
  } finally {
    await file.destroy()
  }
}

const TEXT = '某县Ab12政府'
const box = [300, 200] as const
const text = { text: TEXT, x: 40, y: 100, size: 14 }
const raw = (operators: string): PdfPlan => ({ pages: [{ box, texts: [], operators }] })

describe('文字所在的位置与画面一致', () => {
  const PLACES: readonly (readonly [what: string, plan: PdfPlan])[] = [
    ['横排', { pages: [{ box, texts: [text] }] }],
    ['页面旋转 90 度', { pages: [{ box, texts: [text], entries: '/Rotate 90' }] }],
    ['页面旋转 180 度', { pages: [{ box, texts: [text], entries: '/Rotate 180' }] }],
    ['页面旋转 270 度', { pages: [{ box, texts: [text], entries: '/Rotate 270' }] }],
    ['裁切的页面', { pages: [{ box, texts: [text], entries: '/CropBox [20 50 250 180]' }] }],
    ['单位放大的页面', { pages: [{ box, texts: [text], entries: '/UserUnit 2' }] }],
    ['字距、词距、横向缩放、上移', raw(`BT /F 14 Tf 3 Tc 5 Tw 150 Tz 6 Ts 20 90 Td <${hex(TEXT)}> Tj ET`)],
    ['逐字调整', raw(`BT /F 14 Tf 20 90 Td [<${hex('某县')}> -900 <${hex('Ab12')}> 400 <${hex('政府')}>] TJ ET`)],
    ['换行和前导', raw(`BT /F 14 Tf 20 TL 20 120 Td <${hex('某县')}> Tj T* <${hex('Ab12')}> Tj 10 -25 TD <${hex('政府')}> ' ET`)],
    ['旋转的文字', raw(`BT /F 14 Tf 0 1 -1 0 100 40 Tm <${hex(TEXT)}> Tj ET`)],
    ['倒置的文字', raw(`BT /F 14 Tf -1 0 0 -1 250 100 Tm <${hex(TEXT)}> Tj ET`)],
    ['变换的坐标', raw(`q 0.5 0 0 2 30 10 cm BT /F 14 Tf 20 40 Td <${hex(TEXT)}> Tj ET Q`)],
    [
      '表单对象',
      {
        pages: [{ box, texts: [], operators: 'q 1 0 0 1 10 10 cm /X Do Q', resources: `/XObject << /X ${firstFree(1)} 0 R >>` }],
        objects: [
          streamObject(
            '/Type /XObject /Subtype /Form /BBox [0 0 400 400] /Matrix [1 0 0 1 20 30] /Resources << /Font << /F 3 0 R >> >>',
            `BT /F 14 Tf 10 40 Td <${hex(TEXT)}> Tj ET`,
          ),
        ],
      },
    ],
    [
      '批注的外观',
      {
        pages: [{ box, texts: [], entries: `/Annots [${firstFree(1)} 0 R]` }],
        objects: [
          `<< /Type /Annot /Subtype /FreeText /F 4 /Rect [50 60 250 110] /DA (/F 14 Tf) /Contents (x) /AP << /N ${firstFree(1) + 1} 0 R >> >>`,
          streamObject(
            '/Type /XObject /Subtype /Form /BBox [0 0 100 25] /Resources << /Font << /F 3 0 R >> >>',
            `BT /F 10 Tf 5 8 Td <${hex(TEXT)}> Tj ET`,
          ),
        ],
      },
    ],
  ]
  test.each(PLACES)('%s', async (_, plan) => {
    const { lines, ink, left } = await walk(plan)
    expect(ink).toBeGreaterThan(200)
    expect(left).toBe(0)
    expect(lines.join('').replaceAll(' ', '')).toBe(TEXT)
  })

  test('竖排', async () => {
    const plan = buildPdf({ pages: [{ box, texts: [text] }] })
    const vertical = Buffer.from(Buffer.from(plan).toString('latin1').replace('UniGB-UCS2-H', 'UniGB-UCS2-V'), 'latin1')
    const file = await openPdf(vertical)
    const page = await file.getPage(1)
    expect((await pageLines(file, page)).map((line) => line.text.replaceAll(' ', ''))).toEqual([TEXT])
    await file.destroy()
  })
})
