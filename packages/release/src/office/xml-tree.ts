import { SaxesParser } from 'saxes'
import { decodeText, LIMITS } from '@gongkai/reports/source'
import { ReleaseRefusal } from '../refusal.ts'

/** An element of a part of an Office file. Trees are changed in place: that is what stripping is. */
export interface XmlElement {
  /** With its prefix, as written. */
  readonly name: string
  readonly attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** Elements of one part; more would be no document of an office. */
const ELEMENTS = 3_000_000

/** Parses a part. Comments and processing instructions are left out: nothing shows them. Refuses entity declarations and endless nesting. */
export function parseTree(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  let count = 0
  parser.on('doctype', () => {
    throw new ReleaseRefusal('damaged', '文件内含自定义实体声明，办公软件不会这样写，已拒绝处理。请从可信来源重新取得。')
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: { ...attributes }, children: [] }
    if (++count > ELEMENTS || open.length > LIMITS.nesting) throw new Error('too many elements')
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const text = (value: string): void => void open.at(-1)?.children.push(value)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(decodeText(bytes, 'utf-8').text).close()
  const [document] = elements(root)
  if (!document) throw new Error('an empty part')
  return document
}

/** Writes a tree as a part. */
export function writeTree(root: XmlElement): Uint8Array {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
  write(root, parts)
  return Buffer.from(parts.join(''))
}

function write({ name, attributes, children }: XmlElement, parts: string[]): void {
  parts.push('<', name)
  for (const [key, value] of Object.entries(attributes)) parts.push(' ', key, '="', escaped(value).replaceAll('"', '&quot;'), '"')
  if (children.length === 0) return void parts.push('/>')
  parts.push('>')
  for (const child of children)
    if (typeof child === 'string') parts.push(escaped(child))
    else write(child, parts)
  parts.push('</', name, '>')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\t\n\r]/g, (space) => (space === '\n' ? '\n' : `&#${space.charCodeAt(0)};`))
}

/** A name without its prefix. */
export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The child elements, or those of the given local name. */
export function elements(parent: XmlElement, name?: string): readonly XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || local(child.name) === name),
  )
}

/** The first child of a path of local names. */
export function first(parent: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let found: XmlElement | undefined = parent
  for (const name of path) found = found && elements(found, name)[0]
  return found
}

/** An attribute by its name without prefix. */
export function attribute({ attributes }: XmlElement, name: string): string | undefined {
  const own = attributes[name]
  if (own !== undefined) return own
  return Object.entries(attributes).find(([key]) => local(key) === name)?.[1]
}

/** All text within an element. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** What becomes of an element: it stays, goes with all it holds, or gives way to what it holds. */
export type Fate = 'keep' | 'drop' | 'unwrap'

/** Decides about every element below `parent`, from the outside in; what is dropped is not looked into. */
export function prune(parent: XmlElement, fate: (element: XmlElement, parent: XmlElement) => Fate): void {
  const kept: (XmlElement | string)[] = []
  // A list to be worked off, so that what an unwrapped element held is decided about as well.
  const waiting = parent.children.toReversed()
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if (typeof child === 'string') {
      kept.push(child)
      continue
    }
    const decided = fate(child, parent)
    if (decided === 'unwrap') waiting.push(...child.children.toReversed())
    if (decided !== 'keep') continue
    prune(child, fate)
    kept.push(child)
  }
  parent.children = kept
}

/** Every element of a tree, in the order of the document. */
export function* descendants(parent: XmlElement): Generator<XmlElement> {
  for (const child of elements(parent)) {
    yield child
    yield* descendants(child)
  }
}

/** Whether an on-off property is on: present without a value, or with one that says so. */
export function isOn(property: XmlElement | undefined): boolean {
  if (!property) return false
  const value = attribute(property, 'val')
  return value === undefined || !/^(?:0|false|off|none)$/.test(value)
}
