/** What a page owes to people who do not see it, do not use a mouse, or have a narrow window. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The rules of WCAG 2.1, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** Runs in the page, after axe: a color is read once, not for each word that has it, which is a third of axe's time. */
const REMEMBERED_COLORS = `(() => {
  const { Color } = window.axe.commons.color
  const read = Color.prototype.parseString
  const known = new Map()
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) {
      const { r, g, b, alpha } = read.call(new Color(0, 0, 0), text)
      known.set(text, { r, g, b, alpha })
    }
    return Object.assign(this, known.get(text))
  }
})()`

/** Half as long as the source that the builder sends unasked, to each page anew. */
const AXE = `${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')};${REMEMBERED_COLORS}`

/** The rules that the page breaks and where, one line each. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // The legacy mode needs no second page for its result; there are no frames here that it would miss.
  const { violations } = await new AxeBuilder({ page, axeSource: AXE })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode()
    .analyze()
  return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}

/** By how many CSS pixels the page as a whole is wider than its window; wide tables scroll in frames of their own. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Buttons whose words have the very colour of their ground; axe does not judge what it takes for hidden. */
export function unseenButtons(page: Page): Promise<readonly string[]> {
  return page.locator('.button:visible, button:visible').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { color, backgroundColor } = getComputedStyle(button)
      return color === backgroundColor ? [`the words of “${button.textContent}” cannot be seen`] : []
    }),
  )
}

/** One press of the Tab key. */
export interface Stop {
  /** The element's place among all that can be focused, in the order of the document; -1 for any other element. */
  readonly place: number
  readonly name: string
  /** Whether it lies in the window and has an outline of its own. */
  readonly visible: boolean
}

/** What the Tab key reaches from the beginning of the page until it leaves it, and how many elements there are to reach. */
export async function tabThrough(page: Page): Promise<{ readonly stops: readonly Stop[]; readonly count: number }> {
  const { count, presses } = await page.evaluate(watchFocus)
  for (let press = 0; press <= presses; press += 1) await page.keyboard.press('Tab')
  const stops = await page.evaluate(() => (window as unknown as Watched).stops)
  return { stops, count }
}

interface Watched {
  readonly stops: Stop[]
}

/**
 * Runs in the page: takes down, before each Tab, where the one before has led. Resolves to the number of elements that can be reached, of a
 * group of radio buttons one, and to the presses that this takes: a field for a day has up to four parts.
 *
 * Asking the page after each press instead would take most of the time of these tests.
 */
function watchFocus(): { readonly count: number; readonly presses: number } {
  const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
  const seen = [...document.querySelectorAll<HTMLInputElement>(focusable)].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility(),
  )
  const isStop = (element: HTMLInputElement) => {
    if (element.type !== 'radio') return true
    const group = seen.filter(({ type, name }) => type === 'radio' && name === element.name)
    return element === (group.find(({ checked }) => checked) ?? group[0])
  }
  const shown: readonly Element[] = seen.filter(isStop)
  const dated = seen.filter(({ type }) => type === 'date').length
  let last: Element | undefined
  const stops: Stop[] = []
  Object.assign(window, { stops } satisfies Watched)
  const takeDown = () => {
    const element = document.activeElement
    // The parts of a field for a day are one stop, whose last part, a button, is outlined by itself.
    if (!(element instanceof HTMLElement) || element === document.body || element === last || stops.length === shown.length)
      return
    last = element
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const inWindow = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth
    stops.push({
      place: shown.indexOf(element),
      name: `${element.tagName} ${element.textContent.trim().slice(0, 20)}`,
      visible: inWindow && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    })
  }
  document.addEventListener('keydown', takeDown, { capture: true })
  return { count: shown.length, presses: shown.length + 3 * dated }
}
