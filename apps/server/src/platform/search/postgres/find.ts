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
import { NOTHING, POLICIES, probe, type Probe, type Probed } from './candidates.ts'
import { type Candidate, weigh } from './heads.ts'
import { type Slot, slotTable } from './state.ts'

/** Documents that are counted before a count becomes “at least”. Phrases are compared with texts, which costs more. */
const COUNTED = 3000
const COUNTED_PHRASES = 1000
/** Hits that can be paged to. */
const RANKED = 400
const NEWEST = 1000
/** Titles and policy documents, each, that are candidates besides the newest. */
const BESIDES = POLICIES
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
  const keep = order === 'newest' ? NEWEST : RANKED
  return probe(place.trx, { ...place, arms, phrases, conditions, most, keep, facets: true })
}

async function answer(place: SearchPlace, understood: Understood, request: Request, found: Probed): Promise<Answer> {
  if (request.order === 'newest') return { understood, ...ranked(found, found.ids) }
  const further = found.count <= found.ids.length ? [] : await besides(place, understood, request, found)
  const { slot, trx } = place
  const head = { slot, arms: understood.arms, today: request.conditions.today }
  const candidates = await weigh(trx, head, [...new Set([...found.ids, ...further])])
  const best = await readBest(place, understood, candidates.toSorted(better).slice(0, RANKED))
  return { understood, ...ranked(found, best), ...(await takenAsPinyin(place, understood, best)) }
}

function ranked({ count, exact, facets }: Probed, ids: readonly number[]): Omit<Answer, 'understood'> {
  return { count, exact, facets, ranked: ids }
}

/** Of a large result only the newest were ranked: titles that hold the words, and policy documents, come besides. */
async function besides(place: SearchPlace, { arms, phrases }: Understood, { conditions }: Request, found: Probed) {
  const inTitle = arms.flatMap((arm): Arm[] => {
    const heads = telling(arm).map((clause) => clause.map((word) => (isPlain(word) ? MARK.title(word) : word)))
    return heads.length === 0 ? [] : [[...arm.filter((clause) => !clause.some(isPlain)), ...heads]]
  })
  const policy: Conditions = { ...conditions, all: [...conditions.all, MARK.normative] }
  const newest = async (asked: Pick<Probe, 'arms' | 'conditions'>) =>
    (await probe(place.trx, { ...place, phrases, most: BESIDES, keep: BESIDES, facets: false, ...asked })).ids
  // What was found is the newest of all: so are the policy documents in it, if they are enough or there are no others.
  const known = found.exact || found.policies.length >= BESIDES
  const policies = known ? found.policies : await newest({ arms, conditions: policy })
  if (inTitle.length === 0) return policies
  // Where all policy documents are there, those with the words in the title are among them.
  const policyTitles = policies.length < BESIDES ? [] : await newest({ arms: inTitle, conditions: policy })
  return [...policies, ...policyTitles, ...(await newest({ arms: inTitle, conditions }))]
}

function better(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.published - a.published || b.id - a.id
}

/** The best candidates in the order of what their texts are worth; the rest behind them. */
async function readBest({ trx, slot }: SearchPlace, understood: Understood, candidates: readonly Candidate[]) {
  const ids = candidates.map(({ id }) => id)
  const best = candidates.slice(0, READ)
  if (best.length < 2) return ids
  const { rows } = await sql<{ id: number; title: string; document_number: string | null; body: string }>`
    select id, title, document_number, left(body, ${READ_TEXT}) as body from ${slotTable(slot)}
    where id = any(${ids.slice(0, READ)}::bigint[])`.execute(trx)
  const worth = new Map(
    rows.map(({ id, title, document_number: number, body }) => [
      id,
      textScore(understood, { title, body, ...(number === null ? {} : { documentNumber: number }) }),
    ]),
  )
  const read = best.map((candidate) => ({ ...candidate, score: candidate.score + (worth.get(candidate.id) ?? 0) }))
  return [...read.toSorted(better).map(({ id }) => id), ...ids.slice(READ)]
}

/** Letters that no title holds but that the first one sounds like were pinyin; what they stand for is said. */
async function takenAsPinyin({ trx, slot }: SearchPlace, { sounds, terms }: Understood, best: readonly number[]) {
  if (sounds.length === 0 || best.length === 0) return {}
  const { rows } = await sql<{ title: string }>`
    select title from ${slotTable(slot)} where id = any(${best.slice(0, 20)}::bigint[])`.execute(trx)
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
    const asked: Probe = { ...place, arms: [arm], phrases: [], conditions, most: 50, keep: 50, facets: false }
    const { ids: found } = await probe(place.trx, asked)
    if (found.length === 0) continue
    const sound: Sound = { kind: 'syllables', syllables }
    const { rows } = await sql<{ title: string }>`
      select title from ${slotTable(place.slot)} where id = any(${[...found]}::bigint[])`.execute(place.trx)
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
