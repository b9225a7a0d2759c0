/** Something that was in the body and is not kept, told once for each name with its number. */
export interface Removed {
  /** `nesting`: a container inside too many others, whose content is kept; `length`: everything after the longest body. */
  readonly kind: 'element' | 'attribute' | 'address' | 'class' | 'nesting' | 'length'
  /** The element, attribute or class; of an address the element and attribute, e.g. `img src`. */
  readonly name: string
  readonly count: number
  /** Whether it could have run, loaded or hidden something, so that whoever put it there should be asked. */
  readonly isActive: boolean
}

const MOST_NAMES = 100
const LONGEST_NAME = 40

/** Counts what is removed; names beyond a hundred are not listed singly. */
export class RemovedCount {
  private readonly counts = new Map<string, { kind: Removed['kind']; name: string; count: number; isActive: boolean }>()

  add(kind: Removed['kind'], name: string, isActive = false): void {
    const shown = name.slice(0, LONGEST_NAME)
    const key = `${kind} ${isActive} ${this.counts.size >= MOST_NAMES ? '…' : shown}`
    const entry = this.counts.get(key)
    if (entry) entry.count++
    else this.counts.set(key, { kind, name: this.counts.size >= MOST_NAMES ? '…' : shown, count: 1, isActive })
  }

  get list(): readonly Removed[] {
    return Array.from(this.counts.values(), (entry) => ({ ...entry }))
  }
}
