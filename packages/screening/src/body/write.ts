import type { Attribute, BodyNode } from './node.ts'
import { VOID } from './subset.ts'

/** A tree of the subset as markup. */
export function writtenMarkup(nodes: readonly BodyNode[]): string {
  return nodes.map(writtenNode).join('')
}

/** Characters that the tags of an element take. */
export function elementSize(name: string, attributes: readonly Attribute[]): number {
  return attributes.reduce((sum, attribute) => sum + writtenAttribute(attribute).length, 2 * name.length + 5)
}

/** The beginning of a text that takes at most `room` characters when it is written, one character at least. */
export function fittingText(text: string, room: number): string {
  if (text.length * LONGEST_ESCAPE <= room || escapedText(text).length <= room) return text
  let size = 0
  let end = 0
  for (const character of text) {
    size += (ESCAPES[character] ?? character).length
    if (size > room && end > 0) return text.slice(0, end)
    end += character.length
  }
  return text
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '\u00a0': '&nbsp;',
}
const LONGEST_ESCAPE = 6

const MEANT = /[&<>"'`\u00a0]/u

/** Text or a value with everything escaped that could mean something in any place of markup. */
export function escapedText(text: string): string {
  // Most text has nothing to escape, and looking is cheaper than replacing.
  return MEANT.test(text) ? text.replaceAll(/[&<>"'`\u00a0]/gu, (character) => ESCAPES[character] ?? character) : text
}

function writtenNode(node: BodyNode): string {
  if (typeof node === 'string') return escapedText(node)
  const start = `<${node.name}${node.attributes.map(writtenAttribute).join('')}>`
  return VOID.has(node.name) ? start : `${start}${writtenMarkup(node.children)}</${node.name}>`
}

function writtenAttribute([name, value]: Attribute): string {
  return value === '' && name !== 'alt' ? ` ${name}` : ` ${name}="${escapedText(value)}"`
}
