/** Finds what a query describes: as it stands, else by characters, parts and sounds; the best of it ranked by its real text. */
import { sql } from 'kysely'
import type { Database } from '../../database.ts'
import { type Conditions, conditionsOf } from '../query/conditions.ts'
import { soundingLike } from '../query/highlight.ts'
import { textScore } from '../query/rank.ts'
import { type Arm, inTitles, isPlain, otherWays, type Sound, telling, type Understood } from '../query/understand.ts'
import type { SearchQuery } from '../port.ts'
import { MARK } from '../text/marks.ts'
import { marksOfSyllables, spelledRuns } from '../text/pinyin.ts'
import type { Answer } from './answers.ts'
import { type Candidate, NOTHING, probe, type Probe, type Probed } from './candidates.ts'
import { type Slot, slotTable } from './state.ts'

/** Documents that are counted before a count becomes “at least”. Phrases are compared with texts, which costs more. */
const COUNTED = 3000
const COUNTED_PHRASES = 1000
/** Hits that can be paged to. */
const RANKED = 400
const NEWEST = 1000
/** Of these the real text is read. */
const READ = 40
/** Characters of each that are read. */
const READ_TEXT = 4000

/** Where a search is made. */
export interface SearchPlace {
  readonly trx: Database
  readonly slot: Slot
  readonly newestDay: string
  readonly small: boolean
}

/** The whole answer to `query`, whose words are `understood`. */
export async function find(place: SearchPlace, query: SearchQuery, understood: Understood): Promise<Answer> {
  const asked = query.in === 'title' ? inTitles(understood) : understood
  if (understood.nothing) return { understood, ...ranked(NOTHING, []) }
  const order = asked.arms.length > 0 && query.order !== 'newest' ? 'relevance' : 'newest'
  const request = { conditions: conditionsOf(query), order } as const
  const strict = await look(place, asked, request)
  if (strict.count > 0 || asked.arms.length === 0) return answer(place, asked, request, strict)
  return findOtherwise(place, query, asked, request)
}

interface Request {
  readonly conditions: Conditions
  readonly order: 'relevance' | 'newest'
}

/** Nothing has all the words: parts of titles, finer words, fewer words; what sounds the same is suggested. */
async function findOtherwise(place: SearchPlace, query: SearchQuery, asked: Understood, request: Request): Promise<Answer> {
  const meant = await soundsLike(place, asked, request)
  const suggestion = meant === undefined ? {} : { didYouMean: meant }
  for (const { understood, taken } of otherWays(asked, query.in ?? 'all')) {
    const found = await look(place, understood, request)
    if (found.count === 0) continue
    return { ...(await answer(place, understood, request, found)), ...(taken && { taken }), ...suggestion }
  }
  return { understood: asked, ...ranked(NOTHING, []), ...suggestion }
}

function look(place: SearchPlace, { arms, phrases }: Understood, { conditions, order }: Request): Promise<Probed> {
  const most = phrases.length > 0 ? COUNTED_PHRASES : COUNTED
  return probe(place.trx, {
    ...place,
    arms,
    phrases,
    conditions,
    order,
    most,
    keep: order === 'newest' ? NEWEST : RANKED,
    facets: true,
  })
}

async function answer(place: SearchPlace, understood: Understood, request: Request, found: Probed): Promise<Answer> {
  if (request.order === 'newest') return { understood, ...ranked(found, found.rows) }
  const further = found.count <= found.rows.length ? [] : await besides(place, understood, request)
  const best = merged([found.rows, ...further]).slice(0, RANKED)
  return {
    understood,
    ...ranked(found, await readBest(place, understood, best)),
    ...(await takenAsPinyin(place, understood, best)),
  }
}

function ranked({ count, exact, facets }: Probed, rows: readonly Candidate[]): Omit<Answer, 'understood'> {
  return { count, exact, facets, ranked: rows }
}

/** Of a large result only the newest were ranked: titles that hold the words, and policy documents, come besides. */
async function besides(place: SearchPlace, { arms, phrases }: Understood, { conditions, order }: Request) {
  const inTitle = arms.flatMap((arm): Arm[] => {
    const heads = telling(arm).map((clause) => clause.map((word) => (isPlain(word) ? MARK.title(word) : word)))
    return heads.length === 0 ? [] : [[...arm.filter((clause) => !clause.some(isPlain)), ...heads]]
  })
  const policy: Conditions = { ...conditions, all: [...conditions.all, MARK.normative] }
  const asked: Omit<Probe, 'arms' | 'conditions'> = { ...place, phrases, order, most: 100, keep: 100, facets: false }
  const wanted: readonly Pick<Probe, 'arms' | 'conditions'>[] = [
    ...(inTitle.length === 0
      ? []
      : [
          { arms: inTitle, conditions: policy },
          { arms: inTitle, conditions },
        ]),
    { arms, conditions: policy },
  ]
  const sets: (readonly Candidate[])[] = []
  for (const one of wanted) sets.push((await probe(place.trx, { ...asked, ...one })).rows)
  return sets
}

function merged(sets: readonly (readonly Candidate[])[]): readonly Candidate[] {
  const byId = new Map<number, Candidate>()
  for (const candidate of sets.flat()) byId.set(candidate.id, candidate)
  return [...byId.values()].toSorted(better)
}

function better(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.published - a.published || b.id - a.id
}

/** The best candidates in the order of what their texts are worth; the rest behind them. */
async function readBest({ trx, slot }: SearchPlace, understood: Understood, candidates: readonly Candidate[]) {
  const best = candidates.slice(0, READ)
  if (best.length < 2) return candidates
  const { rows } = await sql<{ id: number; title: string; document_number: string | null; body: string }>`
    select id, title, document_number, left(body, ${READ_TEXT}) as body from ${slotTable(slot)}
    where id = any(${best.map(({ id }) => id)}::bigint[])`.execute(trx)
  const worth = new Map(
    rows.map(({ id, title, document_number: number, body }) => [
      id,
      textScore(understood, { title, body, ...(number === null ? {} : { documentNumber: number }) }),
    ]),
  )
  const read = best.map((candidate) => ({ ...candidate, score: candidate.score + (worth.get(candidate.id) ?? 0) }))
  return [...read.toSorted(better), ...candidates.slice(READ)]
}

/** Letters that no title holds but that the first one sounds like were pinyin; what they stand for is said. */
async function takenAsPinyin({ trx, slot }: SearchPlace, { sounds, terms }: Understood, best: readonly Candidate[]) {
  const first = best[0]
  if (sounds.length === 0 || !first) return {}
  const { rows } = await sql<{ title: string }>`
    select title from ${slotTable(slot)} where id = any(${best.slice(0, 20).map(({ id }) => id)}::bigint[])`.execute(trx)
  const titles = rows.map(({ title }) => title)
  if (titles.some((title) => terms.some((term) => title.toLowerCase().includes(term)))) return {}
  const meant = mostFrequent(titles.flatMap((title) => sounds.flatMap((sound) => soundingLike(title, sound) ?? [])))
  return meant === undefined ? {} : { taken: 'pinyin' as const, didYouMean: meant }
}

/** Chinese characters that were mistaken for others of the same sound (公鸡金): what titles have in their place. */
async function soundsLike(place: SearchPlace, { whole }: Understood, { conditions }: Request): Promise<string | undefined> {
  for (const run of spelledRuns(whole).filter(({ length }) => length >= 2 && length <= 12)) {
    const syllables = run.map(({ syllable }) => syllable)
    const written = run.map(({ character }) => character).join('')
    const arm = marksOfSyllables(syllables).map((sound) => [MARK.pinyin(sound)])
    const asked: Probe = { ...place, arms: [arm], phrases: [], conditions, order: 'newest', most: 50, keep: 50, facets: false }
    const { rows: found } = await probe(place.trx, asked)
    if (found.length === 0) continue
    const sound: Sound = { kind: 'syllables', syllables }
    const { rows } = await sql<{ title: string }>`
      select title from ${slotTable(place.slot)} where id = any(${found.map(({ id }) => id)}::bigint[])`.execute(place.trx)
    const meant = mostFrequent(rows.flatMap(({ title }) => soundingLike(title, sound) ?? []))
    if (meant !== undefined && meant !== written) return whole.replace(written, meant)
  }
  return undefined
}

function mostFrequent(words: readonly string[]): string | undefined {
  const times = new Map<string, number>()
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
  return [...times].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
