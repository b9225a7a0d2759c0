/** The strict subset of HTML that the body of a document is stored in (ADR 69). */

/** Elements that hold running text only. A block that begins inside of one ends it. */
export const PARAGRAPHS: ReadonlySet<string> = new Set(['p', 'h2', 'h3', 'h4'])

/** Elements that hold running text only and keep it until they are closed. */
export const CAPTIONS: ReadonlySet<string> = new Set(['caption', 'figcaption'])

/** Marks inside of running text. */
export const INLINE: ReadonlySet<string> = new Set(['a', 'strong', 'em', 'u', 'sub', 'sup'])

/** Elements without content. */
export const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img'])

/** Read as another element of the subset. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['i', 'em'],
  ['ins', 'u'],
  ['h1', 'h2'],
  ['h5', 'h4'],
  ['h6', 'h4'],
  ['image', 'img'],
  ['tfoot', 'tbody'],
  ['dir', 'ul'],
  ['menu', 'ul'],
  ...(
    'div section article aside header footer main nav address center pre dl dt dd fieldset legend form details summary hgroup search option optgroup'.split(
      ' ',
    ) as readonly string[]
  ).map((name) => [name, 'p'] as const),
])

/** Dropped with everything inside. */
export const DROPPED: ReadonlySet<string> = new Set(
  'script style iframe object applet svg math noscript template xmp noembed noframes plaintext textarea select title frameset canvas portal fencedframe marquee'.split(
    ' ',
  ),
)

/** Dropped; they have no content. */
export const DROPPED_VOID: ReadonlySet<string> = new Set(
  'base meta link embed input param area col frame keygen bgsound basefont isindex wbr track source command'.split(' '),
)

/** Whose removal tells of an attempt, not of a word processor. */
export const ACTIVE: ReadonlySet<string> = new Set(
  'script iframe object applet embed svg math template form input button textarea select base meta link frame frameset portal fencedframe xmp plaintext noembed noframes noscript'.split(
    ' ',
  ),
)

/** The classes of official documents (公文) that the style sheets know. */
export const CLASSES: readonly string[] = [
  'doc-title',
  'doc-number',
  'doc-addressee',
  'doc-signature',
  'doc-date',
  'doc-note',
  'doc-attachments',
  'align-center',
  'align-right',
  'indent',
]

/** Elements that may have a class. */
export const CLASSED: ReadonlySet<string> = new Set(
  'p h2 h3 h4 ul ol li blockquote figure figcaption table caption th td'.split(' '),
)

/** Bounds of a body. */
export const BODY_LIMITS = {
  /** UTF-16 units read; what follows is removed. */
  length: 5_000_000,
  /** UTF-16 units written; a little less, so that what is written can be read again whole. */
  written: 4_800_000,
  /** Containers inside of each other; those further in are taken away and their content is kept. */
  depth: 24,
} as const
