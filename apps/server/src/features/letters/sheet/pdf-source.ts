import { TYPST_FRAME } from '@gongkai/paper'

/**
 * The Typst source of a letter in the layout of GB/T 9704. All text arrives as data (`sys.inputs.data`, JSON) and is never part of the source,
 * so nothing in a letter can be taken for markup.
 */
export const LETTER_SOURCE = String.raw`${TYPST_FRAME}
#let data = json(bytes(sys.inputs.data))
#let form = data.page
#let sheet = data.sheet
#let pitch = form.linePitch * 1pt
#let gap = pitch - form.bodySize * 1pt
#let red = rgb(data.red)
#let isLetterhead = sheet.layout == "letterhead"

#let double-line(thick-first) = {
  let thick = line(length: form.redLine * 1mm, stroke: 1.8pt + red)
  let thin = line(length: form.redLine * 1mm, stroke: 0.6pt + red)
  stack(dir: ttb, spacing: 1.4pt, ..if thick-first { (thick, thin) } else { (thin, thick) })
}

#set document(title: data.title, author: data.author, date: auto)
#set page(
  paper: "a4",
  margin: (top: form.margin.top * 1mm, bottom: form.margin.bottom * 1mm, left: form.margin.left * 1mm, right: form.margin.right * 1mm),
  header: if "notice" in sheet { align(center + horizon, text(font: hei, size: 12pt, fill: luma(90), flow(sheet.notice))) },
  footer-descent: form.footerGap * 1mm,
  footer: context if not (isLetterhead and counter(page).get().first() == 1) { page-number(form.pageNumberSize) },
  background: context if isLetterhead and counter(page).get().first() == 1 {
    place(bottom + center, dy: -form.redLineBottom * 1mm, double-line(false))
  },
)
#set text(font: fang, size: form.bodySize * 1pt, lang: "zh", region: "cn", cjk-latin-spacing: none, hyphenate: false,
  tracking: form.tracking * 1pt, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: gap, spacing: gap, first-line-indent: (amount: 2em, all: true), justify: true, linebreaks: "simple")
#show heading: set text(size: form.bodySize * 1pt, weight: "regular")
#show heading: set block(above: gap, below: gap, sticky: true, width: 100%)

#let ruled(content) = {
  set text(size: form.tableSize * 1pt)
  set par(leading: 6pt, spacing: 6pt, first-line-indent: 0pt, justify: false)
  let cells = content.rows.enumerate().map(((index, row)) => row.cells.map(cell => table.cell(
    x: cell.column, y: index, colspan: cell.span, breakable: cell.text.len() > 1 or cell.long,
    align: (if cell.label { center } else { left }) + horizon, inset: (x: 5pt, y: 6pt),
    // Room to write by hand.
    if cell.blank { v(if row.tall { 14mm } else { 4mm }) } else { cell.text.map(flow).join(linebreak()) },
  ))).flatten()
  block(width: 100%, above: gap, below: gap, table(columns: content.widths.map(width => width * 1fr), stroke: 0.6pt, ..cells))
}

#let signature(signed) = box(width: 100%, {
  set par(first-line-indent: 0pt, justify: false, spacing: gap)
  v(2 * pitch)
  // The circle shows where the seal goes: over name and date, its upper edge within a line of the text.
  place(top + right, dx: -signed.dateRight * 1em - signed.dateWidth * 0.5em + form.seal * 0.5mm, dy: 2.6 * pitch - form.seal * 0.5mm,
    circle(radius: form.seal * 0.5mm, stroke: (paint: luma(150), thickness: 0.6pt, dash: "dashed")))
  block(width: 100%, spacing: gap, align(right, pad(right: signed.agencyRight * 1em, flow(signed.agency))))
  block(width: 100%, spacing: gap, align(right, pad(right: signed.dateRight * 1em, flow(signed.date))))
})
// The signature is the last line of the last paragraph: Typst keeps the last two lines of one together, so that it never stands alone on a page.
#let signed-line(is-last) = if is-last and "signature" in sheet { linebreak(); signature(sheet.signature) }

#if isLetterhead {
  // 发文机关标志: its upper edge 30 mm from the edge of the paper, the double line 4 mm below it.
  v((form.markTop - form.margin.top) * 1mm)
  set par(first-line-indent: 0pt, justify: false)
  block(width: 100%, below: 4mm, align(center, context {
    let mark = text(font: song, weight: "bold", size: 34pt, fill: red, tracking: 2pt, flow(sheet.mark))
    let width = measure(mark).width
    let room = form.bodyWidth * 1mm
    if width > room { text(font: song, weight: "bold", size: 34pt * (room / width), fill: red, tracking: 0pt, flow(sheet.mark)) } else { mark }
  }))
  block(width: 100%, below: gap, move(dx: (form.bodyWidth - form.redLine) * 0.5mm, double-line(true)))
  if "documentNumber" in sheet { align(right, pad(right: 1em, flow(sheet.documentNumber))) }
  v(pitch)
}

#{
  set par(first-line-indent: 0pt, leading: 10pt, justify: false)
  heading(level: 1, align(center, text(font: song, weight: "bold", size: form.titleSize * 1pt, tracking: 0pt, sheet.titleLines.map(flow).join(linebreak()))))
  if not isLetterhead and "documentNumber" in sheet { align(center, flow(sheet.documentNumber)) }
}
#v(if sheet.layout == "form" { 4pt } else { pitch - gap })

#if "salutation" in sheet { set par(first-line-indent: 0pt); par(flow(sheet.salutation)) }
#let gap = if sheet.small { 6pt } else { gap }
#set text(size: 10.5pt) if sheet.small
#set par(leading: 5pt, spacing: 5pt, first-line-indent: 0pt) if sheet.small
#let last-block = if sheet.attachments.len() > 0 { -1 } else { sheet.blocks.len() - 1 }
#for (index, piece) in sheet.blocks.enumerate() {
  let signs = signed-line(index == last-block)
  if piece.kind == "heading" { heading(level: 2, { h(2em); text(font: hei, flow(piece.text)) }) }
  if piece.kind == "paragraph" { par({ text(font: kai, flow(piece.lead)); flow(piece.rest); signs }) }
  if piece.kind == "quotation" { par({ text(font: kai, flow(piece.text)); signs }) }
  if piece.kind == "table" { ruled(piece.table) }
  if signs != none and piece.kind in ("heading", "table") { signature(sheet.signature) }
}
#if sheet.attachments.len() > 0 {
  v(pitch - gap)
  for (index, line) in sheet.attachments.enumerate() { par({ flow(line); signed-line(index == sheet.attachments.len() - 1) }) }
}
#if "signature" in sheet and sheet.blocks.len() + sheet.attachments.len() == 0 { signature(sheet.signature) }
`
