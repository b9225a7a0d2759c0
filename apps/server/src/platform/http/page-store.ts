/** Things in memory up to a weight: what was not asked for longest goes first. */

/** What says how heavy it is, in bytes. */
interface Weighed {
  size: number
}

/** A store that holds up to `capacity` bytes. */
export class PageStore<Page extends Weighed> {
  readonly #pages = new Map<string, Page>()
  readonly #capacity: number
  #bytes = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** The page of this key if it is still good; one that is not is forgotten. */
  find(key: string, isGood: (page: Page) => boolean): Page | undefined {
    const page = this.#pages.get(key)
    if (page === undefined) return undefined
    this.#pages.delete(key)
    if (!isGood(page)) {
      this.#bytes -= page.size
      return undefined
    }
    // The order of a map is that of entering: what was just asked for is entered last.
    this.#pages.set(key, page)
    return page
  }

  /** Keeps a page in place of whatever had its key. */
  keep(key: string, page: Page): void {
    const known = this.#pages.get(key)
    if (known !== undefined) this.#bytes -= known.size
    this.#pages.delete(key)
    this.#pages.set(key, page)
    this.#bytes += page.size
    this.#shrink()
  }

  /** A page that is kept became heavier. */
  grow(key: string, page: Page, bytes: number): void {
    if (this.#pages.get(key) !== page) return
    page.size += bytes
    this.#bytes += bytes
    this.#shrink()
  }

  figures(): { readonly pages: number; readonly bytes: number } {
    return { pages: this.#pages.size, bytes: this.#bytes }
  }

  #shrink(): void {
    for (const [oldest, page] of this.#pages) {
      if (this.#bytes <= this.#capacity) return
      this.#pages.delete(oldest)
      this.#bytes -= page.size
    }
  }
}
