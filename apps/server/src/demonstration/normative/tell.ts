/** Leads the normative documents of the demonstration through their stages and over the editorial desk, in the order of their days. */
import type {
  DocumentEvent,
  DocumentEventBody,
  EditionContent,
  NormativeEvent,
  NormativeEventBody,
  PublicationKind,
} from '@gongkai/contract'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { NormativeEngine } from '../../features/normative/index.ts'
import type { Publications } from '../../features/publications/index.ts'
import type { Database } from '../../platform/database.ts'
import type { StoryClock } from '../cases/story.ts'
import type { DeskKey, EditorialDesk, Seat } from '../documents/desk.ts'
import { bodyOf } from '../documents/story.ts'

/** What the telling stands on. */
export interface NormativeStage {
  readonly trx: Database
  readonly clock: StoryClock
  readonly publications: Publications
  readonly engine: NormativeEngine
  readonly desks: ReadonlyMap<DeskKey, EditorialDesk>
  /** Columns of the county's site by name. */
  readonly columns: ReadonlyMap<string, number>
  /** Today in the world, `YYYY-MM-DD`. */
  readonly today: string
}

/** What happens on a day, counted back from today. */
export interface Happening {
  readonly ago: number
  readonly run: () => Promise<void>
}

/** A document to be drafted. */
export interface Draft {
  readonly key: string
  readonly desk: DeskKey
  readonly kind: PublicationKind
  readonly column: string
  readonly content: Partial<EditionContent> & { readonly title: string; readonly lines: readonly string[] }
}

const CLEAR = {
  stateSecret: false,
  workSecret: false,
  commercialSecret: false,
  personalPrivacy: false,
  sensitive: false,
  opinion: '经逐项审查，不涉及国家秘密、工作秘密、商业秘密和个人隐私，可以公开。',
} as const

/** The acts of the demonstration's people. */
export class Teller {
  readonly stage: NormativeStage
  private readonly ids = new Map<string, number>()
  private readonly desks = new Map<string, EditorialDesk>()

  constructor(stage: NormativeStage) {
    this.stage = stage
  }

  /** The number of a document. */
  id(key: string): number {
    const id = this.ids.get(key)
    if (id === undefined) throw new Error(`the demonstration has no document ${key}`)
    return id
  }

  /** A day, counted back from today. */
  day(ago: number): string {
    return Temporal.PlainDate.from(this.stage.today).subtract({ days: ago }).toString()
  }

  /** Everything in the order of its days. */
  async tell(happenings: readonly Happening[]): Promise<void> {
    for (const { ago, run } of happenings.toSorted((one, other) => other.ago - one.ago)) {
      this.stage.clock.goTo(this.day(ago))
      await run()
    }
  }

  /** Whether somebody sits at every seat of the desk. */
  has(desk: DeskKey): boolean {
    return this.stage.desks.has(desk)
  }

  async draft({ key, desk: deskKey, kind, column, content: { lines, ...content } }: Draft): Promise<void> {
    const desk = this.stage.desks.get(deskKey)
    const placed = this.stage.columns.get(column)
    if (desk === undefined) throw new Error(`nobody sits at the desk ${deskKey}`)
    const { id } = await this.stage.publications.create(
      this.stage.trx,
      {
        agencyId: desk.agencyId,
        kind,
        content: { disclosureClass: 'public', columns: placed === undefined ? [] : [placed], body: bodyOf(lines), ...content },
      },
      desk.at('editor'),
    )
    this.ids.set(key, id)
    this.desks.set(key, desk)
  }

  /** An event of the register. */
  async step<Event extends NormativeEvent>(
    key: string,
    seat: Seat,
    event: Event,
    body: NormativeEventBody<Event>,
  ): Promise<void> {
    await this.stage.engine.actIn(this.stage.trx, { id: this.id(key), event, body, actor: this.desk(key).at(seat) })
  }

  /** An event of the editorial desk. */
  async act<Event extends DocumentEvent>(key: string, seat: Seat, event: Event, body: DocumentEventBody<Event>): Promise<void> {
    await this.stage.publications.engine.actIn(this.stage.trx, { id: this.id(key), event, body, actor: this.desk(key).at(seat) })
  }

  /** Through three reviews, three proofs and the secrecy review. */
  async approve(key: string): Promise<void> {
    await this.act(key, 'editor', 'submit', {})
    const { rows } = await sql<{ id: number }>`
      select f.id from document_finding f join document d on d.id = f.document_id and d.open_edition = f.edition
      where d.id = ${this.id(key)} and f.severity = 'warning' and f.resolved_at is null and f.accepted_at is null`.execute(
      this.stage.trx,
    )
    for (const { id } of rows) await this.act(key, 'editor', 'acceptFinding', { findingId: id, explanation: '经核对无误。' })
    await this.act(key, 'reviewer', 'recordProof', { corrections: [] })
    await this.act(key, 'reviewer', 'passReview', {})
    await this.act(key, 'reviewer2', 'recordProof', { corrections: [] })
    await this.act(key, 'reviewer2', 'passReview', {})
    await this.act(key, 'secrecy', 'passSecrecyReview', { sheet: CLEAR })
    await this.act(key, 'head', 'recordProof', { corrections: [] })
    await this.act(key, 'head', 'passFinalReview', { remark: '同意发布。' })
  }

  async publish(key: string): Promise<void> {
    await this.approve(key)
    await this.act(key, 'editor', 'publish', {})
  }

  desk(key: string): EditorialDesk {
    const desk = this.desks.get(key)
    if (desk === undefined) throw new Error(`the demonstration has no document ${key}`)
    return desk
  }
}
