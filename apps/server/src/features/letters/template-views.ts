/** Templates and series as administrators look at them. */
import type {
  DocumentSeriesView,
  LetterFieldView,
  LetterTemplateDetail,
  LetterTemplateEntry,
  TryLetterTemplate,
} from '@gongkai/contract'
import { LETTER_KINDS, type LetterKind, OUTCOME_LIST } from '@gongkai/law/application'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesByIds, agencyTrees } from '../agencies/index.ts'
import { documentNumber, nextNumber } from './document-number.ts'
import { DOCUMENT_SERIES, letterDesign, templateRules } from './kinds.ts'
import type { LetterFormat, RenderedLetter } from './letter.ts'
import { fileName, LETTER_MEDIA, printed, sheetOf } from './print.ts'
import { remediesOf } from './remedies.ts'
import { sampleFacts } from './sample-facts.ts'
import { STANDARD_TEMPLATES } from './standard/index.ts'
import { faultText } from './template/ast.ts'
import { EVERY_ITEM, type Field } from './template/field.ts'
import { fillTemplate } from './template/fill.ts'
import { checkedTemplate, createTemplates, type TemplateInForce, templateInForce, type Templates } from './templates.service.ts'
import type { TemplateRow } from './templates.repository.ts'

/** What administrators see of templates. `agencyId` null: what holds for the whole installation. */
export interface TemplateViews {
  readonly list: (agencyId: number | null) => Promise<LetterTemplateEntry[]>
  readonly detail: (agencyId: number | null, kind: LetterKind) => Promise<LetterTemplateDetail>
  readonly series: (agencyId: number | null) => Promise<DocumentSeriesView[]>
  /** The template filled with the sample case; throws `letter-template-invalid` with every fault. */
  readonly preview: (kind: LetterKind, trial: TryLetterTemplate, format: LetterFormat) => Promise<RenderedLetter>
}

const KINDS = Object.values(LETTER_KINDS).map(({ key }) => key)

/** The views of an installation. */
export function createTemplateViews(services: Services, templates: Templates = createTemplates(services)): TemplateViews {
  const { db, clock } = services
  const trees = agencyTrees(services)
  const lineageOf = async (agencyId: number | null) => (agencyId === null ? [] : (await trees.now()).lineage(agencyId))
  const entryOf = async (rows: readonly TemplateRow[], lineage: readonly number[], kind: LetterKind) => {
    const today = clock.today().toString()
    const present = templateInForce(rows, lineage, kind, today)
    return entry(kind, present, await agencyName(services, present), upcoming(rows, lineage, kind, today))
  }
  return {
    list: async (agencyId) => {
      const [rows, lineage] = [await templates.versions(db, agencyId), await lineageOf(agencyId)]
      return Promise.all(KINDS.map((kind) => entryOf(rows, lineage, kind)))
    },
    detail: async (agencyId, kind) => {
      const [rows, lineage] = [await templates.versions(db, agencyId, kind), await lineageOf(agencyId)]
      const { text } = templateInForce(rows, lineage, kind, clock.today().toString())
      return {
        ...(await entryOf(rows, lineage, kind)),
        text,
        standard: STANDARD_TEMPLATES[kind],
        fields: fieldViews(kind),
        remedies: templateRules(kind).remedies,
        history: rows.filter((row) => row.agencyId === agencyId).map(versionView),
      }
    },
    series: (agencyId) => seriesViews(services, templates, agencyId),
    preview: (kind, trial, format) => preview(services, kind, trial, format),
  }
}

async function agencyName({ db, clock }: Services, { agencyId }: TemplateInForce): Promise<string | null> {
  if (agencyId === null) return null
  const [agency] = await agenciesByIds(db, [agencyId], clock.today().toString())
  return agency?.name ?? null
}

function entry(
  kind: LetterKind,
  present: TemplateInForce,
  name: string | null,
  upcomingFrom: string | null,
): LetterTemplateEntry {
  const { source, validFrom, layout } = present
  return {
    kind,
    term: LETTER_KINDS[kind].title,
    source,
    sourceAgency: source === 'inherited' ? name : null,
    validFrom,
    layout,
    upcomingFrom,
  }
}

/** The nearest day on which a version of the agency's own comes into force. */
function upcoming(rows: readonly TemplateRow[], lineage: readonly number[], kind: LetterKind, today: string): string | null {
  const days = rows
    .filter((row) => row.kind === kind && row.agencyId === (lineage[0] ?? null) && row.validFrom > today)
    .map(({ validFrom }) => validFrom)
  return days.toSorted()[0] ?? null
}

function versionView({ id, validFrom, text, layout, remark, createdByName, createdAt }: TemplateRow) {
  return { id, validFrom, text, layout, remark, createdBy: createdByName, createdAt: createdAt.toString() }
}

/** Every field that templates of a kind may use, with what the previews show. */
export function fieldViews(kind: LetterKind): LetterFieldView[] {
  const { fields, mustUse } = templateRules(kind)
  return Array.from(fields, ([path, field]) => ({
    path,
    type: field.type,
    term: field.term,
    sample: sampleOf(kind, field),
    items: field.type === 'list' ? itemViews(field) : [],
    required: mustUse.includes(path),
  }))
}

function itemViews(field: Extract<Field, { readonly type: 'list' }>) {
  return Object.entries({ ...EVERY_ITEM, ...field.items }).map(([column, { term }]) => ({ path: `item.${column}`, term }))
}

function sampleOf(kind: LetterKind, field: Field): string | null {
  const value = field.read(sampleFacts(kind))
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'string' ? value : value.map((row) => Object.values(row).filter(Boolean).join('，')).join('；')
}

async function seriesViews(
  { db, clock }: Services,
  templates: Templates,
  agencyId: number | null,
): Promise<DocumentSeriesView[]> {
  const today = clock.today()
  const agency = agencyId === null ? undefined : (await agenciesByIds(db, [agencyId], today.toString()))[0]
  const shortName = agency?.shortName ?? agency?.name ?? '某机关'
  const all = await templates.series(db, agencyId, today.toString())
  return Promise.all(
    all.map(async ({ series, format, source }) => {
      const number = agencyId === null ? 1 : await nextNumber(db, agencyId, series, today.year)
      const term = DOCUMENT_SERIES.find(({ key }) => key === series)?.term ?? series
      return { series, term, format, source, next: documentNumber(format, { shortName, year: today.year, number }) }
    }),
  )
}

async function preview(
  services: Services,
  kind: LetterKind,
  { text: template, layout, outcome }: TryLetterTemplate,
  format: LetterFormat,
): Promise<RenderedLetter> {
  const checked = checkedTemplate(kind, template)
  if (checked.kind === 'faulty') throw new Problem(422, 'letter-template-invalid', checked.faults.map(faultText).join('；'))
  const known = OUTCOME_LIST.find(({ key }) => key === outcome)
  const facts = sampleFacts(kind, known?.key)
  const filled = fillTemplate(checked.nodes, templateRules(kind).fields, facts)
  if (filled.kind === 'missing') {
    throw new Problem(422, 'letter-template-invalid', `示例数据中没有${filled.fields.map(({ term }) => `“${term}”`).join('、')}`)
  }
  const remedies = remediesOf(kind, facts, services.clock.today().toString())
  const design = { kind, layout: layout ?? letterDesign(kind).layout }
  const sheet = sheetOf(design, facts, filled.text, remedies.kind === 'found' ? remedies.sentences : [], {})
  const bytes = await printed(services, sheet, format)
  return { bytes, mediaType: LETTER_MEDIA[format], name: `${fileName(kind, '示例')}.${format}` }
}
