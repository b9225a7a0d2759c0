import { TYPST_FRAME } from '@gongkai/paper'

/**
 * The Typst source of a report in the layout of GB/T 9704. All text arrives as data (`sys.inputs.data`, JSON) and is never part of the
 * source, so nothing in a report can be taken for markup.
 */
export const PDF_TEMPLATE = String.raw`${TYPST_FRAME}
#let report = json(bytes(sys.inputs.data))
#let form = report.form
#let gap = form.linePitch * 1pt - form.bodySize * 1pt

#set document(title: report.title, author: report.author, date: auto)
#set page(
  paper: "a4",
  margin: (top: form.margin.top * 1mm, bottom: form.margin.bottom * 1mm, left: form.margin.left * 1mm, right: form.margin.right * 1mm),
  footer-descent: form.footerGap * 1mm,
  footer: context page-number(form.pageNumberSize),
)
#set text(font: fang, size: form.bodySize * 1pt, lang: "zh", region: "cn", cjk-latin-spacing: none, hyphenate: false, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: gap, spacing: gap, first-line-indent: (amount: 2em, all: true), justify: true)
#show heading: set text(size: form.bodySize * 1pt, weight: "regular")
#show heading: set block(above: gap, below: gap, sticky: true)

#let filled-table(columns, head-rows, rows) = {
  let cells(rows) = rows.flatten().map(cell => table.cell(
    x: cell.column, y: cell.row, colspan: cell.colSpan, rowspan: cell.rowSpan, breakable: false,
    align: (if cell.left { left } else { center }) + horizon, inset: (x: if cell.left or columns.len() > 10 { 2.5pt } else { 0.8pt }, y: 2.6pt),
    flow(cell.text),
  ))
  set text(font: plain, size: form.tableSize * 1pt, top-edge: "ascender", bottom-edge: "descender")
  set par(leading: 2pt, first-line-indent: 0pt, justify: false)
  let body = table(
    columns: columns.map(width => width * 1fr), stroke: 0.5pt,
    ..if head-rows > 0 { (table.header(..cells(rows.slice(0, head-rows))),) },
    ..cells(rows.slice(head-rows)),
  )
  // A table that fits on a page stays in one piece.
  layout(size => block(breakable: measure(block(width: size.width, body)).height > size.height, body))
}

#let title(text-of) = {
  set par(first-line-indent: 0pt, leading: 10pt, justify: false)
  align(center, text(font: song, weight: "bold", size: form.titleSize * 1pt, flow(text-of)))
  v(form.linePitch * 1pt - gap)
}

#let chapter(text-of) = heading(level: 1, outlined: true, { h(2em); text(font: hei, flow(text-of)) })

#let paragraph(piece) = par({ text(font: kai, flow(piece.lead)); flow(piece.rest) })

#let signature(lines) = {
  v(form.linePitch * 1pt)
  set par(first-line-indent: 0pt, justify: false)
  block(breakable: false, width: 100%, align(right, pad(right: 2em, lines.map(flow).join(linebreak()))))
}

#for piece in report.pieces {
  if piece.kind == "title" { title(piece.text) }
  if piece.kind == "heading" { chapter(piece.text) }
  if piece.kind == "paragraph" { paragraph(piece) }
  if piece.kind == "table" { filled-table(piece.columns, piece.headRows, piece.rows) }
  if piece.kind == "signature" { signature(piece.lines) }
}

#for (index, appendix) in report.appendices.enumerate() {
  if index == 0 { pagebreak() }
  chapter(appendix.heading)
  for line in appendix.paragraphs { par(flow(line)) }
  for list in appendix.tables {
    block(sticky: true, par(text(font: hei, flow(list.caption))))
    filled-table(list.columns, 1, list.rows)
  }
}
`
