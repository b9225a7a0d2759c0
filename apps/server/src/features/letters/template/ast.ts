/** The parts of a letter template and what can be wrong with one. */

/** A place in a template; lines and columns are counted from 1, columns in characters. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A part of a parsed template. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string; readonly at: Place }
  | { readonly kind: 'field'; readonly path: string; readonly at: Place }
  /** 救济途径: where the remedies are printed. */
  | { readonly kind: 'remedies'; readonly at: Place }
  | {
      readonly kind: 'if'
      readonly path: string
      readonly negated: boolean
      readonly body: readonly TemplateNode[]
      readonly otherwise: readonly TemplateNode[]
      readonly at: Place
    }
  | { readonly kind: 'each'; readonly path: string; readonly body: readonly TemplateNode[]; readonly at: Place }

/** Something wrong with a template, for the person who wrote it: where, what, and what to do. Both are Chinese, whole sentences. */
export interface TemplateFault extends Place {
  readonly message: string
  readonly remedy: string
}

/** A parsed template, or everything that is wrong with its form. */
export type ParsedTemplate =
  | { readonly kind: 'template'; readonly nodes: readonly TemplateNode[] }
  | { readonly kind: 'faulty'; readonly faults: readonly TemplateFault[] }

/** A fault as one line, e.g. `第 3 行第 5 列：……。……。`. */
export function faultText({ line, column, message, remedy }: TemplateFault): string {
  return `第 ${line} 行第 ${column} 列：${message}${remedy}`
}
