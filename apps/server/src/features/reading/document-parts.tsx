/** What only some kinds of documents have: answers, pictures, a video, a press conference, the affairs of a village, a decision. */
import type { DocumentParts } from '@gongkai/contract'
import type { Language } from '../../portal/bilingual.ts'
import type { DocumentFile } from './document.query.ts'
import { Paragraphs } from './document-body.tsx'

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
      {parts.interpretation !== undefined && <Interpretation part={parts.interpretation} />}
      {parts.villageAffairs !== undefined && <VillageAffairs part={parts.villageAffairs} />}
      {parts.decision !== undefined && <Decision part={parts.decision} />}
      {parts.pressConference !== undefined && <PressConference part={parts.pressConference} />}
      {parts.video !== undefined && <Video part={parts.video} files={files} />}
    </>
  )
}

type Part<Key extends keyof DocumentParts> = NonNullable<DocumentParts[Key]>

const FORMS: Readonly<Record<Part<'interpretation'>['form'], string>> = {
  text: '文字解读',
  graphic: '图解',
  video: '视频解读',
  pressConference: '新闻发布会',
  questions: '问答',
  expert: '专家解读',
  media: '媒体解读',
  briefing: '政策吹风会',
}

const ENGLISH_FORMS: typeof FORMS = {
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
  return Object.entries(language === 'en' ? ENGLISH_FORMS : FORMS).find(([key]) => key === form)?.[1]
}

function Interpretation({ part }: { readonly part: Part<'interpretation'> }) {
  return (
    <Facts
      facts={[
        ['解读形式', FORMS[part.form]],
        ['解读人', part.interpreter],
        ['第一责任人', part.firstResponsible],
        ['转载', part.reposted === true ? '转载自上级机关' : undefined],
      ]}
    />
  )
}

const VILLAGE_CATEGORIES = { party: '党务公开', affairs: '村（居）务公开', finance: '财务公开' } as const

function VillageAffairs({ part }: { readonly part: Part<'villageAffairs'> }) {
  return (
    <Facts
      facts={[
        ['村（社区）', part.village],
        ['类别', VILLAGE_CATEGORIES[part.category]],
        ['公开期间', `${part.periodFrom} 至 ${part.periodTo}`],
        ['监督委员会审核', part.committeeReviewedOn],
      ]}
    />
  )
}

const DECISIONS = { permit: '行政许可', penalty: '行政处罚', coercion: '行政强制' } as const

function Decision({ part }: { readonly part: Part<'decision'> }) {
  return (
    <Facts
      facts={[
        ['事项', DECISIONS[part.item]],
        ['行政相对人', part.addressee],
        ['决定日期', part.decidedOn],
        ['依据', part.basis],
        ['决定内容', part.result],
      ]}
    />
  )
}

function PressConference({ part }: { readonly part: Part<'pressConference'> }) {
  return (
    <>
      <Facts
        facts={[
          ['时间', part.heldAt.replace('T', ' ')],
          ['地点', part.venue],
          ['主持人', part.host],
        ]}
      />
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

function Facts({ facts }: { readonly facts: readonly (readonly [string, string | undefined])[] }) {
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
