/** Official documents on paper: the page of GB/T 9704 for Word and Typst, and the thread that sets PDF. The door of this package. */
export { DOCX_FONTS, docxRuns, officialPaper, pageNumber } from './official/docx-frame.ts'
export { OFFICIAL_PAGE } from './official/page.ts'
export { TYPST_FRAME } from './official/typst-frame.ts'
export { TypesetRefused } from './thread.ts'
export { breakable } from './typeset/breakable.ts'
export { printableText } from './typeset/printable-text.ts'
export { typesetInThread } from './typeset/thread.ts'
export { typeset, type TypesetJob } from './typeset/typeset.ts'
