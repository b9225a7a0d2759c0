/** What only some kinds of documents have: answers, pictures, a video, a press conference, the affairs of a village, a decision. */
import type { DocumentParts } from '@gongkai/contract'
import type { Language } from '../../portal/bilingual.ts'
import type { DocumentFile } from './document.query.ts'
import { Paragraphs } from './document-body.tsx'
import {
  conferenceFacts,
  decisionFacts,
  INTERPRETATION_FORMS,
  interpretationFacts,
  type PartFact,
  villageFacts,
} from './part-facts.ts'

interface PartsProps {
  readonly parts: DocumentParts
  readonly files: readonly DocumentFile[]
}

/** The parts that follow the body. */
export function PartsAfterBody({ parts, files }: PartsProps) {
  return (
    <>
      {parts.pictures !== undefined && <Pictures parts={parts.pictures} files={files} />}
      {parts.questions !== undefined && <Questions parts={parts.questions} />}
    </>
  )
}

/** The parts before the body. */
export function PartsBeforeBody({ parts, files }: PartsProps) {
  return (
    <>
      {parts.interpretation !== undefined && <Facts facts={interpretationFacts(parts.interpretation)} />}
      {parts.villageAffairs !== undefined && <Facts facts={villageFacts(parts.villageAffairs)} />}
      {parts.decision !== undefined && <Facts facts={decisionFacts(parts.decision)} />}
      {parts.pressConference !== undefined && <PressConference part={parts.pressConference} />}
      {parts.video !== undefined && <Video part={parts.video} files={files} />}
    </>
  )
}

type Part<Key extends keyof DocumentParts> = NonNullable<DocumentParts[Key]>

const ENGLISH_FORMS: typeof INTERPRETATION_FORMS = {
  text: 'Text',
  graphic: 'Graphic',
  video: 'Video',
  pressConference: 'Press conference',
  questions: 'Questions and answers',
  expert: 'By an expert',
  media: 'By the media',
  briefing: 'Briefing',
}

/** The name of a form of interpretation. */
export function interpretationForm(form: string | null, language: Language): string | undefined {
  return Object.entries(language === 'en' ? ENGLISH_FORMS : INTERPRETATION_FORMS).find(([key]) => key === form)?.[1]
}

function PressConference({ part }: { readonly part: Part<'pressConference'> }) {
  return (
    <>
      <Facts facts={conferenceFacts(part)} />
      <h2>发布人</h2>
      <ul>
        {part.speakers.map(({ name, title }) => (
          <li key={name}>
            {name}，{title}
          </li>
        ))}
      </ul>
    </>
  )
}

function Video({ part, files }: { readonly part: Part<'video'>; readonly files: readonly DocumentFile[] }) {
  const file = files.find(({ fileId }) => fileId === part.fileId)
  if (!file) return null
  const poster = files.find(({ fileId }) => fileId === part.posterId)
  return (
    <figure class="document-video">
      <video controls preload="metadata" src={`/files/${file.fileId}`} {...(poster && { poster: `/files/${poster.fileId}` })}>
        <a href={`/files/${file.fileId}`}>{file.name}</a>
      </video>
      <figcaption>
        {part.transcript === undefined ? (
          file.name
        ) : (
          <details open>
            <summary>视频文字稿</summary>
            <Paragraphs text={part.transcript} />
          </details>
        )}
      </figcaption>
    </figure>
  )
}

function Pictures({ parts, files }: { readonly parts: Part<'pictures'>; readonly files: readonly DocumentFile[] }) {
  const known = new Map(files.map((file) => [file.fileId, file]))
  return (
    <div class="document-pictures">
      {parts.map(({ fileId, caption }) => {
        const file = known.get(fileId)
        return file === undefined ? null : (
          <figure key={fileId}>
            <img src={`/files/${fileId}`} alt={file.description ?? caption} loading="lazy" />
            <figcaption>{caption}</figcaption>
          </figure>
        )
      })}
    </div>
  )
}

function Questions({ parts }: { readonly parts: Part<'questions'> }) {
  return (
    <div class="document-questions">
      {parts.map(({ question, answer }, index) => (
        <section key={index}>
          <h2>
            <span aria-hidden="true">问</span>
            <span class="visually-hidden">问：</span>
            {question}
          </h2>
          <div>
            <Paragraphs text={answer} />
          </div>
        </section>
      ))}
    </div>
  )
}

function Facts({ facts }: { readonly facts: readonly PartFact[] }) {
  return (
    <dl class="particulars">
      {facts.map(([label, value]) =>
        value === undefined ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
