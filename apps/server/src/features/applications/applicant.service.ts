/** The applicant's side of a case: proving that it is theirs, following it, supplementing it, withdrawing it. */
import { timingSafeEqual } from 'node:crypto'
import type { ApplicationView, DeadlineExplanation, FilePurpose, Party } from '@gongkai/contract'
import { findAgency } from '../agencies/index.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import type { FileContent } from '../../platform/storage/index.ts'
import type { RenderedLetter } from '../letters/index.ts'
import {
  type ApplicantDelivery,
  type ApplicantFile,
  type ApplicantListItem,
  type ApprovedTermChange,
  approvedTermChanges,
  casesOfAccount,
  deliveriesToApplicant,
  handedInFiles,
  type HandedInFile,
  openFileId,
  openFiles,
  queryCodeOf,
} from './applicant.query.ts'
import { type Case, findCase } from './case.ts'
import { feeOf, supplementOf } from './case-parts.query.ts'
import { explainCase } from './case.query.ts'
import type { Desk } from './effect.ts'
import type { CaseEngine } from './engine.ts'
import { QUERY_CODE, type Upload } from './intake.service.ts'
import { letterFacts } from './letter-facts.ts'
import { queryCodeSpelling } from './number.ts'
import { maskedParties, openParties } from './parties.ts'

export type { ApplicantListItem } from './applicant.query.ts'

/** A case as its applicant sees it. */
export interface ApplicantCase {
  readonly case: Case
  readonly agencyName: string
  readonly parties: Awaited<ReturnType<typeof maskedParties>>
  readonly explanation: DeadlineExplanation
  readonly supplement: ApplicationView['supplement']
  readonly termChanges: readonly ApprovedTermChange[]
  readonly fee: ApplicationView['fee']
  readonly deliveries: readonly ApplicantDelivery[]
  readonly files: readonly ApplicantFile[]
  readonly handedIn: readonly HandedInFile[]
}

/** What an applicant hands in for 补正. */
export interface HandedSupplement {
  readonly text: string
  readonly uploads: readonly Omit<Upload, 'purpose'>[]
  readonly requestId: string
}

/** The use cases of applicants. The caller has proved by `identify` or by the account that the case is the visitor's. */
export interface ApplicantDesk {
  /**
   * The case that number and code open, `undefined` for an unknown number as for a wrong code: the same work is done for both, so that the
   * answer and its time tell nothing about who applied.
   */
  readonly identify: (number: string, code: string) => Promise<number | undefined>
  readonly view: (id: number) => Promise<ApplicantCase | undefined>
  /** An open file of the case; `undefined` for every other. */
  readonly file: (id: number, fileRow: number) => Promise<FileContent | undefined>
  readonly ofAccount: (accountPrint: Uint8Array) => Promise<readonly ApplicantListItem[]>
  /** Whether the account is the one that sent the case. */
  readonly isOfAccount: (id: number, accountPrint: Uint8Array) => Promise<boolean>
  /** The parties of the account's last application, to fill the next form with; recorded as a read. */
  readonly lastParties: (accountPrint: Uint8Array, requestId: string) => Promise<readonly Party[]>
  /** Whether a title names no party of the case and holds no number of a person, so that others may see it. */
  readonly isImpersonal: (id: number, title: string) => Promise<boolean>
  /** 补正 with files. Throws Problem as the event does. */
  readonly supplement: (id: number, given: HandedSupplement) => Promise<void>
  readonly withdraw: (id: number, reason: string | undefined, requestId: string) => Promise<void>
  /** The receipt with the query code, for whoever has just applied. */
  readonly receipt: (id: number, queryCode: string) => Promise<RenderedLetter>
}

/** The use cases on the services of the desk. */
export function createApplicantDesk(desk: Desk, engine: CaseEngine): ApplicantDesk {
  const { db } = desk
  return {
    identify: (number, code) => identify(desk, number, code),
    view: (id) => view(desk, id),
    file: async (id, fileRow) => {
      const fileId = await openFileId(db, id, fileRow)
      return fileId === undefined ? undefined : desk.files.read(db, fileId)
    },
    ofAccount: (print) => casesOfAccount(db, print),
    isOfAccount: async (id, print) => (await casesOfAccount(db, print)).some((item) => item.id === id),
    lastParties: (print, requestId) => lastParties(desk, print, requestId),
    isImpersonal: (id, title) => isImpersonal(desk, id, title),
    supplement: (id, given) => supplement(desk, engine, id, given),
    withdraw: async (id, reason, requestId) => {
      const body = { withdrawnOn: desk.clock.today().toString(), ...(reason === undefined ? {} : { reason }) }
      await engine.act({ id, event: 'withdraw', body, actor: { kind: 'applicant', applicationId: id }, requestId })
    },
    receipt: async (id, queryCode) => {
      const facts = await letterFacts(db, desk, await existing(db, id))
      const website = desk.config.publicUrl === undefined ? {} : { website: `${desk.config.publicUrl}/applications/query` }
      return desk.letters.printReceipt(db, {
        ...facts,
        agency: { ...facts.agency, ...website },
        application: { ...facts.application, queryCode },
      })
    },
  }
}

async function existing(db: Database, id: number): Promise<Case> {
  const found = await findCase(db, id)
  if (!found) throw new Problem(404, 'application-not-found')
  return found
}

async function identify({ db, vault }: Desk, number: string, code: string): Promise<number | undefined> {
  const given = vault.fingerprint(queryCodeSpelling(code), QUERY_CODE)
  const found = await queryCodeOf(db, number)
  const matches = timingSafeEqual(given, found?.print ?? Buffer.alloc(given.length))
  return matches && found !== undefined && found.print !== null ? found.id : undefined
}

async function view(desk: Desk, id: number): Promise<ApplicantCase | undefined> {
  const { db, vault, clock } = desk
  const found = await findCase(db, id)
  if (!found) return undefined
  const agency = await findAgency(db, found.agencyId, clock.today().toString())
  return {
    case: found,
    agencyName: agency?.name ?? '',
    parties: await maskedParties(db, vault, id),
    explanation: await explainCase(desk, id),
    supplement: await supplementOf(db, id),
    termChanges: await approvedTermChanges(db, id),
    fee: await feeOf(db, id),
    deliveries: await deliveriesToApplicant(db, id),
    files: await openFiles(db, id),
    handedIn: await handedInFiles(db, id),
  }
}

async function lastParties({ db, vault, audit }: Desk, print: Uint8Array, requestId: string): Promise<readonly Party[]> {
  const [last] = await casesOfAccount(db, print)
  const found = last && (await findCase(db, last.id))
  if (!found) return []
  await audit.recordRead(db, {
    agencyId: found.agencyId,
    actor: { kind: 'applicant', applicationId: found.id },
    subject: { kind: 'application', id: found.id },
    fields: ['parties'],
    requestId,
  })
  return openParties(db, vault, found.id)
}

async function isImpersonal({ db, vault }: Desk, id: number, title: string): Promise<boolean> {
  if (/\d{7,}/u.test(title.normalize('NFKC').replaceAll(/[\s-]/gu, ''))) return false
  const parties = await openParties(db, vault, id)
  return parties.every(({ name, legalRepresentative, contact, address }) =>
    [name, legalRepresentative, contact, address].every((text) => text === undefined || !title.includes(text)),
  )
}

/** Files and event in one transaction: either everything has been handed in or nothing. */
async function supplement(desk: Desk, engine: CaseEngine, id: number, given: HandedSupplement): Promise<void> {
  const actor = { kind: 'applicant', applicationId: id } as const
  const purpose: FilePurpose = 'supplement'
  await desk.db.transaction().execute(async (trx) => {
    const { agencyId } = await existing(trx, id)
    for (const { bytes, name, title } of given.uploads) {
      const file = await desk.files.keep(trx, { bytes, name, purpose: 'application-supplement', agencyId }, actor)
      await trx
        .insertInto('application_file')
        .values({ application_id: id, file_id: file.id, purpose, title, added_at: String(desk.clock.now()) })
        .execute()
    }
    const body = { receivedOn: desk.clock.today().toString(), text: given.text }
    await engine.actIn(trx, { id, event: 'receiveSupplement', body, actor, requestId: given.requestId })
  })
}
