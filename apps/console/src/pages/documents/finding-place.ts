/** Where a finding stands on the page, and the content with its proposed words in place. */
import type { FindingView } from '@gongkai/contract'
import { bodyLines, rangeOf } from './body-lines.ts'
import type { DraftContent } from './content.ts'

type Place = FindingView['place']

/** The name under which style sheets know the place that is shown. */
const SHOWN = 'finding-shown'
/** The name under which style sheets know every place. */
const MARKED = 'finding-marked'

/** The place in the paper: a stretch of text, or the element that holds it. */
export function placeIn(paper: HTMLElement, place: Place): Range | undefined {
  const { field, block, start, end, quote } = place
  if (field === 'body') {
    const body = paper.querySelector('.document-body')
    const line = body && block !== undefined ? bodyLines(body)[block] : undefined
    return line ? rangeOf(line, start ?? 0, end ?? line.text.length) : undefined
  }
  const element = paper.querySelector(`[data-field="${field}"]`)
  if (!element) return undefined
  const text = element.firstChild
  const range = document.createRange()
  range.selectNodeContents(element)
  const at = text instanceof Text && quote !== '' ? text.data.indexOf(quote) : -1
  if (text instanceof Text && at >= 0) {
    range.setStart(text, at)
    range.setEnd(text, at + quote.length)
  }
  return range
}

/** Marks every place that can be found, where the browser knows highlights. */
export function markPlaces(paper: HTMLElement, places: readonly Place[]): void {
  const ranges = places.filter(({ field }) => field !== 'attachment').flatMap((place) => placeIn(paper, place) ?? [])
  if ('highlights' in CSS) CSS.highlights.set(MARKED, new Highlight(...ranges))
}

/** Takes all marks away. */
export function clearPlaces(): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete(MARKED)
  CSS.highlights.delete(SHOWN)
}

/** Brings a place into view; whether it is still there. */
export function showPlace(paper: HTMLElement, place: Place): boolean {
  const range = placeIn(paper, place)
  if (!range) return false
  if ('highlights' in CSS) CSS.highlights.set(SHOWN, new Highlight(range))
  const { startContainer } = range
  const element = startContainer instanceof HTMLElement ? startContainer : startContainer.parentElement
  element?.scrollIntoView({ block: 'center' })
  if (element) flash(element)
  return true
}

/** Where browsers do not know highlights, the paragraph itself is marked for a moment. */
function flash(element: HTMLElement): void {
  element.classList.add('finding-flash')
  setTimeout(() => element.classList.remove('finding-flash'), 2000)
}

/** The content with the proposed words of a finding in place; `undefined` where the place cannot be changed here, or is gone. */
export function corrected(content: DraftContent, { place, replacement }: FindingView): DraftContent | undefined {
  if (replacement === null) return undefined
  const { field, block, start, end, quote } = place
  if (field === 'title' || field === 'summary') {
    const text = content[field] ?? ''
    return text.includes(quote) ? { ...content, [field]: text.replace(quote, () => replacement) } : undefined
  }
  if (field !== 'body' || block === undefined || start === undefined || end === undefined) return undefined
  const { body } = new DOMParser().parseFromString(content.body ?? '', 'text/html')
  const line = bodyLines(body)[block]
  if (line?.text.slice(start, end) !== quote) return undefined
  const range = rangeOf(line, start, end)
  if (!range) return undefined
  // The words keep the dress of the first of them.
  const { startContainer, startOffset } = range
  range.deleteContents()
  if (startContainer instanceof Text) startContainer.insertData(startOffset, replacement)
  return { ...content, body: body.innerHTML }
}
