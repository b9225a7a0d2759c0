/** Word lists: which one is in force, replaced as a whole by a file, handed out again. */
import {
  WORD_LIST_KINDS,
  type WordListKind,
  type WordListResult,
  type WordListUpload,
  type WordListView,
} from '@gongkai/contract'
import { readWordList } from '@gongkai/screening'
import { seedLists } from '@gongkai/screening/seed'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '../../platform/actor.ts'
import { INSTALLATION_CHAIN } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'

interface Row {
  readonly kind: WordListKind
  readonly version: number
  readonly entries: number
  readonly by: string
  readonly at: Temporal.Instant
  readonly content: string
}

async function latest(db: Database, agencyId: number | undefined): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select distinct on (w.kind) w.kind, w.version, w.entries, p.name as by, w.uploaded_at as at, w.content
    from word_list w join person p on p.id = w.uploaded_by where w.agency_id is not distinct from ${agencyId ?? null}::integer
    order by w.kind, w.version desc`.execute(db)
  return rows
}

/** The lists of an agency itself, or of the installation: those that come with Gongkai where none was uploaded. */
export async function wordListViews(
  db: Database,
  agency: { readonly id: number; readonly name: string } | undefined,
  mayUpload: boolean,
): Promise<readonly WordListView[]> {
  const rows = await latest(db, agency?.id)
  const seed = seedLists()
  return WORD_LIST_KINDS.map(({ key: kind }) => {
    const row = rows.find((each) => each.kind === kind)
    return {
      kind,
      agency: agency ?? null,
      version: row?.version ?? 0,
      entries: row?.entries ?? (agency === undefined ? seed[kind].length : 0),
      uploadedBy: row?.by ?? null,
      uploadedAt: row === undefined ? null : String(row.at),
      mayUpload,
    }
  })
}

/** Replaces a list by a file. With a single fault nothing is replaced, and every fault is told with its line. */
export async function replaceWordList(
  { db, clock, audit }: Services,
  { kind, agencyId, version, file }: WordListUpload,
  actor: PersonActor,
): Promise<WordListResult> {
  const bytes = Buffer.from(file, 'base64')
  const { entries, faults } = readWordList(kind, bytes)
  if (faults.length > 0) return { replaced: false, entries: entries.length, faults: [...faults] }
  const content = textOf(kind, entries)
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      insert into word_list (kind, agency_id, version, content, entries, uploaded_by, uploaded_at)
      select ${kind}, ${agencyId ?? null}::integer, ${version + 1}, ${content}, ${entries.length}, ${actor.personId}, ${String(clock.now())}::timestamptz
      where coalesce((select max(version) from word_list where kind = ${kind} and agency_id is not distinct from ${agencyId ?? null}::integer), 0)
        = ${version}
      on conflict do nothing returning id`.execute(trx)
    if (rows.length === 0) throw new Problem(409, 'word-list-changed')
    await audit.append(trx, {
      agencyId: agencyId ?? INSTALLATION_CHAIN,
      actor,
      kind: 'word-list-replaced',
      subject: { kind: 'wordList', id: `${kind}-${agencyId ?? 0}` },
      payload: { version: version + 1, entries: entries.length },
    })
  })
  return { replaced: true, entries: entries.length, faults: [] }
}

/** The list as a file that can be uploaded again. */
export async function wordListText(db: Database, kind: WordListKind, agencyId: number | undefined): Promise<string> {
  const row = (await latest(db, agencyId)).find((each) => each.kind === kind)
  return `\uFEFF${row?.content ?? textOf(kind, agencyId === undefined ? seedLists()[kind] : [])}`
}

const HEADS: Readonly<Record<WordListKind, string>> = {
  typos: '错误写法,正确写法,例外',
  sensitive: '表述,替换为,程度,理由,例外',
  leaders: '姓名,职务',
}

type Entry = ReturnType<typeof seedLists>[WordListKind][number]

function textOf(kind: WordListKind, entries: readonly Entry[]): string {
  return `${[HEADS[kind], ...entries.map((entry) => cellsOf(entry).map(quoted).join(','))].join('\r\n')}\r\n`
}

function cellsOf(entry: Entry): readonly string[] {
  if ('wrong' in entry) return [entry.wrong, entry.right, (entry.except ?? []).join('；')]
  if ('word' in entry) return [entry.word, entry.instead ?? '', entry.severity, entry.reason, (entry.except ?? []).join('；')]
  return [entry.name, entry.title]
}

function quoted(text: string): string {
  return /[",\t→，]|^\s|\s$|^#/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
