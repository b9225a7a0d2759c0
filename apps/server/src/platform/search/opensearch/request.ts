/** A query in the engine's language. */
import type { Conditions } from '../query/conditions.ts'
import { type Clause, telling, type Understood } from '../query/understand.ts'
import { characterByCharacter, engineWord } from './entries.ts'

/** Hits that can be paged to. */
export const REACHABLE = 1000
const COUNTED = 10_000

const terms = (field: string, words: Clause) => ({ terms: { [field]: words.map(engineWord) } })
const all = (filter: readonly unknown[]) => ({ bool: { filter } })
const some = (should: readonly unknown[]) => ({ bool: { should, minimum_should_match: 1 } })

/** What must hold, without ranking. */
export function filterOf({ arms, phrases }: Understood, conditions: Conditions): unknown {
  const { from, to, validity, today } = conditions
  return all([
    ...(arms.length === 0 ? [] : [some(arms.map((arm) => all(arm.map((clause) => terms('words', clause)))))]),
    ...conditions.all.map((word) => terms('words', [word])),
    ...(conditions.any.length === 0 ? [] : [terms('words', conditions.any)]),
    ...phrases.map((phrase) => ({ match_phrase: { characters: characterByCharacter(phrase) } })),
    ...(from === undefined ? [] : [{ range: { publishedAt: { gte: `${from}T00:00:00+08:00` } } }]),
    ...(to === undefined ? [] : [{ range: { publishedAt: { lte: `${to}T23:59:59.999+08:00` } } }]),
    ...(validity === 'inForce' ? inForce(today) : []),
    ...(validity === 'notInForce' ? [notInForce(today)] : []),
  ])
}

/** Of a document whose beginning nobody knows, neither is true. */
function inForce(today: string): readonly unknown[] {
  return [{ range: { effectiveFrom: { lte: today } } }, { bool: { must_not: [{ range: { effectiveTo: { lte: today } } }] } }]
}

function notInForce(today: string): unknown {
  return some([{ range: { effectiveTo: { lte: today } } }, { range: { effectiveFrom: { gt: today } } }])
}

/** What makes a hit come earlier: the same weights as those of the engine in PostgreSQL, as far as the engine can see. */
function worthOf({ arms }: Understood, today: string): readonly unknown[] {
  const worth = (filter: unknown, boost: number) => ({ constant_score: { filter, boost } })
  const best = arms.map(telling).filter((clauses) => clauses.length > 0)
  return [
    worth({ term: { normative: true } }, 15),
    // What is not in force comes later; in PostgreSQL the same is taken off.
    worth({ bool: { must_not: [notInForce(today)] } }, 5),
    ...best.flatMap((clauses) => [
      ...clauses.map((clause) => worth(terms('head', clause), 12 / clauses.length)),
      ...clauses.map((clause) => worth(terms('strong', clause), 4 / clauses.length)),
      worth(all(clauses.map((clause) => terms('head', clause))), 8),
    ]),
  ]
}

/** The body of a search. */
export function requestOf(
  understood: Understood,
  conditions: Conditions,
  { order, from, size }: { readonly order: 'relevance' | 'newest'; readonly from: number; readonly size: number },
): unknown {
  const filter = filterOf(understood, conditions)
  const ranked = { bool: { filter: [filter], should: worthOf(understood, conditions.today), minimum_should_match: 0 } }
  const latest = [{ publishedAt: 'desc' }, { id: 'desc' }]
  const counted = (field: string, count: number) => ({ terms: { field, size: count } })
  return {
    from,
    size,
    track_total_hits: COUNTED,
    _source: { excludes: ['words', 'head', 'strong', 'characters'] },
    query: order === 'newest' ? filter : ranked,
    sort: order === 'newest' ? latest : [{ _score: 'desc' }, ...latest],
    aggs: {
      kind: counted('kind', 40),
      agency: counted('agency', 50),
      year: { terms: { field: 'year', size: 40, order: { _key: 'desc' } } },
      column: counted('columns', 100),
      topic: counted('topic', 40),
      inForce: { filter: all(inForce(conditions.today)) },
      notInForce: { filter: notInForce(conditions.today) },
    },
  }
}
