import { Parser } from 'htmlparser2'
import { decodeText } from './charset.ts'
import type { Damage, SourceDocument } from './document.ts'
import { HtmlBlocks } from './html-blocks.ts'
import { imageDamage } from './image-damage.ts'
import { LIMITS } from './limits.ts'
import { placeBlocks } from './table.ts'
import { Unreadable } from './unreadable.ts'

/** Characters handed to the parser at once, so that a limit met early ends the work early. */
const CHUNK = 64 * 1024

/** The attributes that `HtmlBlocks` reads. */
const ATTRIBUTES = 'id|class|rowspan|colspan|name|property|content'
const IN_ANY_CASE = ATTRIBUTES.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)

/**
 * A tag or one of our attributes in capitals, or an element whose name the parser adjusts. Elsewhere names are taken as they stand: turning
 * each into small letters is a third of the parser's work.
 */
const IN_CAPITALS = new RegExp(`<(?:/?[a-z\\d]*[A-Z]|svg|image)|[\\s"'/](?!${ATTRIBUTES})(?:${IN_ANY_CASE})\\s*=`)

/**
 * Reads a saved web page of any charset: paragraphs and tables in document order, the article told from navigation where a page of the
 * usual government site systems says which is which, scripts and styles dropped. Refuses pages beyond the limits.
 */
export function readHtml(bytes: Uint8Array): SourceDocument {
  const { text } = decodeText(bytes, declaredCharset(bytes))
  if (text.length > LIMITS.textCharacters * 4)
    throw new Unreadable('too-large', '网页内容过大，不是一份年度报告的页面。请另存报告正文后重试。')
  return readHtmlText(text)
}

/** Reads a page that is already decoded. */
export function readHtmlText(text: string): SourceDocument {
  const reader = new HtmlBlocks()
  const inCapitals = IN_CAPITALS.test(text)
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: inCapitals, lowerCaseAttributeNames: inCapitals })
  for (let start = 0; start < text.length; start += CHUNK) parser.write(text.slice(start, start + CHUNK))
  parser.end()

  const blocks = placeBlocks(reader.finish())
  const damage: readonly Damage[] = imageDamage(reader.images, blocks)
  return { format: 'html', blocks, title: reader.title, metadata: reader.metadata, damage }
}

/** The charset that a page claims in its first kilobytes, in a `meta` element, an XML declaration or a comment of the site system. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
}
