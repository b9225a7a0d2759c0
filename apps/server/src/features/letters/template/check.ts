/** Holds a parsed template against the fields of its kind. */
import type { Place, TemplateFault, TemplateNode } from './ast.ts'
import { EVERY_ITEM, type Field, type FieldCatalog, itemField } from './field.ts'

/** What a template of a kind must keep to. */
export interface TemplateRules {
  readonly fields: FieldCatalog
  /** Whether the letter decides something, so that it must print the remedies; other letters must not. */
  readonly remedies: boolean
  /** Fields without which a letter of this kind says too little, such as the reasons of a refusal. */
  readonly mustUse: readonly string[]
}

interface Scope {
  readonly list?: Field
  readonly depth: number
}

/** Every fault of a template: unknown fields, fields in the wrong construct, a missing or misplaced 救济途径, missing obligatory fields. */
export function checkTemplate(nodes: readonly TemplateNode[], rules: TemplateRules): TemplateFault[] {
  const checker = new Checker(rules)
  checker.walk(nodes, { depth: 0 })
  return checker.end()
}

class Checker {
  readonly #rules: TemplateRules
  readonly #faults: TemplateFault[] = []
  readonly #used = new Set<string>()
  #slots = 0

  constructor(rules: TemplateRules) {
    this.#rules = rules
  }

  walk(nodes: readonly TemplateNode[], scope: Scope): void {
    for (const node of nodes) this.#node(node, scope)
  }

  end(): TemplateFault[] {
    const top = { line: 1, column: 1 }
    if (this.#rules.remedies && this.#slots === 0) {
      this.#fault(top, '缺少救济途径。', '答复须告知救济途径，请在正文末尾另起一行加上 {{remedies}}。')
    }
    for (const path of this.#rules.mustUse.filter((wanted) => !this.#used.has(wanted))) {
      const term = this.#rules.fields.get(path)?.term ?? path
      this.#fault(top, `缺少“${term}”。`, `这种文书必须写明，请在适当的位置加上 {{${path}}}。`)
    }
    return this.#faults.toSorted((one, other) => one.line - other.line || one.column - other.column)
  }

  #node(node: TemplateNode, scope: Scope): void {
    switch (node.kind) {
      case 'text':
        return
      case 'field':
        return this.#field(node.path, node.at, scope)
      case 'remedies':
        return this.#slot(node.at, scope)
      case 'if':
        if (this.#known(node.path, node.at, scope)) this.#used.add(node.path)
        this.walk(node.body, { ...scope, depth: scope.depth + 1 })
        return this.walk(node.otherwise, { ...scope, depth: scope.depth + 1 })
      case 'each':
        return this.#each(node.path, node.body, node.at, scope)
    }
  }

  #field(path: string, at: Place, scope: Scope): void {
    if (!this.#known(path, at, scope)) return
    this.#used.add(path)
    const type = this.#rules.fields.get(path)?.type
    if (type === 'list')
      this.#fault(at, `“${path}”是列表，不能直接放进句子。`, `请写成 {{#each ${path}}} … {{item.number}} … {{/each}}。`)
    if (type === 'flag') this.#fault(at, `“${path}”是条件，没有文字。`, `请写成 {{#if ${path}}} … {{/if}}。`)
  }

  #each(path: string, body: readonly TemplateNode[], at: Place, scope: Scope): void {
    if (!this.#known(path, at, scope)) return this.walk(body, { ...scope, depth: scope.depth + 1 })
    this.#used.add(path)
    const list = this.#rules.fields.get(path)
    if (list?.type !== 'list') return this.#fault(at, `“${path}”不是列表。`, `请写成 {{${path}}}。`)
    this.walk(body, { list, depth: scope.depth + 1 })
  }

  #slot(at: Place, scope: Scope): void {
    this.#slots += 1
    if (!this.#rules.remedies) {
      this.#fault(at, '这种文书不作出处理决定，不写救济途径。', '请删去 {{remedies}}。')
    } else if (scope.depth > 0) {
      this.#fault(at, '救济途径不能放在条件或者列表里面。', '请把 {{remedies}} 移到外面，单独占一行。')
    } else if (this.#slots > 1) {
      this.#fault(at, '救济途径出现了两次。', '请只保留一处 {{remedies}}。')
    }
  }

  #known(path: string, at: Place, { list }: Scope): boolean {
    if (path.startsWith('item.')) {
      if (itemField(list, path) !== undefined) return true
      const columns = list?.type === 'list' ? Object.keys({ ...EVERY_ITEM, ...list.items }).map((column) => `item.${column}`) : []
      const remedy = columns.length === 0 ? '它只能用在 {{#each 列表}} 里面。' : `这个列表里可用的有 ${columns.join('、')}。`
      this.#fault(at, `没有“${path}”。`, remedy)
      return false
    }
    if (this.#rules.fields.has(path)) return true
    const near = nearest(path, [...this.#rules.fields.keys()])
    const remedy = near === undefined ? '请从字段目录中选择。' : `是不是 ${near}（${this.#rules.fields.get(near)?.term ?? ''}）？`
    this.#fault(at, `这种文书没有字段“${path}”。`, remedy)
    return false
  }

  #fault(at: Place, message: string, remedy: string): void {
    this.#faults.push({ ...at, message, remedy })
  }
}

/** The known path that is most like `path`, if any is near enough to be what was meant. */
function nearest(path: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(path.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((one, other) => one.distance - other.distance)
  return best !== undefined && best.distance <= Math.max(2, path.length / 3) ? best.candidate : undefined
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, character] of Array.from(one).entries()) {
    const next = [index + 1]
    for (let column = 1; column <= other.length; column += 1) {
      const change = (row[column - 1] ?? 0) + (other[column - 1] === character ? 0 : 1)
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
