/** What can be searched and how: the port that features use, whichever engine answers. */
import type { Database } from '../database.ts'

/** What the index holds of one published document, by value. */
export interface SearchDocument {
  readonly id: number
  /** The number of the edition that readers see. */
  readonly edition: number
  readonly sites: readonly number[]
  /** The columns that it is in, with all their ancestors. */
  readonly columns: readonly number[]
  readonly agency: number
  readonly kind: string
  readonly topic?: string
  readonly field?: string
  readonly year: number
  /** An instant, ISO 8601. */
  readonly publishedAt: string
  readonly writtenOn?: string
  readonly effectiveFrom?: string
  /** The first day on which it is no longer in force. */
  readonly effectiveTo?: string
  /** 规章、行政规范性文件 and other policy documents, which come first. */
  readonly normative: boolean
  readonly indexNumber: string
  readonly documentNumber?: string
  readonly title: string
  readonly summary?: string
  /** Names under which it is found besides: agency, columns. */
  readonly names?: readonly string[]
  /** Body and attachments, plain. */
  readonly text: string
}

/** Where a document is found: parts of `SearchDocument`. */
export type SearchPlace = Pick<SearchDocument, 'id' | 'sites' | 'columns'>

/** What a reader asks for. All conditions must hold; `words` may be anything that somebody types. */
export interface SearchQuery {
  readonly words?: string
  readonly site?: number
  /** This column or any below it. */
  readonly column?: number
  /** One of these agencies. */
  readonly agency?: readonly number[]
  readonly kind?: string
  readonly topic?: string
  readonly field?: string
  readonly year?: number
  /** Published on this day (in China) or later. */
  readonly from?: string
  /** Published on this day or earlier. */
  readonly to?: string
  /** In force, or not in force, `today`; documents of which that is not known (时效不明) are neither. */
  readonly validity?: Validity
  readonly in?: 'title' | 'all'
  readonly order?: 'relevance' | 'newest'
  /** From 1. Pages beyond `SearchPage.reachable` are empty. */
  readonly page: number
  /** 1 to 50. */
  readonly size: number
  readonly today: string
}

/** Whether a document binds on a day. */
export type Validity = 'inForce' | 'notInForce'

/** Text in pieces; those that match are hits. Never HTML. */
export type Highlighted = readonly { readonly text: string; readonly hit: boolean }[]

/** A number of documents: exact, or at least so many because counting was stopped there. */
export interface SearchCount {
  readonly kind: 'exact' | 'atLeast'
  readonly count: number
}

/** One document that was found. */
export interface SearchHit {
  readonly id: number
  readonly edition: number
  readonly title: Highlighted
  readonly excerpt: Highlighted
  readonly documentNumber?: Highlighted
  readonly indexNumber: string
  readonly agency: number
  readonly kind: string
  readonly normative: boolean
  readonly publishedAt: string
  /** Absent for what has no days of effect, and where it is not known. */
  readonly validity?: Validity
}

/** One value that the result can be narrowed to. */
export interface FacetValue<Value extends string | number> extends SearchCount {
  readonly value: Value
}

/** What the result can be narrowed to, the most frequent first (years: the latest first). */
export interface SearchFacets {
  readonly kind: readonly FacetValue<string>[]
  readonly agency: readonly FacetValue<number>[]
  readonly year: readonly FacetValue<number>[]
  readonly column: readonly FacetValue<number>[]
  readonly topic: readonly FacetValue<string>[]
  readonly validity: readonly FacetValue<Validity>[]
}

/** A page of what was found. */
export interface SearchPage {
  readonly hits: readonly SearchHit[]
  readonly total: SearchCount
  /** How many of the hits can be paged to. */
  readonly reachable: number
  readonly facets: SearchFacets
  /** What was probably meant, where little was found. */
  readonly didYouMean?: string
  /** The words that were searched as well because they mean the same. */
  readonly expanded: readonly { readonly term: string; readonly synonyms: readonly string[] }[]
  /** How the words were taken where they were not found as they stand. */
  readonly taken?: 'pinyin' | 'part'
  /** What was left out of an overlong query. */
  readonly shortened: boolean
}

/** Where documents come from when the index is rebuilt or compared. */
export interface SearchSource {
  /** Everything that is published, ids ascending, in batches of some hundred; read lazily, at the earliest when the first is asked for. */
  readonly all: () => AsyncIterable<readonly SearchDocument[]>
  /** Those of `ids` that are published, as they are now in `trx`. */
  readonly some: (trx: Database, ids: readonly number[]) => Promise<readonly SearchDocument[]>
}

/** What a comparison of index and database found, and whether it was repaired. */
export interface Reconciliation {
  readonly compared: number
  /** Published but not found. */
  readonly missing: readonly number[]
  /** Found but not published. */
  readonly surplus: readonly number[]
  /** Found with other contents or another edition than published. */
  readonly stale: readonly number[]
  readonly repaired: number
}

/** The index of what is published. */
export interface SearchIndex {
  readonly engine: 'postgres' | 'opensearch'
  /** Makes the documents found as they are now; takes effect with `trx`. Replaces what was known of them. */
  readonly put: (trx: Database, documents: readonly SearchDocument[]) => Promise<void>
  /**
   * Makes documents that are found already found in other columns and on other sites, with `trx` where the index is in the database; the names
   * of columns among their words follow when they are `put` again. For a great many at once: nothing of them is read.
   */
  readonly place: (trx: Database, places: readonly SearchPlace[]) => Promise<void>
  /** Makes the documents no longer found; takes effect with `trx`. Unknown ids are passed over. */
  readonly remove: (trx: Database, ids: readonly number[]) => Promise<void>
  /** A page of what the query finds. `db` must not be a transaction. Never throws for what somebody typed. */
  readonly search: (db: Database, query: SearchQuery) => Promise<SearchPage>
  /** The ids of what the query finds as it is written, without synonyms: the newest, `most` at the most. For lists that have conditions of their own. */
  readonly ids: (db: Database, query: Omit<SearchQuery, 'page' | 'size' | 'order'>, most: number) => Promise<readonly number[]>
  /**
   * Those of `ids` that the query finds: for saved searches, asked about what was just published, after its transaction. Page, size and
   * order are not looked at.
   */
  readonly matches: (db: Database, query: SearchQuery, ids: readonly number[]) => Promise<readonly number[]>
  /** Builds the index anew from `source` beside the one that answers, then takes its place. One at a time; throws when another is at it. */
  readonly rebuild: (db: Database, source: SearchSource) => Promise<{ readonly documents: number }>
  /** Compares the index with `source` and, unless told not to, repairs what differs. */
  readonly reconcile: (db: Database, source: SearchSource, options?: { readonly repair?: boolean }) => Promise<Reconciliation>
}
