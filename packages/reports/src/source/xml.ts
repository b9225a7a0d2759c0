import { SaxesParser } from 'saxes'
import { damagedFile } from './archive.ts'
import { decodeText } from './charset.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './unreadable.ts'

/** Attributes of an element by their name with prefix, as written. */
export type XmlAttributes = Readonly<Record<string, string>>

/** What a reader of a part wants to hear of. Element names come without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: XmlAttributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

const CHUNK = 256 * 1024

/** Parses a part of an Office file. Refuses entity declarations (billion laughs), endless nesting and what is not well-formed. */
export function parseXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ position: false, xmlns: false })
  let depth = 0
  parser.on('doctype', () => {
    throw new Unreadable(
      'entity-bomb',
      '文件内含自定义实体声明，办公软件不会这样写，疑为恶意文件，已拒绝读取。请从可信来源重新取得。',
    )
  })
  parser.on('error', (error) => {
    throw damagedFile(error)
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > LIMITS.nesting) throw damagedFile()
    handlers.open?.(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth--
    handlers.close?.(localName(name))
  })
  if (handlers.text) parser.on('text', handlers.text)
  if (handlers.text) parser.on('cdata', handlers.text)

  const { text } = decodeText(bytes, 'utf-8')
  for (let start = 0; start < text.length; start += CHUNK) parser.write(text.slice(start, start + CHUNK))
  parser.close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
