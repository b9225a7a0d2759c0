import { TYPST_FRAME } from '../official/typst-frame.ts'

/**
 * The Typst source of a published document. All text arrives as data (`sys.inputs.data`, JSON) and is never part of the source, so nothing in a
 * document can be taken for markup.
 */
export const DOCUMENT_SOURCE = String.raw`${TYPST_FRAME}
#let data = json(bytes(sys.inputs.data))
#let form = data.page
#let pitch = 28.9pt
#let gap = pitch - form.bodySize * 1pt

#set document(title: data.title, author: data.agency, date: auto)
#set page(
  paper: "a4",
  margin: (top: form.margin.top * 1mm, bottom: form.margin.bottom * 1mm, left: form.margin.left * 1mm, right: form.margin.right * 1mm),
  footer-descent: form.footerGap * 1mm,
  footer: context page-number(form.pageNumberSize),
)
#set text(font: fang, size: form.bodySize * 1pt, lang: "zh", region: "cn", cjk-latin-spacing: none, hyphenate: false, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: gap, spacing: gap, first-line-indent: (amount: 2em, all: true), justify: true, linebreaks: "simple")
#show heading: set text(size: form.bodySize * 1pt, weight: "regular")
#show heading: set block(above: gap, below: gap, sticky: true, width: 100%)

#let picture(run) = box(image("/" + str(run.picture) + "." + run.type, alt: run.alternative, width: run.width * 1mm, height: run.height * 1mm))

#let inline(run) = {
  if run.kind == "break" { linebreak() } else if run.kind == "picture" { picture(run) } else {
    let words = flow(run.text)
    if "emphasis" in run { words = text(font: kai, words) }
    if "bold" in run { words = text(weight: "bold", words) }
    if "underline" in run { words = underline(words) }
    if "raised" in run { words = if run.raised == "sub" { sub(typographic: false, words) } else { super(typographic: false, words) } }
    if "href" in run { words = link(run.href, underline(stroke: 0.4pt, offset: 2pt, words)) }
    words
  }
}
#let line-of(runs) = runs.map(inline).join()

// Marks before items stand in the room that the lines after the first leave free.
#let item(block, words) = pad(left: 2em * (block.level - 1), par(
  first-line-indent: 0pt, hanging-indent: 2em, box(width: 2em, align(right, pad(right: 0.4em, block.mark))) + words,
))

#let paragraph(piece, words, inside) = {
  let flush = inside or piece.level > 0 or "align" in piece
  let first = if flush { 0pt } else { 2em }
  let shape(it) = par(first-line-indent: (amount: first, all: true), justify: not inside, it)
  if piece.role == "item" { item(piece, words) }
  else if piece.role == "title" { par(first-line-indent: 0pt, justify: false, leading: 10pt, align(center, text(font: song, weight: "bold", size: form.titleSize * 1pt, words))) }
  else if piece.role == "number" { align(center, par(first-line-indent: 0pt, justify: false, words)) }
  else if piece.role == "addressee" { par(first-line-indent: 0pt, words) }
  else if piece.role == "signature" { align(right, pad(right: if inside { 0pt } else { 2em }, par(first-line-indent: 0pt, justify: false, words))) }
  else if piece.role == "date" { align(right, pad(right: if inside { 0pt } else { 4em }, par(first-line-indent: 0pt, justify: false, words))) }
  else if piece.role == "caption" { block(sticky: true, width: 100%, align(center, text(font: hei, size: 0.8em, par(first-line-indent: 0pt, justify: false, words)))) }
  else if inside and piece.role.starts-with("heading") { text(weight: "bold", par(words)) }
  else if piece.role == "heading2" { heading(level: 2, par(first-line-indent: (amount: first, all: true), text(font: hei, words))) }
  else if piece.role == "heading3" { heading(level: 3, par(first-line-indent: (amount: first, all: true), text(font: kai, words))) }
  else if piece.role == "heading4" { heading(level: 4, par(first-line-indent: (amount: first, all: true), text(weight: "bold", words))) }
  else if "align" in piece { align(if piece.align == "center" { center } else { right }, par(first-line-indent: 0pt, justify: false, words)) }
  else { pad(left: 2em * piece.level, shape(words)) }
}

#let render(blocks, inside) = for piece in blocks {
  if piece.kind == "rule" { line(length: 100%, stroke: 0.5pt) }
  if piece.kind == "paragraph" { paragraph(piece, line-of(piece.runs), inside) }
  if piece.kind == "table" {
    let cells(rows) = rows.flatten().map(cell => table.cell(
      x: cell.column, y: cell.row, colspan: cell.colSpan, rowspan: cell.rowSpan,
      align: (if cell.align == "center" { center } else if cell.align == "right" { right } else { left }) + horizon,
      if cell.isHead { text(font: hei, render(cell.blocks, true)) } else { render(cell.blocks, true) },
    ))
    set text(font: plain, size: if inside { 1em } else { piece.size * 1pt }, top-edge: "ascender", bottom-edge: "descender")
    set par(leading: 3pt, spacing: 3pt, first-line-indent: 0pt, justify: false)
    block(width: 100%, above: 8pt, below: 8pt, table(
      columns: piece.columns.map(width => width * 1fr), stroke: 0.5pt, inset: (x: piece.inset * 1pt, y: 3pt),
      ..if piece.headRows > 0 { (table.header(..cells(piece.rows.slice(0, piece.headRows))),) },
      ..cells(piece.rows.slice(piece.headRows)),
    ))
  }
}

#let small(it) = {
  set text(font: plain, size: 10.5pt, top-edge: "ascender", bottom-edge: "descender")
  set par(leading: 4pt, spacing: 4pt, first-line-indent: 0pt, justify: false)
  it
}

#if data.facts.len() > 0 {
  small(block(width: 100%, below: 24pt, table(
    columns: (5.2em, 1fr, 5.2em, 1fr), stroke: 0.5pt, inset: (x: 4pt, y: 4pt), align: left + horizon,
    ..data.facts.map(fact => (text(font: hei, flow(fact.label)), flow(fact.value))).flatten(),
    ..if calc.odd(data.facts.len()) { ([], []) },
  )))
}
#for notice in data.notices {
  small(block(width: 100%, stroke: 0.8pt, inset: 6pt, below: 8pt, { text(font: hei, flow(notice.title)); linebreak(); notice.lines.map(flow).join(linebreak()) }))
}
#if not data.hasOwnTitle {
  set par(first-line-indent: 0pt, leading: 10pt, justify: false)
  block(above: 14pt, below: 12pt, width: 100%, heading(level: 1, align(center, text(font: song, weight: "bold", size: form.titleSize * 1pt, flow(data.titleParts)))))
}
#if "number" in data { align(center, par(first-line-indent: 0pt, flow(data.number))) }
#if "validity" in data { align(center, text(font: hei, size: 12pt, flow(data.validity))) }
#v(8pt)

#render(data.blocks, false)

#if data.attachments.len() > 0 {
  v(pitch)
  par[附件：]
  for (index, file) in data.attachments.enumerate() {
    let words = { str(index + 1) + ". "; flow(file.name) }
    pad(left: 2em, par(first-line-indent: 0pt, hanging-indent: 1.2em, justify: false, if "href" in file { link(file.href, words) } else { words }))
  }
}
#v(pitch)
#small(block(width: 100%, breakable: false, stroke: (top: 0.5pt), inset: (top: 6pt), data.closing.map(flow).join(linebreak())))
`
