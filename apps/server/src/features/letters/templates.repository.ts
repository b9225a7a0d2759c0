/** Rows of templates and of the formats of document numbers. */
import type { LetterKind } from '@gongkai/law/application'
import type { Temporal } from 'temporal-polyfill'
import type { Lineage } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Setting } from './inheritance.ts'
import type { LetterLayout, SeriesKey } from './kinds.ts'

/** A version of a template; `text` is `null` where the template of above is taken again. */
export interface TemplateRow extends Setting {
  readonly kind: LetterKind
  readonly text: string | null
  readonly layout: LetterLayout | null
  readonly remark: string
  readonly createdBy: number
  readonly createdByName: string
  readonly createdAt: Temporal.Instant
}

/** A version of the format of a series; `null` takes that of above again. */
export interface SeriesRow extends Setting {
  readonly series: SeriesKey
  readonly format: string | null
}

/** Every version of templates that an agency or those above it have, of one kind or of all. */
export async function templateRows(db: Database, lineage: Lineage, kind?: LetterKind): Promise<readonly TemplateRow[]> {
  const rows = await db
    .selectFrom('letter_template as template')
    .innerJoin('person', 'person.id', 'template.created_by')
    .selectAll('template')
    .select('person.name as createdByName')
    .where((where) => where.or([where('template.agency_id', 'is', null), where('template.agency_id', 'in', holders(lineage))]))
    .$if(kind !== undefined, (query) => query.where('template.kind', '=', kind ?? ''))
    .orderBy('template.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    validFrom: row.valid_from,
    // The table was written from the law's list of kinds.
    kind: row.kind as LetterKind,
    text: row.text,
    layout: row.layout as LetterLayout | null,
    remark: row.remark,
    createdBy: row.created_by,
    createdByName: row.createdByName,
    createdAt: row.created_at,
  }))
}

/** Every version of the formats of document numbers that an agency or those above it have. */
export async function seriesRows(db: Database, lineage: Lineage): Promise<readonly SeriesRow[]> {
  const rows = await db
    .selectFrom('document_series')
    .selectAll()
    .where((where) => where.or([where('agency_id', 'is', null), where('agency_id', 'in', holders(lineage))]))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    validFrom: row.valid_from,
    series: row.series as SeriesKey,
    format: row.format,
  }))
}

/** An empty list is not SQL. */
function holders(lineage: Lineage): readonly number[] {
  return lineage.length === 0 ? [0] : lineage
}

/** What is kept of a change, beside its words. */
export interface Change {
  readonly agencyId: number | null
  readonly validFrom: string
  readonly by: number
  readonly at: Temporal.Instant
}

/** Adds a version of a template; returns its id. */
export async function insertTemplate(
  trx: Database,
  change: Change & Pick<TemplateRow, 'kind' | 'text' | 'layout' | 'remark'>,
): Promise<number> {
  const { id } = await trx
    .insertInto('letter_template')
    .values({
      agency_id: change.agencyId,
      kind: change.kind,
      valid_from: change.validFrom,
      text: change.text,
      layout: change.layout,
      remark: change.remark,
      created_by: change.by,
      created_at: change.at.toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Adds a version of a format. */
export async function insertSeries(trx: Database, change: Change & Pick<SeriesRow, 'series' | 'format'>): Promise<void> {
  await trx
    .insertInto('document_series')
    .values({
      agency_id: change.agencyId,
      series: change.series,
      valid_from: change.validFrom,
      format: change.format,
      created_by: change.by,
      created_at: change.at.toString(),
    })
    .execute()
}
