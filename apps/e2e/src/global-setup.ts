/** Once for each test run: one installation with a small library, and one browser, for all journeys. */
import type { TestProject } from 'vitest/node'
import { launchBrowser } from './browser.ts'
import { startInstallation } from './installation.ts'
import { reportText } from './report-text.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages are and which browser opens them; null where no browser could be started. */
    journeys: { readonly url: string; readonly browser: string } | null
  }
}

/** The agency whose reports every library of the tests holds. */
export const AGENCY = '青禾县教育局'

const LIBRARY = {
  '2022.txt': reportText({ unit: AGENCY, year: 2022, granted: 2, carriedOut: 1 }),
  '2023.txt': reportText({ unit: AGENCY, year: 2023, granted: 3, grantedTotal: 4 }),
}

/** Starts both; without a browser neither is of use. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchBrowser()
  if (browser === undefined) {
    project.provide('journeys', null)
    return async () => undefined
  }
  try {
    const installation = await startInstallation()
    await installation.importReports(LIBRARY)
    project.provide('journeys', { url: installation.url, browser: browser.wsEndpoint() })
    return async () => {
      await browser.close()
      await installation.remove()
    }
  } catch (fault) {
    await browser.close()
    throw fault
  }
}
