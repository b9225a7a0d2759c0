/**
 * What 规章 and 行政规范性文件 need before they are published (国办发〔2018〕37号; 国办发〔2016〕80号): they are registered, made by the steps that
 * the law asks for, numbered, and their text tells the register's dates. When one is published, its course goes on in the same transaction.
 */
import { NORMATIVE_STAGES, type NormativeStage, type ObstacleView } from '@gongkai/contract'
import { citationText, cite } from '@gongkai/law'
import { missingForIssue } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { PublicationGate, Services } from '../../platform/feature.ts'
import { createNormativeEngine } from './engine.ts'
import { consultationOn } from './consulted.ts'
import { findNormative, lifecycleFacts, type NormativeRow, stepsOf } from './normative-document.ts'

const NORMS = citationText(cite('国办发〔2018〕37号'))

const ISSUED: ReadonlySet<NormativeStage> = new Set(['publication', 'filing', 'inForce', 'ended'])

/** The gate of normative documents. */
export const NORMATIVE_GATE: PublicationGate = {
  kinds: ['normativeDocument', 'regulation'],
  obstacles,
  interpretationWaiver,
  published,
}

async function obstacles(trx: Database, services: Services, id: number): Promise<readonly ObstacleView[]> {
  const row = await findNormative(trx, id)
  if (row === undefined) {
    return [
      obstacle(
        'normative-unregistered',
        '没有在规范性文件登记簿登记',
        '在“规范性文件”中登记；以前制发的按“登记已有文件”补录日期',
      ),
    ]
  }
  if (ISSUED.has(row.stage)) return differences(trx, row)
  const { label } = NORMATIVE_STAGES.find(({ key }) => key === row.stage) ?? { label: row.stage }
  if (row.stage === 'abandoned') return [obstacle('normative-abandoned', '这件文件已经中止制定', '需要继续的，重新起草并登记')]
  const steps = await stepsOf(trx, id)
  const gaps = missingForIssue(
    lifecycleFacts(row, steps, await consultationOn(trx, id, steps)),
    services.clock.today().toString(),
    await services.calendar.fresh(trx),
  )
  return [
    obstacle('normative-stage', `制定程序还在“${label}”环节`, '在“规范性文件”中办到编号印发后再发布'),
    ...gaps.map(({ code, message, remedy, source }) => ({ key: code, message, remedy, basis: citationText(source) })),
  ]
}

const TOLD = [
  { column: 'issued', label: '印发日期' },
  { column: 'starts', label: '施行日期' },
  { column: 'ends', label: '有效期届满次日' },
] as const

/** Where the text that is to be published tells another day than the register, or no number. */
async function differences(trx: Database, row: NormativeRow): Promise<readonly ObstacleView[]> {
  const { rows } = await sql<Record<(typeof TOLD)[number]['column'], string | null>>`
    select e.issued_on as issued, e.effective_from as starts, e.effective_to as ends from document d
    join document_edition e on e.document_id = d.id and e.edition = d.open_edition where d.id = ${row.id}`.execute(trx)
  const edition = rows[0]
  if (edition === undefined) return []
  const registered = { issued: row.issuedOn, starts: row.effectiveFrom, ends: row.effectiveTo }
  const found = TOLD.flatMap(({ column, label }) => {
    const [told, known] = [edition[column], registered[column]]
    // A text need not repeat a day; what it does say must be true.
    if (told === null || told === known) return []
    return [
      obstacle(
        'normative-dates-differ',
        `稿件的${label}是 ${told}，登记的是 ${known ?? '（没有登记）'}`,
        '改正稿件，或者在登记簿更正日期',
      ),
    ]
  })
  if (row.documentNumber !== null) return found
  return [obstacle('normative-number-missing', '稿件没有发文字号', '填写登记编号时的发文字号'), ...found]
}

/** A document that was issued before it was entered owes its interpretation no more; else a head has waived it with a reason. */
async function interpretationWaiver(trx: Database, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ reason: string | null; numbered: boolean }>`
    select (select s.facts ->> 'reason' from normative_step s where s.document_id = n.document_id and s.event = 'waiveInterpretation'
        order by s.id desc limit 1) as reason,
      exists (select from normative_step s where s.document_id = n.document_id and s.event = 'number') as numbered
    from normative_document n where n.document_id = ${id} and n.stage <> 'abandoned'`.execute(trx)
  const [row] = rows
  if (row === undefined) return undefined
  if (row.reason !== null) return row.reason
  const stage = (await findNormative(trx, id))?.stage
  return !row.numbered && stage !== undefined && ISSUED.has(stage) ? '登记以前已经印发' : undefined
}

/** 公布 in the register, on the day on which readers have it. */
async function published(
  trx: Database,
  services: Services,
  { id, on }: { readonly id: number; readonly on: string },
): Promise<void> {
  const row = await findNormative(trx, id)
  if (row?.stage !== 'publication') return
  const actor = { kind: 'system', job: '发布' } as const
  await createNormativeEngine(services).actIn(trx, { id, event: 'markPublished', body: { publishedOn: on }, actor })
}

function obstacle(key: string, message: string, remedy: string): ObstacleView {
  return { key, message, remedy, basis: NORMS }
}
