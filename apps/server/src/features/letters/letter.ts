/** A letter of a case as the rest of the server sees it, and what can be done with one. */
import type { LetterKind, OutcomeKey } from '@gongkai/law/application'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { LetterFacts } from './facts.ts'
import type { LetterLayout } from './kinds.ts'
import type { LetterText } from './template/letter-text.ts'

/** Where a letter stands. A discarded draft is kept and can neither be edited nor issued. */
export type LetterState = 'draft' | 'issued' | 'discarded'

/** The formats that letters are printed in. */
export type LetterFormat = 'pdf' | 'docx'

/** A letter without its words. */
export interface Letter {
  readonly id: number
  readonly applicationId: number
  readonly agencyId: number
  readonly kind: LetterKind
  /** What it belongs to where a case has several of a kind, e.g. `consultation:12`. */
  readonly about: string | null
  readonly outcome: OutcomeKey | null
  readonly layout: LetterLayout
  readonly state: LetterState
  /** The present version; edits must name it. */
  readonly version: number
  readonly documentNumber: string | null
  /** 成文日期, `YYYY-MM-DD`. */
  readonly issuedOn: string | null
  readonly issuedBy: number | null
  /** Files in the store, once issued. */
  readonly pdfFileId: string | null
  readonly docxFileId: string | null
  readonly createdAt: Temporal.Instant
}

/** One version of a letter's words. */
export interface LetterVersion {
  readonly version: number
  readonly text: LetterText
  readonly editedBy: number | null
  readonly editedAt: Temporal.Instant
  readonly remark: string
}

/** What a letter is to be drafted from. */
export interface LetterRequest {
  readonly applicationId: number
  readonly kind: LetterKind
  readonly facts: LetterFacts
  readonly about?: string
}

/** A letter as a file. */
export interface RenderedLetter {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** With its ending; says the kind of paper and its number or the case, never a person. */
  readonly name: string
}

/**
 * The letters of cases. The caller has checked that the actor may do this on this case, runs what takes `trx` in its own transaction, and
 * records it in the audit as part of what it does to the case.
 */
export interface Letters {
  /**
   * Drafts a letter from the template in force for the agency today. A draft of the same kind and `about` is discarded first.
   *
   * Throws Problem `letter-facts-missing` naming every fact that the template needs and the case does not have.
   */
  readonly draft: (trx: Database, request: LetterRequest, actor: Actor) => Promise<Letter>
  /** Keeps another version of the words. Throws `letter-not-found`, `letter-issued`, `letter-changed` (not the present version), `letter-text-invalid`. */
  readonly edit: (trx: Database, edit: LetterEdit, actor: Actor) => Promise<Letter>
  /** Numbers, dates and freezes the letter and keeps it as PDF and Word file. Throws `letter-not-found`, `letter-issued`, `letter-facts-missing`. */
  readonly issue: (trx: Database, letterId: number, actor: Actor) => Promise<Letter>
  /** Draft and issue in one step, for papers that nobody edits, such as the receipt. */
  readonly draftAndIssue: (trx: Database, request: LetterRequest, actor: Actor) => Promise<Letter>
  readonly discard: (trx: Database, letterId: number, actor: Actor) => Promise<void>
  readonly find: (db: Database, letterId: number) => Promise<Letter | undefined>
  /** Those of a case, oldest first, without discarded ones. */
  readonly ofApplication: (db: Database, applicationId: number) => Promise<readonly Letter[]>
  /** The versions of a letter's words, oldest first. */
  readonly versions: (db: Database, letterId: number) => Promise<readonly LetterVersion[]>
  /** The letter as a file: an issued one as it was kept, a draft as it would be, marked as a draft. */
  readonly render: (db: Database, letterId: number, format: LetterFormat) => Promise<RenderedLetter>
  /**
   * The receipt with the query code, for the applicant alone and straight away: it is kept nowhere, since the code is his secret. The `receipt`
   * of the file is drafted and issued like any letter and goes without the code.
   */
  readonly printReceipt: (db: Database, facts: LetterFacts) => Promise<RenderedLetter>
}

/** Changed words of a draft; `version` is the one that the editor saw. */
export interface LetterEdit {
  readonly letterId: number
  readonly version: number
  readonly text: LetterText
  readonly remark?: string
}
