import type { DocumentParts } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Facts } from '../../ui/facts.tsx'
import { useWords } from '../../words.ts'
import { DOCUMENT } from './document-words.ts'
import { PARTS_WORDS } from './parts-words.ts'

interface DocumentPartsViewProps {
  readonly parts: DocumentParts
  readonly shown: (fileId: string) => string
}

/** What only some kinds of documents have, as readers will see it. */
export function DocumentPartsView({ parts, shown }: DocumentPartsViewProps): ReactNode {
  const t = useWords(DOCUMENT)
  const { questions = [], pictures = [], video, pressConference } = parts
  return (
    <div className="document-parts">
      <PartFacts parts={parts} />
      {pressConference && (
        <p>
          {pressConference.heldAt.replace('T', ' ')} {pressConference.venue} {t.speakers}：
          {pressConference.speakers.map(({ name, title }) => `${title} ${name}`).join('、')}
        </p>
      )}
      {video && (
        <>
          <video
            controls
            src={shown(video.fileId)}
            {...(video.posterId === undefined ? {} : { poster: shown(video.posterId) })}
          />
          {video.transcript !== undefined && (
            <details>
              <summary>{t.transcript}</summary>
              <p className="case-text">{video.transcript}</p>
            </details>
          )}
        </>
      )}
      {pictures.map(({ fileId, caption }) => (
        <figure key={fileId}>
          <img src={shown(fileId)} alt={caption} />
          <figcaption>{caption}</figcaption>
        </figure>
      ))}
      {questions.length > 0 && (
        <dl className="paper-questions" aria-label={t.questions}>
          {questions.map(({ question, answer }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd className="case-text">{answer}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

const FORMS = {
  text: 'textForm',
  graphic: 'graphic',
  video: 'videoForm',
  pressConference: 'pressConferenceForm',
  questions: 'questionsForm',
  expert: 'expert',
  media: 'media',
  briefing: 'briefing',
} as const

/** The parts that are a few facts. */
function PartFacts({ parts: { interpretation, villageAffairs, decision } }: Pick<DocumentPartsViewProps, 'parts'>): ReactNode {
  const t = useWords(PARTS_WORDS)
  return (
    <>
      {interpretation && (
        <Facts
          facts={[
            [t.form, t[FORMS[interpretation.form]]],
            [t.interpreter, interpretation.interpreter],
            [t.firstResponsible, interpretation.firstResponsible],
          ]}
        />
      )}
      {villageAffairs && (
        <Facts
          facts={[
            [t.village, villageAffairs.village],
            [t.category, t[villageAffairs.category]],
            [t.periodFrom, `${villageAffairs.periodFrom} ${t.periodTo} ${villageAffairs.periodTo}`],
            [t.committeeReviewedOn, villageAffairs.committeeReviewedOn],
          ]}
        />
      )}
      {decision && (
        <Facts
          facts={[
            [t.item, t[decision.item]],
            [t.decidedOn, decision.decidedOn],
            [t.addressee, decision.addressee],
            [t.basis, decision.basis],
            [t.result, decision.result],
          ]}
        />
      )}
    </>
  )
}
