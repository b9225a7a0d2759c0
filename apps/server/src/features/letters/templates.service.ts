/** Templates and series of document numbers: what is in force for an agency, and changing it. */
import type { LetterKind } from '@gongkai/law/application'
import type { PersonActor } from '../../platform/actor.ts'
import { INSTALLATION_CHAIN } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { type AgencyTrees, agencyTrees } from '../agencies/index.ts'
import { formatFault } from './document-number.ts'
import { inForceFor, type SettingSource } from './inheritance.ts'
import { DOCUMENT_SERIES, letterDesign, type LetterLayout, type SeriesKey, templateRules } from './kinds.ts'
import { STANDARD_TEMPLATES } from './standard/index.ts'
import { faultText, type TemplateFault, type TemplateNode } from './template/ast.ts'
import { checkTemplate } from './template/check.ts'
import { parseTemplate } from './template/parse.ts'
import { insertSeries, insertTemplate, seriesRows, type TemplateRow, templateRows } from './templates.repository.ts'

/** The template that is in force for an agency. `id` is absent of the standard wording. */
export interface TemplateInForce {
  readonly id?: number
  readonly text: string
  readonly layout: LetterLayout
  readonly source: SettingSource | 'standard'
  /** The agency that set it; `null` for the installation and the standard. */
  readonly agencyId: number | null
  readonly validFrom: string | null
}

/** The format that is in force for an agency. */
export interface SeriesInForce {
  readonly series: SeriesKey
  readonly format: string
  readonly source: SettingSource | 'standard'
}

/** A checked template, or everything that is wrong with it. */
export type CheckedTemplate =
  | { readonly kind: 'good'; readonly nodes: readonly TemplateNode[] }
  | { readonly kind: 'faulty'; readonly faults: readonly TemplateFault[] }

/** A version of a template to be added; `agencyId` null: for the whole installation. */
export interface TemplateChange {
  readonly agencyId: number | null
  readonly kind: LetterKind
  readonly validFrom: string
  readonly text: string | null
  readonly layout?: LetterLayout
  readonly remark: string
}

/** A version of a format to be added. */
export interface SeriesChange {
  readonly agencyId: number | null
  readonly series: SeriesKey
  readonly validFrom: string
  readonly format: string | null
}

/** What is asked of templates. */
export interface Templates {
  /** The template for an agency's letter of `on`. */
  readonly inForce: (db: Database, agencyId: number, kind: LetterKind, on: string) => Promise<TemplateInForce>
  /** All versions that bear on an agency, its own and those of above. */
  readonly versions: (db: Database, agencyId: number | null, kind?: LetterKind) => Promise<readonly TemplateRow[]>
  readonly series: (db: Database, agencyId: number | null, on: string) => Promise<readonly SeriesInForce[]>
  /** Adds a version from today or a later day on. Throws `letter-template-invalid` with every fault, `day-too-early`. */
  readonly change: (change: TemplateChange, person: PersonActor, requestId?: string) => Promise<void>
  /** Adds a format from today or a later day on. Throws `document-format-invalid`, `day-too-early`. */
  readonly changeSeries: (change: SeriesChange, person: PersonActor, requestId?: string) => Promise<void>
}

/** Reads a template of a kind and holds it against the kind's rules. */
export function checkedTemplate(kind: LetterKind, text: string): CheckedTemplate {
  const parsed = parseTemplate(text)
  if (parsed.kind === 'faulty') return parsed
  const faults = checkTemplate(parsed.nodes, templateRules(kind))
  return faults.length === 0 ? { kind: 'good', nodes: parsed.nodes } : { kind: 'faulty', faults }
}

/** The template of `rows` that is in force, else the standard wording. */
export function templateInForce(
  rows: readonly TemplateRow[],
  lineage: readonly number[],
  kind: LetterKind,
  on: string,
): TemplateInForce {
  const found = inForceFor(
    rows.filter((row) => row.kind === kind),
    lineage,
    on,
    ({ text }) => text === null,
  )
  const usual = letterDesign(kind).layout
  const text = found?.setting.text
  if (found === undefined || text === undefined || text === null) {
    return { text: STANDARD_TEMPLATES[kind], layout: usual, source: 'standard', agencyId: null, validFrom: null }
  }
  const { id, layout, agencyId, validFrom } = found.setting
  return { id, text, layout: layout ?? usual, source: found.source, agencyId, validFrom }
}

/** The templates of an installation. */
export function createTemplates(services: Pick<Services, 'db' | 'clock' | 'audit'>): Templates {
  const trees = agencyTrees(services)
  return {
    inForce: async (db, agencyId, kind, on) => {
      const lineage = await lineageOf(trees, agencyId, db)
      return templateInForce(await templateRows(db, lineage, kind), lineage, kind, on)
    },
    versions: async (db, agencyId, kind) => templateRows(db, await lineageOf(trees, agencyId, db), kind),
    series: async (db, agencyId, on) => {
      const lineage = await lineageOf(trees, agencyId, db)
      const rows = await seriesRows(db, lineage)
      return DOCUMENT_SERIES.map(({ key, format }) => {
        const own = rows.filter(({ series }) => series === key)
        const found = inForceFor(own, lineage, on, (row) => row.format === null)
        return { series: key, format: found?.setting.format ?? format, source: found?.source ?? 'standard' }
      })
    },
    change: (change, person, requestId) => changeTemplate(services, change, person, requestId),
    changeSeries: (change, person, requestId) => changeSeries(services, change, person, requestId),
  }
}

async function lineageOf(trees: AgencyTrees, agencyId: number | null, from: Database): Promise<readonly number[]> {
  return agencyId === null ? [] : (await trees.now(from)).lineage(agencyId)
}

type ChangeServices = Pick<Services, 'db' | 'clock' | 'audit'>

async function changeTemplate(
  { db, clock, audit }: ChangeServices,
  { agencyId, kind, validFrom, text, layout, remark }: TemplateChange,
  person: PersonActor,
  requestId?: string,
): Promise<void> {
  refusePast(validFrom, clock.today().toString())
  if (text !== null) {
    const checked = checkedTemplate(kind, text)
    if (checked.kind === 'faulty') throw new Problem(422, 'letter-template-invalid', checked.faults.map(faultText).join('；'))
  }
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    const row = {
      agencyId,
      kind,
      validFrom,
      text,
      layout: text === null ? null : (layout ?? null),
      remark,
      by: person.personId,
      at,
    }
    const id = await insertTemplate(trx, row)
    await audit.append(trx, {
      agencyId: agencyId ?? INSTALLATION_CHAIN,
      actor: person,
      kind: 'letter-template-changed',
      subject: { kind: 'letter-template', id },
      payload: { kind, validFrom, remark, inherits: text === null },
      ...(requestId === undefined ? {} : { requestId }),
    })
  })
}

async function changeSeries(
  { db, clock, audit }: ChangeServices,
  change: SeriesChange,
  person: PersonActor,
  requestId?: string,
): Promise<void> {
  const { agencyId, series, validFrom, format } = change
  refusePast(validFrom, clock.today().toString())
  const fault = format === null ? undefined : formatFault(format)
  if (fault !== undefined) throw new Problem(422, 'document-format-invalid', fault)
  await db.transaction().execute(async (trx) => {
    await insertSeries(trx, { ...change, by: person.personId, at: clock.now() })
    await audit.append(trx, {
      agencyId: agencyId ?? INSTALLATION_CHAIN,
      actor: person,
      kind: 'document-series-changed',
      subject: { kind: 'document-series', id: series },
      payload: { series, validFrom, format },
      ...(requestId === undefined ? {} : { requestId }),
    })
  })
}

/** What was issued before stays as it was: a change never reaches back. */
function refusePast(validFrom: string, today: string): void {
  if (validFrom < today) throw new Problem(422, 'day-too-early', `生效日期不能早于今天（${today}）`)
}
