/**
 * Reads the text of a letter template. The language has four constructs and runs no code: `{{field}}`, `{{#if field}} … {{#else}} …
 * {{/if}}` (`{{#unless field}}` for the contrary), `{{#each list}} … {{/each}}` and the slot `{{remedies}}`.
 */
import type { ParsedTemplate, Place, TemplateFault, TemplateNode } from './ast.ts'

/** The longest template, in UTF-16 units, and how deep blocks may stand in one another. */
export const LONGEST_TEMPLATE = 20_000
const DEEPEST = 6

const TAG = /\{\{([^{}\n]*)\}\}|\{\{|\}\}/g
const PATH = /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*$/

interface Token {
  readonly text: string
  /** What stands between the braces; absent for literal text and for braces without a partner. */
  readonly tag?: string
  readonly stray?: boolean
  readonly at: Place
}

interface OpenBlock {
  readonly kind: 'if' | 'unless' | 'each'
  readonly path: string
  readonly at: Place
  readonly body: TemplateNode[]
  readonly otherwise: TemplateNode[]
  inElse: boolean
}

/** Parses `text`; lists every fault of form with its place. Whether its fields exist is a question of `checkTemplate`. */
export function parseTemplate(text: string): ParsedTemplate {
  if (text.length > LONGEST_TEMPLATE) {
    const message = `模板有 ${text.length} 字，超过 ${LONGEST_TEMPLATE} 字的上限。`
    return { kind: 'faulty', faults: [{ line: 1, column: 1, message, remedy: '请删减内容，或者拆成几种文书。' }] }
  }
  const reader = new TemplateReader()
  for (const token of tokens(text.replaceAll(/\r\n?/g, '\n'))) reader.take(token)
  return reader.end()
}

function tokens(text: string): Token[] {
  const found: Token[] = []
  const placeOf = placer(text)
  let rest = 0
  const literal = (end: number) => {
    if (end > rest) found.push({ text: text.slice(rest, end), at: placeOf(rest) })
  }
  for (const match of text.matchAll(TAG)) {
    literal(match.index)
    const [whole, tag] = match
    const at = placeOf(match.index)
    found.push(tag === undefined ? { text: whole, stray: true, at } : { text: whole, tag: tag.trim(), at })
    rest = match.index + whole.length
  }
  literal(text.length)
  return found
}

/** Tells line and column of a position; asked in ascending order. */
function placer(text: string): (index: number) => Place {
  let [line, start, seen] = [1, 0, 0]
  return (index) => {
    for (; seen < index; seen += 1) {
      if (text[seen] === '\n') [line, start] = [line + 1, seen + 1]
    }
    return { line, column: Array.from(text.slice(start, index)).length + 1 }
  }
}

/** Puts the parts together while the tokens come by. */
class TemplateReader {
  readonly #faults: TemplateFault[] = []
  readonly #nodes: TemplateNode[] = []
  readonly #open: OpenBlock[] = []

  take({ text, tag, stray, at }: Token): void {
    if (stray) return this.#fault(at, `花括号“${text}”没有配对，或者中间换了行。`, '请在同一行写全，如 {{applicant.name}}。')
    if (tag === undefined) return this.#add({ kind: 'text', text, at })
    if (tag === '') return this.#fault(at, '花括号里没有内容。', '请填写字段名，如 {{applicant.name}}，或者删去这对花括号。')
    if (tag === 'remedies') return this.#add({ kind: 'remedies', at })
    if (tag === '#else') return this.#otherwise(at)
    const [, mark = '', word = '', path = ''] = /^([#/]?)\s*(\S+)\s*(.*)$/.exec(tag) ?? []
    if (mark === '#') return this.#begin(word, path, at)
    if (mark === '/') return this.#finish(word, at)
    if (path !== '' || !PATH.test(word)) {
      return this.#fault(at, `“${tag}”不是字段名。`, '字段名由英文字母、数字和点组成，请从字段目录中选择。')
    }
    this.#add({ kind: 'field', path: word, at })
  }

  end(): ParsedTemplate {
    for (const { kind, path, at } of this.#open) {
      this.#fault(at, `{{#${kind} ${path}}} 没有结束。`, `请在后面加上 {{/${kind}}}。`)
    }
    const [first, ...more] = this.#faults.toSorted((one, other) => one.line - other.line || one.column - other.column)
    return first === undefined ? { kind: 'template', nodes: this.#nodes } : { kind: 'faulty', faults: [first, ...more] }
  }

  #fault(at: Place, message: string, remedy: string): void {
    this.#faults.push({ ...at, message, remedy })
  }

  #add(node: TemplateNode): void {
    const block = this.#open.at(-1)
    if (block === undefined) this.#nodes.push(node)
    else (block.inElse ? block.otherwise : block.body).push(node)
  }

  #begin(word: string, path: string, at: Place): void {
    if (word !== 'if' && word !== 'unless' && word !== 'each') {
      return this.#fault(at, `没有“#${word}”这种写法。`, '可用的有 {{#if 字段}}、{{#unless 字段}}、{{#else}} 和 {{#each 列表}}。')
    }
    if (!PATH.test(path)) this.#fault(at, `{{#${word}}} 后面缺少字段名，或者字段名写错。`, `请写成 {{#${word} 字段名}}。`)
    if (word === 'each' && this.#open.some(({ kind }) => kind === 'each')) {
      this.#fault(at, '列表里面不能再套列表。', '请先用 {{/each}} 结束前一个列表。')
    }
    if (this.#open.length >= DEEPEST) this.#fault(at, `条件和列表最多套 ${DEEPEST} 层。`, '请把条件拆开写。')
    this.#open.push({ kind: word, path, at, body: [], otherwise: [], inElse: false })
  }

  #otherwise(at: Place): void {
    const block = this.#open.at(-1)
    if (block === undefined || block.kind === 'each') {
      return this.#fault(at, '{{#else}} 不在条件里面。', '请写在 {{#if …}} 和 {{/if}} 之间，或者删去。')
    }
    if (block.inElse) return this.#fault(at, '一个条件里有两个 {{#else}}。', '请删去一个。')
    block.inElse = true
  }

  #finish(word: string, at: Place): void {
    const block = this.#open.at(-1)
    if (block === undefined) return this.#fault(at, `{{/${word}}} 前面没有与它配对的开头。`, '请删去它，或者补上开头。')
    if (block.kind !== word) {
      return this.#fault(
        at,
        `这里应当结束 {{#${block.kind} ${block.path}}}，却写了 {{/${word}}}。`,
        `请改为 {{/${block.kind}}}。`,
      )
    }
    this.#open.pop()
    const { path, body, otherwise } = block
    if (block.kind === 'each') this.#add({ kind: 'each', path, body, at: block.at })
    else this.#add({ kind: 'if', path, negated: block.kind === 'unless', body, otherwise, at: block.at })
  }
}
