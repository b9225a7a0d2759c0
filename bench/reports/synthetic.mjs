/** Reports made for measuring: deterministic, consistent in themselves, about as long as published ones. */
import { CHAPTERS, FORMS, tally } from '@gongkai/law/annual-report'

/** A small deterministic generator (mulberry32); the same seed gives the same reports on every machine. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const PLACES = ['青石镇', '龙湾乡', '北坡镇', '白马乡', '云溪镇', '柳林镇', '石桥镇', '沙河乡']
const SENTENCES = [
  '聚焦群众关切，及时发布重点领域信息，做到应公开尽公开。',
  '规范接收、登记、审核、答复、送达、归档各环节，答复文书统一格式。',
  '严格落实先审查、后公开要求，逐项开展保密审查并留存记录。',
  '对栏目逐一排查，更新不及时的立即补充，失效链接当天修复。',
  '把政务公开纳入年度考核，定期通报情况，组织业务培训。',
  '政策解读形式还不够丰富，部分信息更新不够及时，业务能力有待提高。',
]

/** An `AnnualReport` of the 2021 form. */
export function report(seed) {
  const next = random(seed)
  const upTo = (most) => Math.floor(next() * (most + 1))
  const form = FORMS['2021']
  const cells = new Map()
  for (const { id, row, column, kind } of form.cells) {
    const followsFromOthers = row === 'totalProcessed' || row === 'carriedOut' || column === 'total'
    if (followsFromOthers) continue
    const value =
      row === 'newReceived'
        ? column === 'naturalPerson'
          ? 400
          : 200
        : kind === 'amount'
          ? upTo(90000) / 100
          : row === 'regulations' || row === 'otherFeeUnpaid' || column === 'repealed' || column === 'corrected'
            ? 0
            : upTo(next() < 0.5 ? 0 : 9) + (column === 'inForce' ? 10 : 0)
    cells.set(id, { state: 'number', value })
  }
  for (const [id, { value }] of tally(cells, form)) cells.set(id, { state: 'number', value })
  const unit = `${PLACES[seed % PLACES.length]}人民政府`
  const year = 2021 + (seed % 5)
  const received = cells.get('table3.newReceived.total').value
  const text = (sentences) => Array.from({ length: sentences }, () => SENTENCES[upTo(SENTENCES.length - 1)]).join('')
  const texts = {
    1: [
      `（一）主动公开。${year}年公开政府信息${upTo(900) + 100}条。${text(6)}`,
      `（二）依申请公开。全年新收政府信息公开申请${received}件。${text(5)}`,
      `（三）政府信息管理。${text(6)}`,
      `（四）政府信息公开平台建设。${text(6)}`,
      `（五）监督保障。全年办理行政复议、行政诉讼案件均依法答复。开展工作考核和社会评议，未发生责任追究情形。${text(6)}`,
    ].join('\n'),
    5: text(8),
    6: '本年度未收取信息处理费。',
  }
  return {
    form: '2021',
    unit,
    year,
    agency: { nature: 'government', level: 'township', region: [PLACES[seed % PLACES.length]], evidence: [unit] },
    title: `${unit}${year}年政府信息公开工作年度报告`,
    preamble: `根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件要求编制。统计期限自${year}年1月1日起至${year}年12月31日止。`,
    chapters: CHAPTERS.map(({ number, title }) => ({ number, title, text: texts[number] ?? '' })),
    signature: null,
    cells,
  }
}

const printed = (cells, id) => String(cells.get(id).value)

/** The report as text: one table row a line, cells separated by tabs. */
export function asText({ title, preamble, chapters, cells }) {
  const tables = new Map(FORMS['2021'].tables.map((table) => [table.chapter, table]))
  const lines = [title, preamble]
  chapters.forEach(({ number, title: heading, text }) => {
    lines.push(`${CHAPTERS[number - 1].numeral}、${heading}`)
    if (text) lines.push(text)
    const rows = tables.get(number)?.grid ?? []
    for (const row of rows)
      lines.push(row.map((cell) => (cell.kind === 'value' ? printed(cells, cell.cell) : cell.text)).join('\t'))
  })
  return lines.join('\n')
}

/** What a word processor writes into every element when it saves a page; as much of it as fills the page to its size. */
const STYLE = 'text-align:center;line-height:150%;mso-line-height-rule:exactly;font-family:仿宋_GB2312;font-size:10.5pt;'

/** The report as a saved page of about `bytes`: the more bytes, the more of a word processor's styles in every element. */
export function asHtml({ title, preamble, chapters, cells }, bytes) {
  const tables = new Map(FORMS['2021'].tables.map((table) => [table.chapter, table]))
  const page = (style) => {
    const paragraph = (text) => `<p class="MsoNormal" style="${style}"><span style="${style}">${text}</span></p>`
    const td = (cell) => {
      const content = cell.kind === 'value' ? printed(cells, cell.cell) : cell.text
      return `<td colspan="${cell.colSpan}" rowspan="${cell.rowSpan}">${paragraph(content)}</td>`
    }
    const table = ({ grid }) =>
      `<table border="1" cellspacing="0">${grid.map((row) => `<tr>${row.map(td).join('')}</tr>`).join('')}</table>`
    const body = chapters.map(({ number, title: heading, text }) => {
      const paragraphs = text.split('\n').map(paragraph).join('')
      return `${paragraph(`${CHAPTERS[number - 1].numeral}、${heading}`)}${paragraphs}${tables.has(number) ? table(tables.get(number)) : ''}`
    })
    return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${paragraph(preamble)}${body.join('')}</body></html>`
  }
  const size = (style) => Buffer.byteLength(page(style))
  const elements = size('x') - size('')
  const each = Math.max(0, Math.round((bytes - size('')) / elements))
  let style = ''
  for (let index = 0; Buffer.byteLength(style) < each; index++) style += STYLE[index % STYLE.length]
  return page(style)
}
