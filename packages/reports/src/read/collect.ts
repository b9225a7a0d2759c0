import { fold } from './characters.ts'
import { isPieceOfForm, labelOf, type Group, type Label } from './labels.ts'
import type { Item, Line } from './scan.ts'

/** Values that stand behind a row's label, not yet cut to the row. */
export interface RowValues {
  readonly key: string
  /** The label's item. */
  readonly label: Item
  /** What follows the label on the label's own row, where rows are whole lines. */
  readonly own: readonly Item[] | undefined
  /** All values up to the next text. */
  readonly run: readonly Item[]
  /** Columns of the values by the heads above them. */
  readonly columns: HeadColumns | undefined
  /** Heads of the block (table 2). */
  readonly heads: readonly string[]
}

/** Grid column of each of table 3's heads. */
export type HeadColumns = ReadonlyMap<string, number>

/** Values of table 3 that no row label precedes. */
export interface Unlabelled {
  readonly afterRow: string | undefined
  readonly group: Group | undefined
  readonly run: readonly Item[]
  /** Row labels passed since the last values: several mean that all labels stand first and all numbers after them. */
  readonly labels: readonly Item[]
}

/** Values of table 4 with the words before them. */
export interface RemedyRun {
  readonly chunk: readonly Item[]
  readonly run: readonly Item[]
}

/** Everything that the tables hold, by label. */
export interface Collected {
  readonly rows2: readonly RowValues[]
  readonly rows3: readonly RowValues[]
  readonly groups3: readonly (RowValues & { readonly group: Group })[]
  readonly unlabelled: readonly Unlabelled[]
  readonly remedies: readonly RemedyRun[]
  /** Column heads of table 2 that tell the form. */
  readonly forms2: ReadonlySet<'2019' | '2021'>
  /** Row labels of table 3 seen, with values or without. */
  readonly seen3: ReadonlySet<string>
  readonly seen2: ReadonlySet<string>
  readonly hasHeads3: boolean
  readonly hasTable4: boolean
}

const LAST_RESULTS = new Set(['otherNoCorrection', 'otherFeeUnpaid'])

/** Walks over the tables' lines and puts every run of values to the label before it. */
export class Collector implements Collected {
  readonly rows2: RowValues[] = []
  readonly rows3: RowValues[] = []
  readonly groups3: (RowValues & { readonly group: Group })[] = []
  readonly unlabelled: Unlabelled[] = []
  readonly remedies: RemedyRun[] = []
  readonly forms2 = new Set<'2019' | '2021'>()
  readonly seen3 = new Set<string>()
  readonly seen2 = new Set<string>()
  hasHeads3 = false
  hasTable4 = false

  private readonly lines: readonly Line[]
  private chunk: Item[] = []
  private run: Item[] = []
  private table: 2 | 3 | 4 | undefined
  private group: Group | undefined
  private row: string | undefined
  private heads: string[] = []
  private columns = new Map<string, number>()

  constructor(lines: readonly Line[]) {
    this.lines = lines
  }

  /** Takes in the lines from `first` to `last`, both included. */
  collect(first: number, last: number): Collected {
    for (let index = first; index <= last; index++) this.take(this.lines[index]!)
    this.flush()
    return this
  }

  private take(line: Line): void {
    if (line.kind === 'prose') {
      this.flush()
      this.chunk = []
      return
    }
    if (line.isRow) this.noteColumns(line)
    for (const item of line.items) {
      if (item.value) {
        this.run.push(item)
      } else {
        if (this.run.length > 0) this.flush()
        this.note(item)
        this.chunk.push(item)
      }
    }
  }

  /** Heads of table 3 with their columns; a new head row (of the next page) begins anew. */
  private noteColumns(line: Line): void {
    if (!line.items.some(({ label }) => label?.kind === 'head3')) return
    if (line.items.some(({ label }) => label?.kind === 'head3' && label.key === 'naturalPerson')) this.columns = new Map()
    for (const { label, column, span } of line.items) {
      if (label?.kind === 'head3' && label.key !== 'organization' && span === 1) this.columns.set(label.key, column)
      if (label?.kind === 'row3' && label.key === 'otherOther') this.columns.set('other', column)
      if (label?.kind === 'row3' && label.key === 'totalProcessed') this.columns.set('total', column)
    }
  }

  /** What a label says of where we are. */
  private note({ label }: Item): void {
    if (!label) return
    switch (label.kind) {
      case 'block2':
        this.enter(2)
        this.heads = []
        return
      case 'head2':
        this.enter(2)
        if (label.form) this.forms2.add(label.form)
        if (label.key === '') this.heads = []
        else this.heads.push(label.key)
        return
      case 'row2':
        if (this.table === undefined) this.table = 2
        if (this.table === 2) this.seen2.add(label.key)
        return
      case 'row3':
        if (label.sure) this.seeRow3(label.key)
        return
      case 'group3':
        this.enter(3)
        this.group = label.group
        return
      case 'head3':
        this.enter(3)
        this.hasHeads3 = true
        return
      case 'frame3':
        this.enter(3)
        return
      case 'remedy':
      case 'result4':
        this.enter(4)
        return
      case 'ornament':
    }
  }

  private enter(table: 2 | 3 | 4): void {
    this.table = table
    if (table === 4) this.hasTable4 = true
  }

  private seeRow3(key: string): void {
    this.enter(3)
    this.seen3.add(key)
  }

  private flush(): void {
    const { chunk, run } = this
    this.chunk = []
    this.run = []
    if (run.length === 0) {
      // Words without values: the next words go on with them.
      this.chunk = chunk.length > 60 ? chunk.slice(-60) : chunk
      return
    }
    if (this.table === 2) this.flush2(chunk, run)
    else if (this.table === 3) this.flush3(chunk, run)
    else if (this.table === 4) this.remedies.push({ chunk, run })
  }

  private flush2(chunk: readonly Item[], run: readonly Item[]): void {
    const found = this.findLabel(chunk, (label) => label.kind === 'row2')
    if (found?.label?.kind !== 'row2') return
    this.rows2.push({ ...this.values(found.label.key, found.item, run), heads: this.heads })
  }

  private flush3(chunk: readonly Item[], run: readonly Item[]): void {
    if (!this.hasHeads3 && chunk.some(({ text }) => fold(text).includes('自然人'))) this.hasHeads3 = true
    const found = this.findLabel(chunk, (label) => label.kind === 'row3' || label.kind === 'group3')
    const labels = chunk.filter(({ label }) => label?.kind === 'row3' && label.sure)
    if (found && labels.length <= 2) {
      const { item, label } = found
      if (label.kind === 'group3') {
        this.groups3.push({ ...this.values('', item, run), group: label.group })
        return
      }
      const key = label.kind === 'row3' ? this.settle(label, item, chunk) : undefined
      if (key !== undefined) {
        this.seeRow3(key)
        this.row = key
        if (LAST_RESULTS.has(key)) this.group = 'other'
        this.rows3.push(this.values(key, item, run))
        return
      }
    }
    if (run.some(({ value }) => value?.cell.state !== 'blank'))
      this.unlabelled.push({ afterRow: this.row, group: this.group, run, labels })
  }

  /** `其他` and `总计` mean a row only where the rows before them say so. */
  private settle(label: Label & { readonly kind: 'row3' }, item: Item, chunk: readonly Item[]): string | undefined {
    if (label.sure) return label.key
    const before = chunk[chunk.indexOf(item) - 1]
    const joined = before && labelOf(`${before.text}${item.text}`)
    if (joined?.kind === 'row3' && joined.sure) return joined.key
    if (joined?.kind === 'group3') return undefined
    if (chunk.some(({ label }) => label?.kind === 'head3')) return undefined
    if (label.key === 'otherOther') return this.group === 'other' || LAST_RESULTS.has(this.row ?? '') ? label.key : undefined
    return this.row !== undefined && this.row !== 'carriedOut' ? label.key : undefined
  }

  /** The last label before the values. Only pieces of the form may stand between: behind other words the values are not the label's. */
  private findLabel(
    chunk: readonly Item[],
    fits: (label: Label) => boolean,
  ): { readonly item: Item; readonly label: Label } | undefined {
    for (let index = chunk.length - 1; index >= 0 && index >= chunk.length - 12; index--) {
      const item = chunk[index]!
      if (item.label && fits(item.label)) return { item, label: item.label }
      const joined = this.joinedLabel(chunk, index, fits)
      if (joined) return { item, label: joined }
      if (item.label?.kind === 'block2' || item.label?.kind === 'head2') return undefined
      if (!isPieceOfForm(item.text) && item.label?.kind !== 'ornament' && !/^[（(]/.test(item.text)) return undefined
    }
    return undefined
  }

  /** A label printed over several lines, of which the text at `index` is the last. */
  private joinedLabel(chunk: readonly Item[], index: number, fits: (label: Label) => boolean): Label | undefined {
    let text = chunk[index]!.text
    for (let start = index - 1; start >= 0 && start >= index - 5; start--) {
      const piece = chunk[start]!
      if (piece.label && fits(piece.label)) return undefined
      text = piece.text + text
      if (text.length > 80) return undefined
      const label = labelOf(text)
      if (label && fits(label) && (label.kind !== 'row3' || label.sure)) return label
    }
    return undefined
  }

  private values(key: string, label: Item, run: readonly Item[]): RowValues {
    const line = this.lines[label.line]!
    const own = line.isRow ? run.filter((item) => item.line === label.line) : undefined
    const columns = this.columns.size === 7 ? new Map(this.columns) : undefined
    return { key, label, own, run, columns, heads: [] }
  }
}
