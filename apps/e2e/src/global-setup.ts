/** Once for each test run: one installation with its demonstration data and two further reports, and one browser, for all journeys. */
import type { TestProject } from 'vitest/node'
import { launchBrowser } from './browser.ts'
import { startInstallation } from './installation.ts'
import { LIBRARY_REPORTS } from './library-reports.ts'
import { startMailServer } from './mailbox.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages are, which browser opens them, and the folder of the mails that were sent; null where no browser could be started. */
    journeys: { readonly url: string; readonly browser: string; readonly mails: string } | null
  }
}

/** Starts both; without a browser neither is of use. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchBrowser()
  if (browser === undefined) {
    project.provide('journeys', null)
    return async () => undefined
  }
  const opened: (() => Promise<unknown>)[] = [() => browser.close()]
  const close = async () => {
    for (const end of opened.toReversed()) await end()
  }
  try {
    const mails = await startMailServer()
    opened.push(mails.close)
    const installation = await startInstallation({ mailServer: mails.url })
    opened.push(installation.remove)
    await installation.importReports(LIBRARY_REPORTS)
    project.provide('journeys', { url: installation.url, browser: browser.wsEndpoint(), mails: mails.folder })
    return close
  } catch (fault) {
    await close()
    throw fault
  }
}
