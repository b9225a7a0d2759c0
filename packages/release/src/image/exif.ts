import { type HiddenFinding, quoted } from '../inspection.ts'

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x010e, '图像说明'],
  [0x010f, '设备厂商'],
  [0x0110, '设备型号'],
  [0x0131, '软件'],
  [0x0132, '修改时间'],
  [0x013b, '作者'],
  [0x8298, '版权'],
  [0x9003, '拍摄时间'],
  [0xa430, '机主'],
  [0xa431, '设备序列号'],
])
const EXIF_DIRECTORY = 0x8769
const GPS_DIRECTORY = 0x8825
const THUMBNAIL = 0x0201
/** Entries of a directory and directories that are looked at. */
const ENTRIES = 512
const DIRECTORIES = 8

/** What the EXIF data of a photograph tells (a TIFF structure). Whatever is odd in it is a finding as well, never an error. */
export function exifFindings(tiff: Uint8Array): readonly HiddenFinding[] {
  const findings: HiddenFinding[] = []
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = tiff[0] === 0x49
  if (tiff.length < 8) return [{ kind: 'metadata', place: 'EXIF', detail: 'EXIF 信息' }]
  const waiting = [view.getUint32(4, little)]
  for (let count = 0; count < DIRECTORIES; count++) {
    const at = waiting.shift()
    if (at === undefined) break
    const { found, next } = directory(view, at, little)
    if (next > 0) waiting.push(next)
    for (const { tag, text, value } of found) {
      if (tag === GPS_DIRECTORY) findings.push({ kind: 'location', place: 'EXIF', detail: '拍摄地点（GPS 坐标）' })
      if (tag === EXIF_DIRECTORY) waiting.push(value)
      if (tag === THUMBNAIL) findings.push({ kind: 'thumbnail', place: 'EXIF', detail: '缩略图，可能是修改前的画面' })
      const name = NAMES.get(tag)
      if (name !== undefined) findings.push({ kind: 'metadata', place: 'EXIF', detail: `${name}：${quoted(text)}` })
    }
  }
  return findings.length > 0 ? findings : [{ kind: 'metadata', place: 'EXIF', detail: 'EXIF 信息' }]
}

interface Entry {
  readonly tag: number
  readonly value: number
  readonly text: string
}

/** The entries of a directory, and where the next one is; 0 for none. */
function directory(view: DataView, at: number, little: boolean): { readonly found: readonly Entry[]; readonly next: number } {
  if (at + 2 > view.byteLength) return { found: [], next: 0 }
  const count = Math.min(view.getUint16(at, little), ENTRIES)
  const found: Entry[] = []
  for (let index = 0; index < count; index++) {
    const entry = at + 2 + index * 12
    if (entry + 12 > view.byteLength) break
    const length = view.getUint32(entry + 4, little)
    const value = view.getUint32(entry + 8, little)
    const isText = view.getUint16(entry + 2, little) === 2
    const from = length <= 4 ? entry + 8 : value
    const bytes =
      isText && from < view.byteLength
        ? new Uint8Array(view.buffer, view.byteOffset + from, Math.min(length, view.byteLength - from, 256))
        : new Uint8Array()
    found.push({ tag: view.getUint16(entry, little), value, text: Buffer.from(bytes).toString('utf8').replaceAll('\0', '') })
  }
  const end = at + 2 + count * 12
  return { found, next: end + 4 <= view.byteLength ? view.getUint32(end, little) : 0 }
}
