/** A person before a browser: one window of a given width, and whatever the browser complained of meanwhile. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, inject } from 'vitest'

const site = inject('journeys')

/** Where the pages are, without a slash at the end; empty where there is no browser to open them. */
export const SITE = site?.url ?? ''

/** Whether there is no browser: journeys are then counted as skipped, never as passed. */
export const NO_BROWSER = site === null

/** Widths of windows in CSS pixels: a desktop, the same at 200 % zoom, a telephone. */
export const WIDTHS = { desktop: 1366, zoomed: 683, telephone: 390 } as const

/** How long a page may take to show something on a busy machine, in milliseconds. */
const PATIENCE = 60_000

interface Habits {
  readonly width: number
  /** Whether scripts run. */
  readonly scripts: boolean
}

let connection: Promise<Browser> | undefined
const contexts = new Map<string, Promise<BrowserContext>>()
const complaints: string[] = []

/** A new window on nothing; windows of the same habits share a browser profile, which lasts for the test file. */
export async function visitor({ width = WIDTHS.desktop, scripts = true }: Partial<Habits> = {}): Promise<Page> {
  const profile = `${width} ${scripts}`
  const context = contexts.get(profile) ?? openProfile({ width, scripts })
  contexts.set(profile, context)
  const page = await (await context).newPage()
  listen(page)
  return page
}

async function openProfile({ width, scripts }: Habits): Promise<BrowserContext> {
  connection ??= chromium.connect(site?.browser ?? '')
  const browser = await connection
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    baseURL: SITE,
    javaScriptEnabled: scripts,
    locale: 'zh-CN',
  })
  context.setDefaultTimeout(PATIENCE)
  return context
}

/** Anything a browser writes into its console as an error, such as a violated content security policy, and every file that is not there. */
function listen(page: Page): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // A refused page is reported in this way too, and can be meant.
    const expected = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !expected) complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    const isPage = response.request().resourceType() === 'document'
    // A session that has ended is told by 401, and leads to the sign-in page; by 409, that somebody else was faster.
    const isEnd = [401, 409].includes(response.status()) && response.url().includes('/api/office/')
    if (response.status() >= 400 && !isPage && !isEnd) complaints.push(`${response.url()}: ${response.status()}`)
  })
}

afterEach(async () => {
  for (const context of contexts.values()) for (const page of (await context).pages()) await page.close()
  const found = complaints.splice(0)
  if (found.length > 0) throw new Error(`The browser complained:\n${found.join('\n')}`)
})
afterAll(async () => {
  await (await connection)?.close()
})
