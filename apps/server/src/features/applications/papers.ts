/**
 * Papers that nobody edits: 登记表, 回执, 征求意见告知书, 送达回证. They follow from an event but are printed by a job after it, so that no
 * event waits for a printer; each bears the day of its event and is issued once.
 */
import { type ApplicationEvent, DELIVERY_MANNERS, labelOf } from '@gongkai/contract'
import { LETTER_KINDS, type LetterKind } from '@gongkai/law/application'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { stoppedClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler, JobId } from '../../platform/jobs/index.ts'
import { JobDay } from '../../platform/jobs/job.ts'
import { createLetters, type Letter, type LetterFacts } from '../letters/index.ts'
import { findCase } from './case.ts'
import type { Desk, Step } from './effect.ts'
import { letterFacts } from './letter-facts.ts'

/** The kinds that are issued this way. */
const PAPERS = ['registrationSheet', 'receipt', 'consultationNotice', 'serviceReceipt'] as const

/** A paper that follows from an event. */
export type FollowingPaper = (typeof PAPERS)[number]

/** Which of them the applicant may fetch on the query page. */
const PUBLIC: ReadonlySet<FollowingPaper> = new Set(['receipt', 'consultationNotice'])

const TASK = 'issue-case-paper'
const ACTOR = { kind: 'system', job: '制发文书' } as const

/** Asks for the papers that follow from an event, in its transaction. */
export async function requestPapers<Event extends ApplicationEvent>({
  trx,
  desk,
  event,
  case: { id },
  body,
  today,
}: Step<Event>): Promise<void> {
  for (const kind of papersOf(event, body)) await paperRequest(desk, id, kind, today).execute(trx)
}

/** The statement that asks for one paper of the case, dated `on`. */
export function paperRequest({ jobs }: Pick<Services, 'jobs'>, id: number, kind: FollowingPaper, on: string) {
  return jobs.entering(TASK, { applicationId: id, kind, on })
}

const NONE: readonly FollowingPaper[] = []

function papersOf(event: ApplicationEvent, body: object): readonly FollowingPaper[] {
  if (event === 'confirmReceipt') return ['registrationSheet', 'receipt']
  if (event === 'consultThirdParty' || event === 'consultAgency') return ['consultationNotice']
  // Only what is handed over in person is signed for on the spot.
  return event === 'deliver' && 'manner' in body && body.manner === 'counter' ? ['serviceReceipt'] : NONE
}

/** The task that issues them. */
export function paperJobs(services: Services): Readonly<Record<string, JobHandler>> {
  return {
    [TASK]: job({
      payload: Type.Object({ applicationId: JobId, kind: Type.Union(PAPERS.map((kind) => Type.Literal(kind))), on: JobDay }),
      run: async ({ applicationId, kind, on }) => issue(services, applicationId, kind, on),
    }),
  }
}

/** Issues the paper unless the case has it already: the notice of consultations once for each day on which some began. */
async function issue(services: Services, id: number, kind: FollowingPaper, on: string): Promise<void> {
  const clock = services.clock.today().toString() === on ? services.clock : stoppedClock(`${on}T09:00:00Z`)
  const desk = { ...services, clock, letters: createLetters({ ...services, clock }) }
  const about = kind === 'registrationSheet' || kind === 'receipt' ? undefined : on
  await services.db.transaction().execute(async (trx) => {
    await sql`select from application where id = ${id} for no key update`.execute(trx)
    const found = await findCase(trx, id)
    const letters = await desk.letters.ofApplication(trx, id)
    if (!found || letters.some((letter) => letter.kind === kind && letter.state === 'issued' && letter.about === (about ?? null)))
      return
    const facts: LetterFacts = { ...(await letterFacts(trx, desk, found)), ...(await particulars(trx, id, kind, on, letters)) }
    const service = facts.service && { ...facts.service, recipient: facts.applicant.name }
    const letter = await desk.letters.draftAndIssue(
      trx,
      {
        applicationId: id,
        kind,
        facts: { ...facts, ...(service === undefined ? {} : { service }) },
        ...(about === undefined ? {} : { about }),
      },
      ACTOR,
    )
    await putIntoFile(trx, letter, PUBLIC.has(kind), desk)
    await services.audit.append(trx, {
      agencyId: found.agencyId,
      actor: ACTOR,
      kind: 'letter-issued',
      subject: { kind: 'application', id },
      payload: { letter: LETTER_KINDS[kind].title, documentNumber: letter.documentNumber },
    })
  })
}

/** What the paper tells beyond the facts of the case. */
async function particulars(
  trx: Database,
  id: number,
  kind: FollowingPaper,
  on: string,
  letters: readonly Letter[],
): Promise<Partial<LetterFacts>> {
  switch (kind) {
    case 'registrationSheet':
    case 'receipt':
      return {}
    case 'consultationNotice':
      // Whom was asked is not the applicant's to know.
      return { consultation: { recipient: '', matter: '', workingDays: 0, sentOn: on } }
    case 'serviceReceipt':
      return serviceFacts(trx, id, letters)
  }
}

async function serviceFacts(trx: Database, id: number, letters: readonly Letter[]): Promise<Partial<LetterFacts>> {
  const { rows } = await sql<{ manner: string; sentOn: string; letterId: number | null }>`
    select manner, sent_on as "sentOn", letter_id as "letterId" from application_delivery
    where application_id = ${id} and recipient = 'applicant' order by id desc limit 1`.execute(trx)
  const [delivery] = rows
  if (!delivery) throw new Error(`the application ${id} has no delivery to make a receipt of`)
  const documents = letters
    .filter((letter) => letter.id === delivery.letterId)
    .map((letter) => ({ title: titleOf(letter.kind), copies: 1, ...numberOf(letter) }))
  const manner = delivery.manner === 'counter' ? '当面送达' : labelOf(DELIVERY_MANNERS, delivery.manner)
  return { service: { documents, recipient: '', manner, sentOn: delivery.sentOn } }
}

function titleOf(kind: LetterKind): string {
  return LETTER_KINDS[kind].title
}

function numberOf({ documentNumber }: Letter): { readonly documentNumber?: string } {
  return documentNumber === null ? {} : { documentNumber }
}

async function putIntoFile(trx: Database, letter: Letter, isPublic: boolean, { clock }: Pick<Desk, 'clock'>): Promise<void> {
  const { pdfFileId, documentNumber, applicationId } = letter
  if (pdfFileId === null) throw new Error(`the letter ${letter.id} was issued without a file`)
  await trx
    .insertInto('application_file')
    .values({
      application_id: applicationId,
      file_id: pdfFileId,
      purpose: 'letter',
      title: `${titleOf(letter.kind)}${documentNumber === null ? '' : `（${documentNumber}）`}`,
      public: isPublic,
      added_at: String(clock.now()),
    })
    .execute()
}
