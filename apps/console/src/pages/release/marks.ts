/** The marks of a document while somebody works on them, with every step back. */
import type { ReleaseMark } from '@gongkai/contract'
import type { Area } from './area.ts'

/** A mark whose ground may still have to be chosen. */
export type OpenMark = Omit<ReleaseMark, 'ground' | 'elsewhere'> & {
  readonly ground?: ReleaseMark['ground'] | undefined
  readonly elsewhere?: ReleaseMark['elsewhere'] | undefined
}

/** A mark in the editor; `key` stays the same whatever becomes of it. */
export type EditedMark = OpenMark & { readonly key: number }

/** What is being edited. */
export interface Marks {
  readonly present: readonly EditedMark[]
  readonly selected: number | undefined
  /** The edition that the work began with. */
  readonly edition: number
  /** The marks of that edition, as `fingerprint`; empty when they are not known any more. */
  readonly base: string
  readonly past: readonly (readonly EditedMark[])[]
  readonly future: readonly (readonly EditedMark[])[]
  /** What the last step was; steps of one drag or of one key held down are undone together. */
  readonly step: string | undefined
  readonly nextKey: number
}

/** What can be done. `step` names changes that belong together. */
export type MarksAct =
  | { readonly kind: 'add'; readonly marks: readonly OpenMark[] }
  | { readonly kind: 'change'; readonly key: number; readonly change: Partial<OpenMark>; readonly step?: string }
  | { readonly kind: 'ground'; readonly ground: ReleaseMark['ground'] }
  | { readonly kind: 'remove'; readonly key: number }
  | { readonly kind: 'select'; readonly key: number | undefined }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** The marks are those of the server now. */
  | { readonly kind: 'adopt'; readonly edition: number; readonly marks: readonly ReleaseMark[] }
  /** The present marks were saved as `edition`. */
  | { readonly kind: 'saved'; readonly edition: number }
  /** Somebody else saved meanwhile: the present marks, with theirs or in their place, are to follow `edition`. */
  | { readonly kind: 'rebase'; readonly edition: number; readonly theirs: readonly ReleaseMark[]; readonly keep: 'mine' | 'both' }

const MOST_STEPS = 200

/** The beginning: the marks of the server. */
export function begin(edition: number, marks: readonly ReleaseMark[]): Marks {
  const present = inOrder(marks).map((mark, key) => ({ ...mark, key }))
  const base = fingerprint(present)
  return { present, selected: undefined, edition, base, past: [], future: [], step: undefined, nextKey: present.length }
}

/** The marks after something was done. */
export function act(marks: Marks, done: MarksAct): Marks {
  switch (done.kind) {
    case 'add':
      return add(marks, done.marks)
    case 'change': {
      const present = marks.present.map((mark) => (mark.key === done.key ? { ...mark, ...done.change } : mark))
      return { ...stepTo(marks, present, done.step), selected: done.key }
    }
    case 'ground':
      return stepTo(
        marks,
        marks.present.map((mark) => (mark.ground === undefined ? { ...mark, ground: done.ground } : mark)),
      )
    case 'remove': {
      const present = marks.present.filter(({ key }) => key !== done.key)
      return { ...stepTo(marks, present), selected: undefined }
    }
    case 'select':
      return { ...marks, selected: done.key }
    case 'undo':
      return travel(marks, marks.past, 'undo')
    case 'redo':
      return travel(marks, marks.future, 'redo')
    case 'adopt':
      return begin(done.edition, done.marks)
    case 'saved': {
      const present = inOrder(marks.present)
      return { ...marks, present, edition: done.edition, base: fingerprint(present), step: undefined }
    }
    case 'rebase':
      return rebase(marks, done)
  }
}

/** Whether something would be lost by leaving. */
export function isDirty({ present, base }: Marks): boolean {
  return fingerprint(present) !== base
}

/** What is compared of marks. */
export function fingerprint(marks: readonly OpenMark[]): string {
  return JSON.stringify(marks.map(plain))
}

/** The marks as the server takes them, or undefined while one has no ground or permits its words elsewhere without a reason. */
export function savable(marks: readonly OpenMark[]): readonly ReleaseMark[] | undefined {
  if (marks.some((mark) => faultOf(mark) !== undefined)) return undefined
  return inOrder(marks).flatMap((mark) => {
    const { ground, elsewhere, ...rest } = plain(mark)
    return ground === undefined ? [] : [{ ...rest, ground, ...(elsewhere === undefined ? {} : { elsewhere }) }]
  })
}

/** What a mark lacks. */
export function faultOf({ ground, elsewhere, note = '' }: OpenMark): 'no-ground' | 'no-reason' | undefined {
  if (ground === undefined) return 'no-ground'
  return elsewhere === 'permitted' && note.trim() === '' ? 'no-reason' : undefined
}

/** The marks as one reads: by page, from above, from the left. */
export function inOrder<Mark extends Area & { readonly page: number }>(marks: readonly Mark[]): readonly Mark[] {
  return marks.toSorted((a, b) => a.page - b.page || a.y - b.y || a.x - b.x)
}

function plain({ page, x, y, width, height, ground, note = '', elsewhere }: OpenMark): OpenMark {
  return {
    page,
    x,
    y,
    width,
    height,
    ground,
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  }
}

function add(marks: Marks, added: readonly OpenMark[]): Marks {
  const keyed = added.map((mark, index) => ({ ...mark, key: marks.nextKey + index }))
  const next = stepTo(marks, [...marks.present, ...keyed])
  return { ...next, nextKey: marks.nextKey + added.length, selected: keyed.length === 1 ? marks.nextKey : undefined }
}

function stepTo(marks: Marks, present: readonly EditedMark[], step?: string): Marks {
  if (step !== undefined && step === marks.step) return { ...marks, present, future: [] }
  return { ...marks, present, past: [...marks.past, marks.present].slice(-MOST_STEPS), future: [], step }
}

function travel(marks: Marks, way: Marks['past'], direction: 'undo' | 'redo'): Marks {
  const present = way.at(-1)
  if (!present) return marks
  const [past, future] =
    direction === 'undo'
      ? [marks.past.slice(0, -1), [...marks.future, marks.present]]
      : [[...marks.past, marks.present], marks.future.slice(0, -1)]
  const selected = present.some(({ key }) => key === marks.selected) ? marks.selected : undefined
  return { ...marks, present, past, future, selected, step: undefined }
}

function rebase(marks: Marks, { edition, theirs, keep }: Extract<MarksAct, { kind: 'rebase' }>): Marks {
  const base = fingerprint(inOrder(theirs))
  if (keep === 'mine') return { ...marks, edition, base }
  const mine = new Set(marks.present.map((mark) => fingerprint([mark])))
  const missing = theirs.filter((mark) => !mine.has(fingerprint([mark])))
  return { ...add(marks, missing), edition, base }
}
