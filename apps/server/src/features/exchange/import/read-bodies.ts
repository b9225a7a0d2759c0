/** What is slow about a row: cleaning its body and reading its words. Work of a thread; depends on nothing but what it is given. */
import { randomUUID } from 'node:crypto'
import { cleanBodyWithText } from '@gongkai/screening'
import { type TextTokens, textTokens } from '../../../platform/search/text/text-tokens.ts'

/** A body as the old site has it. */
export interface GivenBody {
  readonly body: string
  readonly summary: string | undefined
}

/** A body as it is stored. */
export interface BodyRead {
  readonly html: string
  readonly text: string
  /** Places where something was taken out. */
  readonly removed: number
  /** The words of summary and text, where the index wants them as numbers. */
  readonly tokens?: TextTokens
  /** Pictures of elsewhere that the body shows under an address of ours until they are fetched. */
  readonly pictures: readonly BodyPicture[]
}

/** A picture of the old site. */
export interface BodyPicture {
  readonly address: string
  readonly placeholder: string
}

/** Some bodies; whether their words are wanted, and whether their pictures will be fetched. */
export interface BodiesTask {
  readonly bodies: readonly GivenBody[]
  readonly words: boolean
  readonly pictures: boolean
}

/** Reads them. */
export function readBodies({ bodies, words, pictures: wanted }: BodiesTask): readonly BodyRead[] {
  return bodies.map(({ body, summary }) => {
    const { shown, pictures } = wanted ? withPlaceholders(body) : { shown: body, pictures: [] }
    const { html, text, removed } = cleanBodyWithText(shown)
    const read = {
      html,
      text,
      removed: removed.length,
      pictures: pictures.filter(({ placeholder }) => html.includes(placeholder)),
    }
    return words ? { ...read, tokens: textTokens({ text, ...(summary === undefined ? {} : { summary }) }) } : read
  })
}

/** A picture's address. What this takes for one and is none, or overlooks, the cleaning afterwards treats as it always does. */
const PICTURE = /(<img\b[^<>]{0,2000}?\bsrc\s*=\s*)("[^"<>]{1,2000}"|'[^'<>]{1,2000}'|[^\s"'<>]{1,2000})/giu

function withPlaceholders(body: string): { readonly shown: string; readonly pictures: readonly BodyPicture[] } {
  const pictures = new Map<string, string>()
  const shown = body.replaceAll(PICTURE, (whole: string, before: string, quoted: string) => {
    const address = quoted
      .replaceAll(/^["']|["']$/gu, '')
      .replaceAll('&amp;', '&')
      .trim()
    if (address === '' || /^(?:data|javascript|file|blob):/iu.test(address)) return whole
    const placeholder = pictures.get(address) ?? randomUUID()
    pictures.set(address, placeholder)
    return `${before}"/files/${placeholder}"`
  })
  return { shown, pictures: [...pictures].map(([address, placeholder]) => ({ address, placeholder })) }
}
