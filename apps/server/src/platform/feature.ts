/** What a feature is to the program that composes it. */
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { App } from './http/server.ts'

/** What every feature may use. */
export interface Services {
  readonly config: Config
  readonly db: Database
  readonly clock: Clock
}

/** One topic of the product: its routes and the static files that only it needs. `main/app.ts` lists all features. */
export interface Feature {
  readonly name: string
  /** Static files from other packages: name -> absolute path; pages refer to them by name. */
  readonly assets?: Readonly<Record<string, string>>
  /** Adds the feature's routes to `app`. */
  readonly register: (app: App, services: Services) => void | Promise<void>
}
