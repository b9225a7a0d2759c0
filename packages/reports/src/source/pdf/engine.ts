import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs'
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

async function load(): Promise<Engine> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(join(packageFolder(), 'legacy/build/pdf.worker.mjs')).href
  return pdfjs
}

/** Opens a PDF for reading its text; images are not decoded. Refuses encrypted and damaged files. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  const pdfjs = await pdfEngine()
  const folder = packageFolder()
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer over; the caller's stays whole.
    data: new Uint8Array(bytes),
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

function refusal(bytes: Uint8Array, cause: unknown): Unreadable {
  if (cause instanceof Error && cause.name === 'PasswordException')
    return new Unreadable('encrypted', 'PDF 设有打开密码，无法读取。请取消密码后另存一份再提交。', { cause })
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-2048).toString('latin1')
  if (!tail.includes('%%EOF'))
    return new Unreadable('truncated', 'PDF 不完整，可能下载或复制中断。请重新下载或重新取得完整的文件。', { cause })
  return new Unreadable('damaged', 'PDF 已损坏，无法读取。请用原软件重新导出，或重新取得文件。', { cause })
}
