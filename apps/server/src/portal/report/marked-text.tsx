/** A chapter's text with the passages that findings speak of marked. */
import type { NumberedFinding } from './numbering.ts'

interface MarkedTextProps {
  readonly text: string
  /** The chapter's number; passages of other chapters are none of its business. */
  readonly chapter: number
  readonly findings: readonly NumberedFinding[]
}

interface Span {
  readonly start: number
  readonly end: number
  readonly numbered: NumberedFinding
}

/** The paragraphs of the text; where passages overlap, each part carries the numbers of all that cover it. */
export function MarkedText({ text, chapter, findings }: MarkedTextProps) {
  const spans = findings.flatMap((numbered) =>
    (numbered.finding.passages ?? [])
      .filter((passage) => passage.chapter === chapter)
      .map(({ start, end }): Span => ({ start, end, numbered })),
  )
  let offset = 0
  const paragraphs = text.split('\n').map((paragraph) => {
    const start = offset
    offset += paragraph.length + 1
    return { paragraph, start }
  })
  return (
    <div class="report-text">
      {paragraphs
        .filter(({ paragraph }) => paragraph.trim() !== '')
        .map(({ paragraph, start }) => (
          <p key={start}>
            {pieces(paragraph, start, spans).map((piece) => (
              <Piece key={piece.start} {...piece} />
            ))}
          </p>
        ))}
    </div>
  )
}

interface PieceProps {
  readonly start: number
  readonly text: string
  readonly covering: readonly NumberedFinding[]
  /** Those of `covering` whose passage ends with this piece: their numbers are shown here. */
  readonly ending: readonly NumberedFinding[]
}

function Piece({ text, covering, ending }: PieceProps) {
  if (covering.length === 0) return text
  const severity = covering.some(({ finding }) => finding.severity === 'error')
    ? 'error'
    : (covering[0]?.finding.severity ?? 'info')
  return (
    <>
      <mark class={`passage-${severity}`}>{text}</mark>
      {ending.length > 0 && (
        <span class="mark-links">
          {ending.map(({ number, id }) => (
            <a key={number} href={`#${id}`} aria-label={`问题 ${number}`}>
              {number}
            </a>
          ))}
        </span>
      )}
    </>
  )
}

/** Cuts a paragraph that begins at `offset` of the chapter wherever a passage begins or ends. */
function pieces(paragraph: string, offset: number, spans: readonly Span[]): readonly PieceProps[] {
  const end = offset + paragraph.length
  const here = spans.filter((span) => span.start < end && span.end > offset)
  const cuts = [offset, end, ...here.flatMap((span) => [Math.max(span.start, offset), Math.min(span.end, end)])]
  const points = [...new Set(cuts)].toSorted((a, b) => a - b)
  return points.slice(0, -1).map((start, index) => {
    const until = points[index + 1] ?? end
    const covering = here.filter((span) => span.start <= start && span.end >= until)
    return {
      start,
      text: paragraph.slice(start - offset, until - offset),
      covering: covering.map(({ numbered }) => numbered),
      ending: covering.filter((span) => span.end === until || until === end).map(({ numbered }) => numbered),
    }
  })
}
