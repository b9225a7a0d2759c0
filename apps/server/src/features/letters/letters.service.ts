/** Letters of cases: drafted from templates, edited, numbered and frozen. */
import { LETTER_KINDS, type LetterKind } from '@gongkai/law/application'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { documentNumber, takeNumber } from './document-number.ts'
import type { Day, LetterFacts } from './facts.ts'
import { letterDesign, templateRules } from './kinds.ts'
import type { Letter, LetterEdit, LetterFormat, LetterRequest, Letters, RenderedLetter } from './letter.ts'
import {
  discardDrafts,
  discardLetter,
  findLetter,
  hasDocumentNumber,
  insertLetter,
  insertVersion,
  type Issuance,
  issueLetter,
  lettersOf,
  type OpenedVersion,
  openVersions,
} from './letters.repository.ts'
import { fileName, LETTER_MEDIA, printed, sheetOf } from './print.ts'
import { remediesOf } from './remedies.ts'
import type { Sheet } from './sheet/sheet.ts'
import { faultText } from './template/ast.ts'
import { fillTemplate, type MissingField } from './template/fill.ts'
import type { LetterText } from './template/letter-text.ts'
import { checkedTemplate, createTemplates, type Templates } from './templates.service.ts'
import { checkText } from './text-check.ts'

/** What letters stand on. */
export type LetterServices = Pick<Services, 'db' | 'clock' | 'audit' | 'vault' | 'files' | 'config'>

/** The letters of an installation. */
export function createLetters(services: LetterServices): Letters {
  const templates = createTemplates(services)
  const { vault } = services
  const issue = (trx: Database, id: number, actor: Actor) => issueDraft(services, templates, trx, id, actor)
  const draft = (trx: Database, request: LetterRequest, actor: Actor) => draftLetter(services, templates, trx, request, actor)
  return {
    draft,
    issue,
    edit: (trx, edit, actor) => editDraft(services, trx, edit, actor),
    draftAndIssue: async (trx, request, actor) => issue(trx, (await draft(trx, request, actor)).id, actor),
    discard: async (trx, id) => {
      await draftOf(trx, id)
      await discardLetter(trx, id)
    },
    find: (db, id) => findLetter(db, id),
    ofApplication: lettersOf,
    versions: (db, id) => openVersions(db, vault, id),
    render: (db, id, format) => render(services, db, id, format),
    printReceipt: (db, facts) => printReceipt(services, templates, db, facts),
  }
}

function personId(actor: Actor): number | null {
  return actor.kind === 'person' ? actor.personId : null
}

/** The draft, locked; throws `letter-not-found`, or `letter-issued` when it cannot change any more. */
async function draftOf(trx: Database, id: number): Promise<Letter> {
  const letter = await findLetter(trx, id, true)
  if (letter === undefined || letter.state === 'discarded') throw new Problem(404, 'letter-not-found')
  if (letter.state === 'issued') throw new Problem(409, 'letter-issued')
  return letter
}

async function presentVersion({ vault }: LetterServices, db: Database, letter: Letter): Promise<OpenedVersion> {
  const [version] = await openVersions(db, vault, letter.id, letter.version)
  if (version === undefined) throw new Error(`the letter ${letter.id} has no version ${letter.version}`)
  return version
}

function refuseMissing(kind: LetterKind, fields: readonly MissingField[]): never {
  const terms = fields.map(({ term }) => `“${term}”`).join('、')
  throw new Problem(422, 'letter-facts-missing', `《${LETTER_KINDS[kind].title}》缺少${terms}`)
}

async function draftLetter(
  services: LetterServices,
  templates: Templates,
  trx: Database,
  { applicationId, kind, facts, about }: LetterRequest,
  actor: Actor,
): Promise<Letter> {
  const { vault, clock } = services
  const on = clock.today().toString()
  const template = await templates.inForce(trx, facts.agency.id, kind, on)
  const text = wordsOf(kind, template.text, withoutQueryCode(facts))
  const remedies = remediesOf(kind, facts, on)
  if (remedies.kind === 'missing') refuseMissing(kind, remedies.fields)

  const matter = { applicationId, kind, about: about ?? null }
  await discardDrafts(trx, matter)
  const letter = await insertLetter(trx, {
    ...matter,
    agencyId: facts.agency.id,
    outcome: LETTER_KINDS[kind].role === 'answer' ? (facts.decision?.outcome ?? null) : null,
    templateId: template.id ?? null,
    layout: template.layout,
    at: clock.now(),
  })
  const by = personId(actor)
  await insertVersion(trx, vault, {
    letterId: letter.id,
    version: 1,
    facts: withoutQueryCode(facts),
    text,
    by,
    at: clock.now(),
    remark: '',
  })
  return letter
}

/** The query code is the applicant's secret: it is printed for him once and kept nowhere. */
function withoutQueryCode(facts: LetterFacts): LetterFacts {
  const { queryCode: _, ...application } = facts.application
  return { ...facts, application }
}

/** The words that a template makes of facts; throws when it is faulty, or when the case lacks what it needs. */
function wordsOf(kind: LetterKind, template: string, facts: LetterFacts): LetterText {
  const checked = checkedTemplate(kind, template)
  if (checked.kind === 'faulty') throw new Problem(409, 'letter-template-invalid', checked.faults.map(faultText).join('；'))
  const filled = fillTemplate(checked.nodes, templateRules(kind).fields, facts)
  return filled.kind === 'filled' ? filled.text : refuseMissing(kind, filled.fields)
}

async function editDraft(
  services: LetterServices,
  trx: Database,
  { letterId, version, text, remark }: LetterEdit,
  actor: Actor,
): Promise<Letter> {
  const { vault, clock } = services
  const letter = await draftOf(trx, letterId)
  if (letter.version !== version) throw new Problem(409, 'letter-changed')
  const checked = checkText(letter.kind, text)
  if (checked.kind === 'refused') throw new Problem(422, 'letter-text-invalid', checked.why)

  const { facts } = await presentVersion(services, trx, letter)
  const next = { letterId, version: version + 1, facts, text: checked.text, by: personId(actor), at: clock.now() }
  await insertVersion(trx, vault, { ...next, remark: remark ?? '' })
  return { ...letter, version: version + 1 }
}

async function issueDraft(
  services: LetterServices,
  templates: Templates,
  trx: Database,
  id: number,
  actor: Actor,
): Promise<Letter> {
  const { clock, files } = services
  const letter = await draftOf(trx, id)
  const { facts, text } = await presentVersion(services, trx, letter)
  const [on, at] = [clock.today().toString(), clock.now()]
  const remedies = remediesOf(letter.kind, facts, on)
  if (remedies.kind === 'missing') refuseMissing(letter.kind, remedies.fields)

  const number = await numberFor(templates, trx, letter, facts, on)
  const sheet = sheetOf(letter, facts, text, remedies.sentences, {
    on,
    ...(number === undefined ? {} : { documentNumber: number.text }),
  })
  const [pdf, docx] = await Promise.all([printed(services, sheet, 'pdf'), printed(services, sheet, 'docx')])
  const name = fileName(letter.kind, number?.text ?? facts.application.number)
  const keep = (bytes: Uint8Array, format: LetterFormat) =>
    files.keep(trx, { bytes, name: `${name}.${format}`, purpose: 'letter', agencyId: letter.agencyId }, actor)
  const pdfFile = await keep(pdf, 'pdf')
  const docxFile = await keep(docx, 'docx')
  const issuance: Issuance = { on, at, by: personId(actor), pdfFileId: pdfFile.id, docxFileId: docxFile.id }
  return issueLetter(trx, id, number === undefined ? issuance : { ...issuance, number })
}

/** Takes the next number of the kind's series; papers without a series get none. */
async function numberFor(
  templates: Templates,
  trx: Database,
  { kind, agencyId }: Letter,
  { agency }: LetterFacts,
  on: Day,
): Promise<Issuance['number']> {
  const { series } = letterDesign(kind)
  if (series === undefined) return undefined
  const format = (await templates.series(trx, agencyId, on)).find((candidate) => candidate.series === series)?.format
  if (format === undefined) throw new Error(`the series ${series} has no format`)
  const year = Number(on.slice(0, 4))
  const number = await takeNumber(trx, agencyId, series, year)
  const text = documentNumber(format, { shortName: agency.shortName ?? agency.name, year, number })
  if (await hasDocumentNumber(trx, agencyId, text)) throw new Problem(409, 'document-number-taken', `发文字号“${text}”已经用过`)
  return { series, year, number, text }
}

async function render(services: LetterServices, db: Database, id: number, format: LetterFormat): Promise<RenderedLetter> {
  const letter = await findLetter(db, id)
  if (letter === undefined) throw new Problem(404, 'letter-not-found')
  const kept = format === 'pdf' ? letter.pdfFileId : letter.docxFileId
  if (kept !== null) {
    const content = await services.files.read(db, kept)
    if (content === undefined) throw new Error(`the letter ${id} was issued as the file ${kept}, which is gone`)
    return { bytes: content.bytes, mediaType: LETTER_MEDIA[format], name: content.file.name }
  }
  const { facts, text } = await presentVersion(services, db, letter)
  const bytes = await printed(services, await draftSheet(services, letter, facts, text), format)
  return { bytes, mediaType: LETTER_MEDIA[format], name: `${fileName(letter.kind, facts.application.number)}草稿.${format}` }
}

async function draftSheet({ clock }: LetterServices, letter: Letter, facts: LetterFacts, text: LetterText): Promise<Sheet> {
  const remedies = remediesOf(letter.kind, facts, clock.today().toString())
  return sheetOf(letter, facts, text, remedies.kind === 'found' ? remedies.sentences : [], {})
}

async function printReceipt(
  services: LetterServices,
  templates: Templates,
  db: Database,
  facts: LetterFacts,
): Promise<RenderedLetter> {
  const on = services.clock.today().toString()
  const template = await templates.inForce(db, facts.agency.id, 'receipt', on)
  const text = wordsOf('receipt', template.text, facts)
  const sheet = sheetOf({ kind: 'receipt', layout: template.layout }, facts, text, [], { on, documentNumber: '' })
  const bytes = await printed(services, sheet, 'pdf')
  return { bytes, mediaType: LETTER_MEDIA.pdf, name: `${fileName('receipt', facts.application.number)}.pdf` }
}
