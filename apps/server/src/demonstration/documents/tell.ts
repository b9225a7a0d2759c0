/** Leads the documents of the demonstration through the desks, as their people would. */
import type { DocumentEvent, DocumentEventBody, DocumentParts, EditionContent } from '@gongkai/contract'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Publications } from '../../features/publications/index.ts'
import type { Database } from '../../platform/database.ts'
import type { StoryClock } from '../cases/story.ts'
import type { DeskKey, EditorialDesk, Seat } from './desk.ts'
import { bodyOf, type Course, type DocumentStory } from './story.ts'

/** What the telling stands on. */
export interface DocumentStage {
  readonly trx: Database
  readonly clock: StoryClock
  readonly publications: Publications
  readonly desks: ReadonlyMap<DeskKey, EditorialDesk>
  /** Columns of the county's site by name. */
  readonly columns: ReadonlyMap<string, number>
  /** Today in the world, `YYYY-MM-DD`. */
  readonly today: string
}

/** Tells all stories in the order of their days; returns the number of each document by its key. */
export async function tellDocuments(
  stage: DocumentStage,
  stories: readonly DocumentStory[],
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const story of stories.toSorted((a, b) => b.ago - a.ago)) {
    const desk = stage.desks.get(story.desk)
    const columns = story.columns.flatMap((name) => stage.columns.get(name) ?? [])
    if (!desk || columns.length === 0) continue
    const day = Temporal.PlainDate.from(stage.today).subtract({ days: story.ago }).toString()
    stage.clock.goTo(day)
    const content = contentOf(story, columns, day, ids)
    const { id } = await stage.publications.create(
      stage.trx,
      { agencyId: desk.agencyId, kind: story.kind, content },
      desk.at('editor'),
    )
    ids.set(story.key, id)
    await new Telling(stage, desk, id).course(story.course ?? 'published')
  }
  return ids
}

function contentOf(
  story: DocumentStory,
  columns: readonly number[],
  day: string,
  ids: ReadonlyMap<string, number>,
): EditionContent {
  const { year } = Temporal.PlainDate.from(day)
  const dated = (text: string) =>
    text
      .replaceAll('{年}', String(year))
      .replaceAll('{去年}', String(year - 1))
      .replaceAll('{日}', day)
  const about = story.about === undefined ? undefined : ids.get(story.about.key)
  const isOfficial = story.number !== undefined || story.kind === 'officialDocument'
  return {
    title: dated(story.title),
    body: bodyOf(story.lines.map(dated)),
    disclosureClass: 'public',
    columns: [...columns],
    madeOn: day,
    keywords: [...(story.keywords ?? [])],
    ...(story.summary === undefined ? {} : { summary: dated(story.summary) }),
    ...(story.number === undefined ? {} : { documentNumber: dated(story.number) }),
    ...(story.issuer === undefined ? {} : { issuer: story.issuer }),
    ...(isOfficial ? { writtenOn: day } : {}),
    ...(story.topic === undefined ? {} : { topic: story.topic }),
    // The texts of the parts hold years like the others.
    ...(story.parts === undefined ? {} : { parts: JSON.parse(dated(JSON.stringify(story.parts))) as DocumentParts }),
    ...(story.about === undefined || about === undefined
      ? {}
      : { relations: [{ kind: story.about.relation, documentId: about }] }),
    ...story.more,
  }
}

const CLEAR = {
  stateSecret: false,
  workSecret: false,
  commercialSecret: false,
  personalPrivacy: false,
  sensitive: false,
  opinion: '经逐项审查，不涉及国家秘密、工作秘密、商业秘密和个人隐私，可以公开。',
} as const

/** One document on its way. */
class Telling {
  private readonly stage: DocumentStage
  private readonly desk: EditorialDesk
  private readonly id: number

  constructor(stage: DocumentStage, desk: EditorialDesk, id: number) {
    this.stage = stage
    this.desk = desk
    this.id = id
  }

  private async act<Event extends DocumentEvent>(seat: Seat, event: Event, body: DocumentEventBody<Event>): Promise<void> {
    const { publications, trx } = this.stage
    await publications.engine.actIn(trx, { id: this.id, event, body, actor: this.desk.at(seat) })
  }

  async course(course: Course): Promise<void> {
    switch (course) {
      case 'draft':
        return
      case 'discarded':
        return this.act('editor', 'discardEdition', { remark: '业务时间未调整，不再发布。' })
      case 'urgent':
        return this.act('head', 'publishUrgently', { reason: '气象灾害预警，须立即告知公众。', sheet: CLEAR })
      case 'firstReview':
      case 'returned':
      case 'secondReview':
      case 'secrecyReview':
      case 'rulingSought':
      case 'finalReview':
        return this.review(course)
      case 'approved':
        return this.approve()
      case 'scheduled':
        await this.approve()
        return this.act('editor', 'schedule', { at: this.soon() })
      case 'published':
        return this.publish()
      case 'revised':
      case 'beingRevised':
        return this.revise(course)
      case 'corrected':
        await this.publish()
        return this.act('head', 'addNotice', { kind: 'correction', text: '原文用地面积的单位误写，应为公顷，特此更正。' })
      case 'withdrawalAsked':
      case 'withdrawn':
        return this.withdraw(course)
    }
  }

  private async submit(): Promise<void> {
    await this.act('editor', 'submit', {})
    const { rows } = await sql<{ id: number }>`
      select f.id from document_finding f join document d on d.id = f.document_id and d.open_edition = f.edition
      where d.id = ${this.id} and f.severity = 'warning' and f.resolved_at is null and f.accepted_at is null`.execute(
      this.stage.trx,
    )
    for (const { id } of rows) await this.act('editor', 'acceptFinding', { findingId: id, explanation: '经核对无误。' })
  }

  private async review(until: Course): Promise<void> {
    await this.submit()
    if (until === 'firstReview') return
    await this.act('reviewer', 'recordProof', { corrections: [] })
    if (until === 'returned') return this.act('reviewer', 'returnToDraft', { remark: '请补充调查的起止时间和联系电话后再送审。' })
    await this.act('reviewer', 'passReview', { remark: '内容准确，同意。' })
    if (until === 'secondReview') return
    await this.act('reviewer2', 'recordProof', { corrections: [] })
    await this.act('reviewer2', 'passReview', {})
    if (until === 'secrecyReview') return
    if (until === 'rulingSought')
      return this.act('secrecy', 'seekSecrecyRuling', { remark: '目录样表是否涉及工作秘密，报县保密行政管理部门确定。' })
    await this.act('secrecy', 'passSecrecyReview', { sheet: CLEAR })
  }

  private async approve(): Promise<void> {
    await this.review('finalReview')
    await this.act('head', 'recordProof', { corrections: [] })
    await this.act('head', 'passFinalReview', { remark: '同意发布。' })
  }

  private async publish(): Promise<void> {
    await this.approve()
    await this.act('editor', 'publish', {})
  }

  private async revise(course: 'revised' | 'beingRevised'): Promise<void> {
    await this.publish()
    await this.act('editor', 'openEdition', { changeNote: '补充监督电话公布的方式，其余内容不变。' })
    if (course === 'revised') await this.publish()
  }

  private async withdraw(course: 'withdrawalAsked' | 'withdrawn'): Promise<void> {
    await this.publish()
    const explanation = '所列范围与实际不符，核实后另行发布。'
    await this.act('editor', 'requestWithdrawal', {
      reason: 'contentError',
      explanation,
      publicNote: '该信息所列的范围有误，更正后的信息另行发布。',
    })
    if (course === 'withdrawn') await this.act('head', 'approveWithdrawal', { remark: '同意。' })
  }

  /** The morning of the day after tomorrow in the world. */
  private soon(): string {
    return `${Temporal.PlainDate.from(this.stage.today).add({ days: 2 }).toString()}T09:00`
  }
}
