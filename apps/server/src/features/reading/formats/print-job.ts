/** What is printed of a document: what its page shows, as of a day. */
import type { Fact, PrintJob, PrintNotice, PrintSection } from '@gongkai/paper/document'
import type { DocumentParts } from '@gongkai/contract'
import { DOCUMENT_WORDS, relationName } from '../document-words.ts'
import type { DocumentFile, ReadDocument } from '../document.query.ts'
import { momentText } from '../moment.ts'
import { conferenceFacts, decisionFacts, interpretationFacts, type PartFact, villageFacts } from '../part-facts.ts'
import { validityBadge } from '../validity.ts'

/** Where and when a document is downloaded. */
export interface Download {
  readonly day: string
  /** Its one address; not a whole one where the installation does not know its own. */
  readonly address: string
  readonly siteName: string
}

const words = DOCUMENT_WORDS.zh

/** The document as it is printed, but for its format, its pictures and the fonts. */
export function printJob(document: ReadDocument, download: Download): Omit<PrintJob, 'format' | 'pictures'> {
  const { address, day } = download
  const badge = validityBadge(document, day, 'zh')
  const { title, documentNumber, agencyName, files } = document
  return {
    title,
    agency: agencyName,
    ...(documentNumber === null ? {} : { number: documentNumber }),
    ...(badge === undefined
      ? {}
      : {
          validity: `${words.validity}（截至 ${day}）：${badge.term}${badge.detail === undefined ? '' : `（${badge.detail}）`}`,
        }),
    facts: factsOf(document),
    notices: noticesOf(document),
    sections: sectionsOf(document),
    attachments: files
      .filter(({ role }) => role === 'attachment' || role === 'officialFile')
      .map(({ name, fileId }) => ({ name, address: `/files/${fileId}` })),
    closing: closingOf(document, download),
    ...(/^https?:/.test(address) ? { base: address } : {}),
    createdAt: Math.floor(document.publishedAt.epochMilliseconds / 1000),
  }
}

function factsOf(document: ReadDocument): readonly Fact[] {
  const facts: readonly (readonly [string, string | null])[] = [
    [words.indexNumber, document.indexNumber],
    [words.topic, document.topic],
    [words.agency, document.agencyName],
    [words.issuer, document.issuer === document.agencyName ? null : document.issuer],
    [words.writtenOn, document.writtenOn],
    [words.issuedOn, document.issuedOn],
    [words.publishedOn, momentText(document.publishedAt)],
    [words.effectiveFrom, document.effectiveFrom],
    [words.effectiveTo, document.effectiveTo ?? document.endedOn],
    [words.contentSource, document.contentSource],
  ]
  return facts.flatMap(([label, value]): Fact[] => (value === null || value === '' ? [] : [[label, value]]))
}

/** What a reader must know before the text, as on the page. */
function noticesOf({
  edition,
  currentEdition,
  publishedAt,
  supersededAt,
  notices,
  relations,
}: ReadDocument): readonly PrintNotice[] {
  const superseded = supersededAt === null ? '' : words.superseded(momentText(supersededAt))
  const changes = relations.filter(
    ({ direction, kind }) => direction === 'from' && (kind === 'repeals' || kind === 'replaces' || kind === 'amends'),
  )
  return [
    ...(edition === currentEdition
      ? []
      : [
          {
            title: words.earlierTitle,
            text: `${words.edition(edition)}${words.editionPublished(momentText(publishedAt))}${superseded}${words.stop}`,
          },
        ]),
    ...notices.map(({ kind, text, at }) => ({ title: words[kind], text: `${text}\n${momentText(at)}` })),
    ...(changes.length === 0
      ? []
      : [
          {
            title: words.changes,
            text: changes
              .map(
                (one) =>
                  `${one.since === null ? '' : words.since(one.since)}${relationName(one, 'zh')}${words.colon}${one.title}`,
              )
              .join('\n'),
          },
        ]),
  ]
}

function sectionsOf({ body, parts, files }: ReadDocument): readonly PrintSection[] {
  const text: PrintSection = { kind: 'body', html: body }
  return parts === null ? [text] : [...beforeBody(parts, files), text, ...afterBody(parts, files)]
}

function beforeBody(parts: DocumentParts, files: readonly DocumentFile[]): readonly PrintSection[] {
  const { interpretation, villageAffairs, decision, pressConference, video } = parts
  const film = files.find(({ fileId }) => fileId === video?.fileId)
  return [
    ...(interpretation === undefined ? [] : [facts(interpretationFacts(interpretation))]),
    ...(villageAffairs === undefined ? [] : [facts(villageFacts(villageAffairs))]),
    ...(decision === undefined ? [] : [facts(decisionFacts(decision))]),
    ...(pressConference === undefined
      ? []
      : [
          facts(conferenceFacts(pressConference)),
          facts(pressConference.speakers.map(({ name, title }) => ['发布人', `${name}，${title}`])),
        ]),
    ...(film === undefined ? [] : [facts([['视频', film.name]])]),
    ...(video?.transcript === undefined ? [] : [{ kind: 'text', text: video.transcript } as const]),
  ]
}

function facts(given: readonly PartFact[]): PrintSection {
  return { kind: 'facts', facts: given.flatMap(([label, value]): Fact[] => (value === undefined ? [] : [[label, value]])) }
}

function afterBody({ pictures = [], questions = [] }: DocumentParts, files: readonly DocumentFile[]): readonly PrintSection[] {
  return [
    ...pictures.flatMap(({ fileId, caption }): PrintSection[] => {
      const file = files.find((one) => one.fileId === fileId)
      if (file === undefined) return []
      return [{ kind: 'picture', address: `/files/${fileId}`, alternative: file.description ?? caption, caption }]
    }),
    ...questions.flatMap(({ question, answer }): PrintSection[] => [
      { kind: 'heading', text: `问：${question}` },
      { kind: 'text', text: `答：${answer}` },
    ]),
  ]
}

function closingOf({ edition, currentEdition }: ReadDocument, { address, day, siteName }: Download): readonly string[] {
  const whole = edition === currentEdition ? address : `${address}/editions/${edition}`
  return [
    `本件由${siteName}按网上公开的文本制成，下载日期 ${day}。`,
    // An installation that does not know its own address says none rather than half of one.
    ...(/^https?:/.test(whole) ? [`网页地址：${whole}`] : []),
    '时效和更正以网页上的最新内容为准。',
  ]
}
