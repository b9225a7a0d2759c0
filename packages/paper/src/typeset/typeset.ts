import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve as resolvePath } from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

/** A document to be set. */
export interface TypesetJob {
  /** The Typst source: ours, never made from what people wrote. It reads its data by `json(bytes(sys.inputs.data))`. */
  readonly source: string
  /** All text and figures of the document, as JSON. */
  readonly data: string
  /** Folder with further fonts: the official ones where an installation has a licence, or one with rare characters. */
  readonly fontFolder?: string
  /** The document's date in seconds since 1970. */
  readonly createdAt: number
  /** Pictures, named without a folder as the source names them below `/`. */
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** The open fonts (OFL) that are embedded, of what is printed only. */
const FONT_FILES = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
] as const

/** Where the compiler believes its files to be. Nothing is read from there: sources and pictures are handed over. */
const WORKSPACE = resolvePath('/gongkai-typeset')

/** Documents after which what was remembered of them is dropped; the fonts stay. */
const REMEMBERED = 10

/** One compiler for each folder of further fonts, since the fonts are large. */
const compilers = new Map<string | undefined, NodeCompiler>()

/**
 * The document as a tagged PDF/A-2b, fonts embedded.
 *
 * A character that none of the fonts has is printed as its code, `〔U+2A6A5〕`: a box would lose it, and PDF/A allows none.
 *
 * Blocks its thread for some tens of milliseconds, the first time longer: `typesetInThread` does not.
 */
export function typeset({ source, data, fontFolder, createdAt, files = [] }: TypesetJob): Uint8Array {
  const compiler = compilerWith(fontFolder)
  const paths = files.map(({ name }) => join(WORKSPACE, name))
  try {
    files.forEach(({ bytes }, index) =>
      compiler.mapShadow(paths[index] ?? '', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    )
    return compile(compiler, source, data, createdAt)
  } finally {
    for (const path of paths) compiler.unmapShadow(path)
    compiler.evictCache(REMEMBERED)
  }
}

/** Compiles again with codes in the place of the characters that the first run could not display, as long as that finds new ones. */
function compile(compiler: NodeCompiler, source: string, data: string, creationTimestamp: number): Uint8Array {
  const document = { mainFileContent: source, inputs: { data } }
  try {
    return compiler.pdf(document, { pdfStandard: PdfStandard.A_2b, creationTimestamp })
  } catch (error) {
    const missing = missingCharacters(error)
    const replaced = Array.from(data, (character) => (missing.has(character) ? codeOf(character) : character)).join('')
    if (replaced === data) throw error
    return compile(compiler, source, replaced, creationTimestamp)
  }
}

/**
 * The characters that Typst says it has no glyph for. Where marks (accents, enclosing circles) are among them, only those: a mark without a glyph
 * takes the character before it along, which is set again once the mark is gone. What ASCII has every font has, and JSON is written in it.
 */
function missingCharacters(error: unknown): ReadonlySet<string> {
  const message = error instanceof Error ? error.message : ''
  const texts = Array.from(message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu), ([, text = '']) =>
    unescaped(text),
  )
  const missing = texts.flatMap((text) => Array.from(text)).filter((character) => character > '\u007F')
  const marks = missing.filter((character) => /\p{M}/u.test(character))
  return new Set(marks.length > 0 ? marks : missing)
}

/** Rust prints some characters as `\\u{e000}`; its other escapes all stand for ASCII. */
function unescaped(text: string): string {
  return text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

function codeOf(character: string): string {
  return `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`
}

function compilerWith(fontFolder: string | undefined): NodeCompiler {
  const known = compilers.get(fontFolder)
  if (known) return known
  const further = fontFolder === undefined ? [] : [{ fontPaths: [fontFolder] }]
  const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [...further, { fontBlobs: fontFiles() }] })
  compilers.set(fontFolder, compiler)
  return compiler
}

function fontFiles(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return FONT_FILES.map((file) => readFileSync(resolve(file)))
}
