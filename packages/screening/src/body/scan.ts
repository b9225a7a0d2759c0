import { Tokenizer } from 'htmlparser2'

/** What is told of markup, in order. Names are in small letters, values decoded, of repeated attributes the first. */
export interface MarkupHandler {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

const MOST_ATTRIBUTES = 64
const LONGEST_NAME = 64
const LONGEST_VALUE = 4096

/**
 * Cuts markup into tags and text as browsers do, however malformed; comments, declarations and instructions are left out.
 *
 * It keeps no stack of open elements, so its time is linear in any nesting.
 */
export function scanMarkup(markup: string, handler: MarkupHandler): void {
  let name = ''
  let attribute = ''
  let value = ''
  let attributes = new Map<string, string>()
  const slice = (start: number, end: number): string => markup.slice(start, Math.min(end, start + LONGEST_NAME)).toLowerCase()
  const opened = (): void => handler.open(name, attributes)
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: (start, end) => {
        name = slice(start, end)
        attributes = new Map()
      },
      onattribname: (start, end) => {
        attribute = slice(start, end)
        value = ''
      },
      onattribdata: (start, end) => {
        if (value.length < LONGEST_VALUE) value += markup.slice(start, Math.min(end, start + LONGEST_VALUE))
      },
      onattribentity: (codePoint) => {
        if (value.length < LONGEST_VALUE) value += String.fromCodePoint(codePoint)
      },
      onattribend: () => {
        if (attributes.size < MOST_ATTRIBUTES && !attributes.has(attribute)) attributes.set(attribute, value)
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => handler.close(slice(start, end)),
      ontext: (start, end) => handler.text(markup.slice(start, end)),
      ontextentity: (codePoint) => handler.text(String.fromCodePoint(codePoint)),
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(markup)
  tokenizer.end()
}
