import { numberShape, type NumberShape } from './xlsx-number.ts'
import { parseXml } from './xml.ts'

/** What a cell's style says of its content: how a number is shown, and whether lines are drawn around the cell. */
export interface CellStyle {
  readonly shape: NumberShape
  readonly ruled: boolean
}

/** The cell styles of a workbook, by the index that cells refer to. */
export function readCellStyles(bytes: Uint8Array | undefined): readonly CellStyle[] {
  const codes = new Map<number, string>()
  const ruled: boolean[] = []
  const styles: CellStyle[] = []
  if (!bytes) return styles
  let part = ''
  parseXml(bytes, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs' || name === 'borders') part = name
      else if (part === 'borders') {
        if (name === 'border') ruled.push(false)
        else if ((attributes['style'] ?? 'none') !== 'none') ruled[ruled.length - 1] = true
      } else if (part === 'cellXfs' && name === 'xf') {
        const id = Number(attributes['numFmtId'] ?? 0)
        styles.push({ shape: numberShape(id, codes.get(id)), ruled: ruled[Number(attributes['borderId'] ?? 0)] ?? false })
      }
    },
    close: (name) => {
      if (name === part) part = ''
    },
  })
  return styles
}
