/** Whether the English interface says everything in English: Chinese is only what was published, and marked as Chinese. */
import type { Page } from 'playwright-core'

/** The Chinese words of pages (name -> HTML) that stand outside every part marked as Chinese; `page` parses them. */
export function unmarkedChinese(
  page: Page,
  pages: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  return page.evaluate(findUnmarked, pages)
}

/** Runs in the page. */
function findUnmarked(pages: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const spoken = ['aria-label', 'alt', 'title', 'placeholder', 'data-label', 'data-said']
  const isUnmarked = (element: Element | null, text: string) =>
    /\p{Script=Han}/u.test(text) && element?.closest('[lang]')?.getAttribute('lang') !== 'zh-CN'
  const wordsOf = (html: string) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html')
    const found: string[] = []
    for (const element of parsed.querySelectorAll('title, body, body *')) {
      if (element.closest('script, style') !== null) continue
      const own = [...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ textContent }) => textContent ?? '')
      const texts = [...own, ...spoken.map((name) => element.getAttribute(name) ?? '')]
      found.push(...texts.filter((text) => isUnmarked(element, text)).map((text) => text.trim().slice(0, 60)))
    }
    return found
  }
  const faulty = Object.entries(pages).map(([name, html]) => [name, wordsOf(html)] as const)
  return Object.fromEntries(faulty.filter(([, words]) => words.length > 0))
}
