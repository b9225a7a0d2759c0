import { numberShape, type NumberShape } from './xlsx-number.ts'
import { parseXml } from './xml.ts'

/** The number shapes of a workbook's cell styles, by the index that cells refer to. */
export function readStyleShapes(bytes: Uint8Array | undefined): readonly NumberShape[] {
  const codes = new Map<number, string>()
  const shapes: NumberShape[] = []
  if (!bytes) return shapes
  let inCellStyles = false
  parseXml(bytes, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) {
        const id = Number(attributes['numFmtId'] ?? 0)
        shapes.push(numberShape(id, codes.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return shapes
}
