import { type HiddenFinding, type HiddenKind, quoted } from '../inspection.ts'

/** Collects what was found, once for each place and thing. */
export class StripRecord {
  private readonly found = new Map<string, { readonly finding: HiddenFinding; count: number }>()

  note(kind: HiddenKind, place: string, what: string, text = ''): void {
    const words = quoted(text)
    const detail = words === '' ? what : `${what}：${words}`
    const key = `${kind}\n${place}\n${detail}`
    const known = this.found.get(key)
    if (known) known.count++
    else this.found.set(key, { finding: { kind, place, detail }, count: 1 })
  }

  findings(): readonly HiddenFinding[] {
    return Array.from(this.found.values(), ({ finding, count }) =>
      count > 1 ? { ...finding, detail: `${finding.detail}（${count} 处）` } : finding,
    )
  }
}
