/** The papers that events of a case bring with them: drafted, numbered and put into the file in the event's own transaction. */
import { LETTER_KINDS, type LetterKind, OUTCOMES } from '@gongkai/law/application'
import type { ApplicationEvent } from '@gongkai/contract'
import { sql } from 'kysely'
import { Problem } from '../../platform/problem.ts'
import type { Letter, LetterFacts, LetterText } from '../letters/index.ts'
import type { Step } from './effect.ts'
import { type DecisionOfCase, letterFacts } from './letter-facts.ts'

/** What an event's paper is made from besides the facts of the case. */
export interface Paper {
  readonly kind: LetterKind
  readonly facts: Partial<LetterFacts>
  /** What it belongs to where a case has several of a kind, e.g. `consultation:12`. */
  readonly about?: string
  /** Whether the applicant may fetch it on the query page. */
  readonly public: boolean
}

/** Issues a procedural paper: its facts are those of the event, its words the template's or what the handler made of them. */
export async function issuePaper<Event extends ApplicationEvent>(step: Step<Event>, paper: Paper): Promise<Letter> {
  const { trx, desk, case: found, actor } = step
  const facts = { ...(await letterFacts(trx, desk, found)), ...paper.facts }
  const request = {
    applicationId: found.id,
    kind: paper.kind,
    facts,
    ...(paper.about === undefined ? {} : { about: paper.about }),
  }
  const draft = await desk.letters.draft(trx, request, actor)
  if (step.preview) throw new Previewed(await latestText(step, draft.id))
  const { letter: text } = step.body as { readonly letter?: LetterText }
  if (text !== undefined) await desk.letters.edit(trx, { letterId: draft.id, version: draft.version, text }, actor)
  const letter = await desk.letters.issue(trx, draft.id, actor)
  await fileLetter(step, letter, paper.public)
  return letter
}

/** Ends a trial run of an event with the words of its paper; nothing of the run remains. */
export class Previewed extends Error {
  override readonly name = 'Previewed'
  readonly text: LetterText

  constructor(text: LetterText) {
    super('the paper of an event was previewed')
    this.text = text
  }
}

async function latestText<Event extends ApplicationEvent>({ trx, desk }: Step<Event>, letterId: number): Promise<LetterText> {
  const text = (await desk.letters.versions(trx, letterId)).at(-1)?.text
  if (!text) throw new Error(`the letter ${letterId} has no words`)
  return text
}

/** Drafts the answer of a decision, to be edited until it is issued; returns the letter. */
export async function draftAnswer<Event extends ApplicationEvent>(step: Step<Event>, decision: DecisionOfCase): Promise<Letter> {
  const { trx, desk, case: found, actor } = step
  const facts = await letterFacts(trx, desk, found, decision)
  return desk.letters.draft(trx, { applicationId: found.id, kind: OUTCOMES[decision.outcome].letter, facts }, actor)
}

/** Issues the answer that was approved. The applicant sees it from its delivery on. */
export async function issueAnswer<Event extends ApplicationEvent>(
  step: Step<Event>,
  { letterId }: { readonly letterId: number | null },
): Promise<Letter> {
  if (letterId === null) throw new Problem(409, 'decision-missing', '这份答复没有文书')
  const letter = await step.desk.letters.issue(step.trx, letterId, step.actor)
  await fileLetter(step, letter, false)
  return letter
}

/** Puts the printed letter into the file of the case. */
async function fileLetter<Event extends ApplicationEvent>(
  { trx, case: { id }, now, actor }: Step<Event>,
  letter: Letter,
  isPublic: boolean,
) {
  const { pdfFileId } = letter
  if (pdfFileId === null) throw new Error(`the letter ${letter.id} was issued without a file`)
  const title = letter.documentNumber ?? ''
  await sql`insert into application_file (application_id, file_id, purpose, title, public, added_at, added_by)
    values (${id}, ${pdfFileId}::uuid, 'letter', ${`${letterTitle(letter.kind)}${title === '' ? '' : `（${title}）`}`}, ${isPublic},
      ${String(now)}::timestamptz, ${actor.kind === 'person' ? actor.personId : null})`.execute(trx)
}

function letterTitle(kind: LetterKind): string {
  return LETTER_KINDS[kind].title
}
