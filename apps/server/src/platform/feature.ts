/** What a feature is to the program that composes it. */
import type { ObstacleView, PublicationKind } from '@gongkai/contract'
import type { Audit } from './audit/audit.ts'
import type { CalendarSource } from './calendar.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { App } from './http/server.ts'
import type { JobHandler, JobQueue } from './jobs/index.ts'
import type { Outbox } from './outbox/index.ts'
import type { Files } from './storage/files.ts'
import type { SealedColumn } from './vault/sealed-columns.ts'
import type { Vault } from './vault/vault.ts'

/** What every feature may use. */
export interface Services {
  readonly config: Config
  readonly db: Database
  readonly clock: Clock
  readonly calendar: CalendarSource
  /** What happened, chained; a case's history is the same rows. */
  readonly audit: Audit
  /** Seals personal data and finds it again. */
  readonly vault: Vault
  /** Uploads and papers. */
  readonly files: Files
  /** Work after the transaction. */
  readonly jobs: JobQueue
  /** Mail, short messages and WeChat. */
  readonly outbox: Outbox
  /** What features ask of documents before they are published; collected from the features. */
  readonly gates: readonly PublicationGate[]
}

/**
 * What a feature asks of documents of some kinds before they are published, and what it does in the same transaction when they are. It turns the
 * dependency around: publishing knows gates, not the features behind them.
 */
export interface PublicationGate {
  readonly kinds: readonly PublicationKind[]
  /** What stands in the way of publishing, all at once, whoever publishes and however urgently. */
  readonly obstacles: (trx: Database, services: Services, documentId: number) => Promise<readonly ObstacleView[]>
  /** Why the interpretation that the document owes may be missing or follow later; `undefined`: it may not. */
  readonly interpretationWaiver: (trx: Database, documentId: number) => Promise<string | undefined>
  /** Runs after an edition became what readers have, before they see it. `on` is the legal day. */
  readonly published: (trx: Database, services: Services, document: { readonly id: number; readonly on: string }) => Promise<void>
}

/** One topic of the product: its routes and the static files that only it needs. `main/app.ts` lists all features. */
export interface Feature {
  readonly name: string
  /** Static files from other packages: name -> absolute path; pages refer to them by name. */
  readonly assets?: Readonly<Record<string, string>>
  /** Adds the feature's routes to `app`. */
  readonly register: (app: App, services: Services) => void | Promise<void>
  /** The work of the feature's jobs: name of the task -> handler; names are unique over all features and never renamed. */
  readonly jobs?: (services: Services) => Readonly<Record<string, JobHandler>>
  /** Every column of the feature that the vault seals; one that is not listed keeps its old key for ever. */
  readonly sealed?: readonly SealedColumn[]
  /** What the feature asks of documents before they are published. */
  readonly gates?: readonly PublicationGate[]
}
