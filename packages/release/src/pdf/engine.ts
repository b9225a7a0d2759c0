import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import { hasEndlessWidths, pdfEngine } from '@gongkai/reports/source'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { RELEASE_LIMITS } from '../limits.ts'
import { ReleaseRefusal, refusalOf } from '../refusal.ts'
import { guardStreams } from './stream-guard.ts'

/** An open PDF file. */
export type PdfFile = PDFDocumentProxy
/** A page of an open PDF file. */
export type PdfPage = PDFPageProxy

const { resolve } = createRequire(import.meta.url)

/**
 * The open fonts (OFL) that stand in where a file names a font and does not bring it: pdf.js then asks for `serif` or `sans-serif`. Without
 * them every Chinese character of such a file would be an empty box on a machine without Chinese fonts.
 */
const STAND_INS = [
  ['@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'sans-serif'],
  ['@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf', 'serif'],
] as const

let areFontsRegistered = false

/** Makes the stand-in fonts known to the canvas, once. */
export function registerFonts(): void {
  if (areFontsRegistered) return
  for (const [file, family] of STAND_INS) GlobalFonts.registerFromPath(resolve(file), family)
  areFontsRegistered = true
}

/** Opens a PDF for drawing its pages. Refuses encrypted and damaged files, and those of too many pages. `destroy` it when done. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  if (hasEndlessWidths(bytes)) throw refusalOf(new Error('endless widths'))
  if (isEncrypted(bytes)) throw encrypted()
  guardStreams(bytes)
  registerFonts()
  const pdfjs = await pdfEngine()
  const folder = dirname(resolve('pdfjs-dist/package.json'))
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer over; the caller's stays whole.
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    wasmUrl: join(folder, 'wasm') + sep,
    iccUrl: join(folder, 'iccs') + sep,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    maxImageSize: RELEASE_LIMITS.pixels,
    canvasMaxAreaInBytes: RELEASE_LIMITS.pixels * 4,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  })
  try {
    const file = await task.promise
    if (file.numPages > RELEASE_LIMITS.pages)
      throw new ReleaseRefusal(
        'too-many-pages',
        `文件有 ${file.numPages} 页，超过 ${RELEASE_LIMITS.pages} 页的上限。请拆分为几个文件后分别处理。`,
      )
    return file
  } catch (error) {
    await task.destroy()
    throw error instanceof Error && error.name === 'PasswordException' ? encrypted() : refusalOf(error)
  }
}

/** Whether a trailer asks for decryption. pdf.js opens files with an empty password silently; what they restrict is for their owner to lift. */
function isEncrypted(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = buffer.indexOf('/Encrypt'); at >= 0; at = buffer.indexOf('/Encrypt', at + 1))
    if (/^\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(buffer.toString('latin1', at, at + 40))) return true
  return false
}

function encrypted(): ReleaseRefusal {
  return new ReleaseRefusal('encrypted', 'PDF 设有密码或权限限制，无法确认其中的内容。请取消密码和限制后另存一份再添加。')
}
