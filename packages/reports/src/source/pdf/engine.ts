import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { damagedFile } from '../archive.ts'
import { Unreadable } from '../unreadable.ts'

type Engine = typeof PdfJs
/** An open PDF file. */
export type PdfFile = Awaited<ReturnType<Engine['getDocument']>['promise']>

let engine: Promise<Engine> | undefined

/** pdf.js, loaded when the first PDF comes. */
export function pdfEngine(): Promise<Engine> {
  engine ??= load()
  return engine
}

/** The folder of pdf.js is found at run time, so that a bundled program finds its character maps and worker as well. */
function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
}

/**
 * The legacy build is the one for Node 20. It brings core-js, which replaces `Array.prototype.push` of the whole process by a slow one
 * (for arrays beyond 2^32 items, which V8 gets wrong and nobody has); ours is put back.
 */
async function load(): Promise<Engine> {
  const native = Object.getOwnPropertyDescriptor(Array.prototype, 'push')
  try {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
    const worker = pathToFileURL(join(packageFolder(), 'legacy/build/pdf.worker.mjs')).href
    pdfjs.GlobalWorkerOptions.workerSrc = worker
    // Loaded here already, since it replaces the method again.
    await import(worker)
    return pdfjs
  } finally {
    if (native) putBack(Array.prototype, native)
  }
}

function putBack(prototype: object, push: PropertyDescriptor): void {
  Object.defineProperty(prototype, 'push', push)
}

/** Opens a PDF for reading its text; images are not decoded. Refuses encrypted and damaged files. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  if (hasEndlessWidths(bytes)) throw damagedFile()
  const pdfjs = await pdfEngine()
  const folder = packageFolder()
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer over; the caller's stays whole.
    data: withoutFontPrograms(new Uint8Array(bytes)),
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    wasmUrl: join(folder, 'wasm') + sep,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    maxImageSize: 0,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  })
  try {
    return await task.promise
  } catch (error) {
    await task.destroy()
    throw refusal(bytes, error)
  }
}

/** Characters of a font are numbered with sixteen bits. */
const LAST_CHARACTER = 0xffff
/** Bytes of a font's list of widths that are looked at; 65,536 widths fit into it. */
const WIDTHS_BYTES = 1024 * 1024

/**
 * Whether a font's list of widths (`/W`, `/W2`) speaks of characters that no font has. pdf.js fills in a width for each character of a
 * range, so one wrong digit there fills the memory, and V8 then ends the whole process. Lists in compressed streams are not seen; a
 * pool's limit of memory stops those.
 */
export function hasEndlessWidths(file: Uint8Array): boolean {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  for (let at = buffer.indexOf('/W'); at >= 0; at = buffer.indexOf('/W', at + 2)) {
    const [, start] = /^(\/W2?\s*\[)/.exec(buffer.toString('latin1', at, at + 16)) ?? []
    if (start === undefined) continue
    const from = at + start.length
    const list = withinBrackets(buffer.toString('latin1', from, Math.min(buffer.length, from + WIDTHS_BYTES)))
    if (list.match(/(?<![.\d])\d{5,}/g)?.some((number) => Number(number) > LAST_CHARACTER)) return true
  }
  return false
}

/** The text up to the bracket that closes the one before it. */
function withinBrackets(text: string): string {
  let depth = 1
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '[') depth++
    else if (text[index] === ']' && --depth === 0) return text.slice(0, index)
  }
  return text
}

const FONT_FILE = Buffer.from('/FontFile')

/**
 * Hides the embedded font programs of a file whose every font says which characters it means (`/ToUnicode`). pdf.js would repair each
 * program for drawing, which is half of the time of reading and of no use for text: widths and characters stand outside the program.
 * Changes `file`; dictionaries in compressed streams stay as they are.
 */
export function withoutFontPrograms(file: Uint8Array): Uint8Array {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const programs: number[] = []
  for (let at = buffer.indexOf(FONT_FILE); at >= 0; at = buffer.indexOf(FONT_FILE, at + 1)) programs.push(at)
  let described = 0
  for (let at = buffer.indexOf('/ToUnicode'); at >= 0; at = buffer.indexOf('/ToUnicode', at + 1)) described++
  if (described >= programs.length) for (const at of programs) buffer.write('/FontHide', at, 'latin1')
  return file
}

function refusal(bytes: Uint8Array, cause: unknown): Unreadable {
  if (cause instanceof Error && cause.name === 'PasswordException')
    return new Unreadable('encrypted', 'PDF 设有打开密码，无法读取。请取消密码后另存一份再提交。', { cause })
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-2048).toString('latin1')
  if (!tail.includes('%%EOF'))
    return new Unreadable('truncated', 'PDF 不完整，可能下载或复制中断。请重新下载或重新取得完整的文件。', { cause })
  return new Unreadable('damaged', 'PDF 已损坏，无法读取。请用原软件重新导出，或重新取得文件。', { cause })
}
