/** What differs between two texts: for editions, proofs, and two people's changes of the same draft. */

/** A stretch of text that both have, or that only one of them has. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** More comparisons than this are not made: the stretch counts as replaced. */
const MOST = 4_000_000

/** The pieces of `before` and `after` in order: lines first, and inside of lines that changed the words. */
export function differences(before: string, after: string): readonly Piece[] {
  const pieces = compared(linesOf(before), linesOf(after))
  const refined: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    const [piece, next] = [pieces[at], pieces[at + 1]]
    if (piece?.kind === 'removed' && next?.kind === 'added') {
      refined.push(...compared(wordsOf(piece.text), wordsOf(next.text)))
      at++
    } else if (piece) refined.push(piece)
  }
  return merged(refined)
}

/** How much of what both have stands around a correction, in characters. */
const AROUND = 4

/** Each place at which `after` differs, with a little of what stands around, for a list of corrections. */
export function corrections(before: string, after: string): readonly { readonly before: string; readonly after: string }[] {
  const pieces = differences(before, after)
  return pieces.flatMap((piece, at) => {
    const former = pieces[at - 1]
    if (piece.kind === 'same' || (piece.kind === 'added' && former?.kind === 'removed')) return []
    const next = pieces[at + 1]
    const isReplaced = piece.kind === 'removed' && next?.kind === 'added'
    const [old, now] = piece.kind === 'removed' ? [piece.text, isReplaced ? next.text : ''] : ['', piece.text]
    const lead = former === undefined ? '' : (former.text.split('\n').at(-1) ?? '').slice(-AROUND)
    const follower = isReplaced ? pieces[at + 2] : next
    const tail = follower === undefined ? '' : (follower.text.split('\n')[0] ?? '').slice(0, AROUND)
    return [{ before: `${lead}${old}${tail}`, after: `${lead}${now}${tail}` }]
  })
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? [])
}

/** Words of Latin letters and figures whole, everything else character by character. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z]+|\d+|\p{Any}/gu) ?? []
}

function compared(before: readonly string[], after: readonly string[]): readonly Piece[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const middle = changed(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return merged([
    { kind: 'same', text: before.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: end === 0 ? '' : before.slice(-end).join('') },
  ])
}

/** The longest common subsequence, by the table of its lengths. */
function changed(before: readonly string[], after: readonly string[]): readonly Piece[] {
  const [rows, width] = [before.length, after.length + 1]
  if (rows * width > MOST) {
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: after.join('') },
    ]
  }
  const lengths = new Uint32Array((rows + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const isSame = before[row] === after[column]
      lengths[row * width + column] = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const pieces: Piece[] = []
  let [row, column] = [0, 0]
  while (row < rows || column < after.length) {
    const [old, now] = [before[row], after[column]]
    if (old !== undefined && old === now) {
      pieces.push({ kind: 'same', text: old })
      row++
      column++
    } else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pieces.push({ kind: 'removed', text: old })
      row++
    } else {
      pieces.push({ kind: 'added', text: now ?? '' })
      column++
    }
  }
  return pieces
}

/** Neighbors of one kind as one piece, removals before additions between two stretches that are the same. */
function merged(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  let [removed, added, same] = ['', '', '']
  const end = (): void => {
    if (removed !== '') all.push({ kind: 'removed', text: removed })
    if (added !== '') all.push({ kind: 'added', text: added })
    removed = added = ''
  }
  const endSame = (): void => {
    if (same !== '') all.push({ kind: 'same', text: same })
    same = ''
  }
  for (const { kind, text } of pieces) {
    if (text === '') continue
    if (kind === 'same') {
      end()
      same += text
      continue
    }
    endSame()
    if (kind === 'removed') removed += text
    else added += text
  }
  endSame()
  end()
  return all
}
