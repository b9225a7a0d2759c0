import iconv from 'iconv-lite'
import type { AnnualReport } from '@gongkai/law/annual-report'
import { interpret } from '../read/interpret.ts'
import { linesToDocument } from '../source/text.ts'
import type { NamedBytes } from '../read-report.ts'
import { writeReport } from '../write/index.ts'
import { buildDoc } from './build-doc.ts'
import { buildPdf, tableMarks } from './build-pdf.ts'

const OUTCOMES = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '（七）总计',
  '四、结转下年度继续办理',
] as const

const HEAD = ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'] as const
/** Figures that balance: locating errors is not what a fuzzing run should spend its time on. */
const FIGURES: Readonly<Record<string, readonly number[]>> = {
  [OUTCOMES[0]]: [11, 1, 0, 0, 0, 0, 12],
  [OUTCOMES[2]]: [7, 1, 0, 0, 0, 0, 8],
  [OUTCOMES[3]]: [3, 0, 0, 0, 0, 0, 3],
  [OUTCOMES[6]]: [10, 1, 0, 0, 0, 0, 11],
  [OUTCOMES[7]]: [1, 0, 0, 0, 0, 0, 1],
}
const rows = (): readonly (readonly string[])[] => [
  HEAD,
  ...OUTCOMES.map((label) => [label, ...(FIGURES[label] ?? Array.from({ length: 7 }, () => 0)).map(String)]),
]

const PROSE = {
  head: [
    '青山县2023年政府信息公开工作年度报告',
    '本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。',
    '一、总体情况',
    '全年主动公开政府信息1,280条，受理申请12件，其中自然人11件、企业1件。',
  ],
  published: [
    '二、主动公开政府信息情况',
    '规章\t0\t0\t0',
    '行政规范性文件\t3\t1\t12',
    '行政许可\t680',
    '行政处罚\t77',
    '行政强制\t0',
    '行政事业性收费\t128.35',
  ],
  requests: '三、收到和处理政府信息公开申请情况',
  tail: [
    '四、政府信息公开行政复议、行政诉讼情况',
    '结果维持\t结果纠正\t其他结果\t尚未审结\t总计',
    '1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t2\t1\t0\t1\t4',
    '五、存在的主要问题及改进情况',
    '解读形式还不够丰富。',
    '六、其他需要报告的事项',
    '收取信息处理费0元。',
    '青山县人民政府',
    '2024年1月25日',
  ],
} as const

function plainText(): string {
  const table = rows().map((row) => row.join('\t'))
  return [...PROSE.head, ...PROSE.published, PROSE.requests, ...table, ...PROSE.tail].join('\n')
}

function page(charset: string): string {
  const table = rows().map((row) => `<tr>${row.map((cell) => `<td><p>${cell || '<o:p>&nbsp;</o:p>'}</p></td>`).join('')}</tr>`)
  const prose = (lines: readonly string[]): string => lines.map((line) => `<p>${line.replaceAll('\t', '&nbsp;')}</p>`).join('\n')
  return `<!DOCTYPE html><html><head><meta charset="${charset}"><title>年度报告</title><script>var a=1</script></head><body><div class="nav"><ul><li>首页</li></ul></div>
<table width="100%"><tr><td>索引号</td><td>123</td></tr><tr><td colspan="2"><div id="zoom">${prose(PROSE.head)}${prose(PROSE.published)}<table border="1">${table.join('')}</table>${prose(PROSE.tail)}</div></td></tr></table></body></html>`
}

/** One or more good files of every format that can be read. All words are the project's own. */
export async function fuzzSeeds(): Promise<readonly NamedBytes[]> {
  const text = plainText()
  const { report } = interpret(linesToDocument(text, 'text'))
  const written = await Promise.all((['docx', 'xlsx', 'pdf', 'html', 'json'] as const).map((format) => writtenAs(report, format)))
  return [
    { name: 'plain.txt', bytes: Buffer.from(text) },
    { name: 'national.txt', bytes: iconv.encode(text, 'gb18030') },
    { name: 'wide.txt', bytes: iconv.encode(text, 'utf-16le', { addBOM: true }) },
    { name: 'page.html', bytes: Buffer.from(page('utf-8')) },
    { name: 'national.html', bytes: iconv.encode(page('gb2312'), 'gb18030') },
    { name: 'old.doc', bytes: buildDoc([...PROSE.head, rows(), ...PROSE.tail]) },
    { name: 'small.pdf', bytes: smallPdf() },
    ...written,
  ]
}

async function writtenAs(report: AnnualReport, format: 'docx' | 'xlsx' | 'pdf' | 'html' | 'json'): Promise<NamedBytes> {
  return { name: `written.${format}`, bytes: (await writeReport({ report }, format)).bytes }
}

function smallPdf(): Uint8Array {
  const lines = (texts: readonly string[]) =>
    texts.map((text, index) => ({ kind: 'text', text, x: 60, y: 780 - index * 18 }) as const)
  const cells = rows().map((row) => row.map((text) => ({ text })))
  return buildPdf([
    lines(PROSE.head),
    tableMarks(cells.slice(0, 5), 60, 200),
    tableMarks(cells.slice(5), 60, 800),
    lines(PROSE.tail),
  ])
}
