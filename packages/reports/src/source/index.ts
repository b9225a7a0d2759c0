/** How this package opens files it does not trust, for others of our packages that do so too. */
export { openArchive, type Archive } from './archive.ts'
export { readCompound } from './compound.ts'
export { decodeText } from './charset.ts'
export { LIMITS } from './limits.ts'
export { hasEndlessWidths, pdfEngine } from './pdf/engine.ts'
export { Unreadable } from './unreadable.ts'
export { parseXml, type XmlAttributes, type XmlHandlers } from './xml.ts'
