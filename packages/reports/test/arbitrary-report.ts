/** Generated annual reports for property tests: every form, every state of a cell, and text that is hard to carry through a format. */
import {
  CHAPTERS,
  FORMS,
  type AnnualReport,
  type Cell,
  type CellForm,
  type Chapter,
  type FormId,
} from '@gongkai/law/annual-report'
import fc from 'fast-check'

/** Which states the cells may have, and whether numbers keep their source text. */
export interface ReportShape {
  readonly notFound: boolean
  readonly raw: boolean
}

const WORDS = [
  '本机关认真贯彻落实条例，',
  '主动公开政府信息12条，',
  '办结率100%，',
  'a<b>&amp;"c"\'d\'',
  '𠮷野家、㙍𪚥、',
  '《办法》（试行）',
  '℃·—…',
  '#标题*强调*_下划_$x^2$@引用`代码`\\反斜杠[方]{花}~/',
  'ＡＢＣ１２３',
  '1,287.35万元；',
  '网址http://www.example.gov.cn/a?b=1&c=2',
]

const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }).map((words) => `${words.join('')}。`)
const paragraphs = fc.array(sentence, { minLength: 0, maxLength: 6 }).map((lines) => lines.join('\n'))
const longText = fc.array(sentence, { minLength: 40, maxLength: 60 }).map((lines) => lines.join('\n'))

function number(form: CellForm): fc.Arbitrary<number> {
  switch (form.kind) {
    case 'count':
      return fc.oneof({ weight: 6, arbitrary: fc.nat(50) }, fc.nat(9_999_999))
    case 'change':
      return fc.integer({ min: -500, max: 500 })
    case 'amount':
      return fc.oneof(
        fc.nat(999_999),
        fc.nat(99_999_999).map((n) => n / 100),
        fc.nat(999_999_999).map((n) => n / 1_000_000),
      )
  }
}

function cell(form: CellForm, shape: ReportShape): fc.Arbitrary<Cell> {
  return fc.oneof(
    {
      weight: 20,
      arbitrary: number(form).map((value): Cell => ({ state: 'number', value, ...(shape.raw && { raw: ` ${value}件` }) })),
    },
    { weight: 1, arbitrary: fc.constant<Cell>({ state: 'blank' }) },
    { weight: 1, arbitrary: fc.constantFrom('/', '-', '——', '无').map((raw): Cell => ({ state: 'notNumber', raw })) },
    ...(shape.notFound ? [{ weight: 1, arbitrary: fc.constant<Cell>({ state: 'notFound' }) }] : []),
  )
}

/** Some units leave a whole table blank. */
function cellOrEmpty(form: CellForm, shape: ReportShape, emptied: string): fc.Arbitrary<Cell> {
  return form.table === emptied ? fc.constant({ state: 'blank' }) : cell(form, shape)
}

const chapters: fc.Arbitrary<Chapter[]> = fc
  .tuple(...CHAPTERS.map(({ number: chapter }) => (chapter === 1 ? fc.oneof(paragraphs, longText) : paragraphs)))
  .map((texts) => CHAPTERS.map(({ number: chapter, title }, index) => ({ number: chapter, title, text: texts[index] ?? '' })))

const UNITS = ['赣州市赣县区人民政府', '青山县水利局', '柳林县临江镇人民政府', '𠮷山县教育局'] as const

/** A report that could have been published: its title names the unit and the year. */
export function arbitraryReport(shape: ReportShape = { notFound: false, raw: false }): fc.Arbitrary<AnnualReport> {
  return fc
    .record({
      form: fc.constantFrom<FormId>('2019', '2021', 'mixed'),
      unit: fc.constantFrom(...UNITS),
      year: fc.integer({ min: 2019, max: 2026 }),
      preamble: paragraphs,
      chapters,
      signed: fc.boolean(),
      droppedChapter: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 3 }),
      emptied: fc.constantFrom('nothing', 'nothing', 'table3', 'table4'),
      day: fc.integer({ min: 1, max: 28 }),
    })
    .chain(({ form, unit, year, preamble, chapters: written, signed, droppedChapter, emptied, day }) =>
      fc
        .tuple(...FORMS[form].cells.map((one) => cellOrEmpty(one, shape, emptied).map((state) => [one.id, state] as const)))
        .map((cells): AnnualReport => ({
          form,
          unit,
          year,
          agency: { nature: null, level: null, region: [], evidence: [] },
          title: `${unit}${year}年政府信息公开工作年度报告`,
          preamble,
          chapters: written.filter(({ number: chapter }) => chapter !== droppedChapter),
          signature: signed ? { unit, date: `${year + 1}-01-${String(day).padStart(2, '0')}` } : null,
          cells: new Map(cells),
        })),
    )
}
