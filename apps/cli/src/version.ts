import { createRequire } from 'node:module'

/** The version in the package's manifest. */
export const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }
