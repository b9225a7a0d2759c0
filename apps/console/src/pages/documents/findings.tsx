import type { DocumentView, FindingView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, type RefObject, useEffect } from 'react'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { contentOf, draftOf } from './content.ts'
import { actOn, refreshDocuments } from './document.client.ts'
import { isOffered } from './document-events.ts'
import { DOCUMENT } from './document-words.ts'
import { clearPlaces, corrected, markPlaces, showPlace } from './finding-place.ts'
import { useDocumentTerms } from './terms.ts'

interface FindingsProps {
  readonly view: DocumentView
  readonly paper: RefObject<HTMLElement | null>
}

const TONES: Readonly<Record<FindingView['severity'], Tone>> = { error: 'bad', warning: 'warning', notice: 'neutral' }
const WEIGHT: Readonly<Record<FindingView['severity'], number>> = { error: 0, warning: 1, notice: 2 }

/** What the checks found, beside the text: each leads to its place, and is mended or explained. */
export function Findings({ view, paper }: FindingsProps): ReactNode {
  const t = useWords(DOCUMENT)
  const { findings } = view
  const open = findings
    .filter(({ accepted }) => accepted === null)
    .toSorted((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity])
  const settled = findings.filter(({ accepted }) => accepted !== null)
  useEffect(() => {
    if (paper.current)
      markPlaces(
        paper.current,
        findings.flatMap(({ accepted, place }) => (accepted === null ? [place] : [])),
      )
    return clearPlaces
  }, [findings, paper])
  return (
    <section className="panel" aria-label={t.findings}>
      <div className="finding-head">
        <h2>
          {t.findings} <span className="quiet">{open.length > 0 && t.open(open.length)}</span>
        </h2>
        <CheckAgain id={view.id} />
      </div>
      {open.length === 0 && <p className="quiet">{t.noFindings}</p>}
      <ol className="findings">
        {open.map((finding) => (
          <Finding key={finding.id} finding={finding} view={view} paper={paper} />
        ))}
      </ol>
      {settled.length > 0 && (
        <details>
          <summary>{t.settled(settled.length)}</summary>
          <ol className="findings">
            {settled.map((finding) => (
              <Finding key={finding.id} finding={finding} view={view} paper={paper} />
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function CheckAgain({ id }: { readonly id: number }): ReactNode {
  const t = useWords(DOCUMENT)
  const { mutate, isPending } = useMutation({
    mutationFn: () => post<unknown>(`/documents/${id}/check`),
    onSuccess: refreshDocuments,
  })
  return (
    <Button size="small" loading={isPending} onClick={() => mutate()}>
      {t.checkAgain}
    </Button>
  )
}

interface FindingProps extends FindingsProps {
  readonly finding: FindingView
}

function Finding({ finding, view, paper }: FindingProps): ReactNode {
  const t = useWords(DOCUMENT)
  const terms = useDocumentTerms()
  const { message } = App.useApp()
  const { id, term, severity, place, reason, remedy, replacement, accepted } = finding
  const mayExplain = accepted === null && severity !== 'notice' && isOffered(view, 'acceptFinding')
  const show = () => {
    if (!paper.current || !showPlace(paper.current, place)) void message.info(t.notFound)
  }
  return (
    <li>
      <p>
        <StatusTag tone={TONES[severity]}>{terms.severity(severity)}</StatusTag> <strong>{term}</strong>
      </p>
      {place.quote !== '' && (
        <p>
          {t[FIELDS[place.field] ?? 'inMetadata']}：“<mark>{place.quote}</mark>”
          {replacement !== null && (
            <>
              {' '}
              → <ins>{replacement}</ins>
            </>
          )}
        </p>
      )}
      <p>{reason}</p>
      <p className="quiet">{remedy}</p>
      {accepted && (
        <p className="quiet">
          {t.explainedBy(accepted.by)}
          {accepted.explanation}
        </p>
      )}
      <div className="tools">
        {place.quote !== '' && place.field !== 'metadata' && (
          <Button size="small" onClick={show}>
            {t.show}
          </Button>
        )}
        {accepted === null && <Fix finding={finding} view={view} />}
        {mayExplain && (
          <ActionDialog<{ explanation: string }>
            name={`finding-${id}`}
            label={t.explain}
            note={t.explainTitle}
            small
            fields={[{ name: 'explanation', label: t.explanation, kind: 'area', rows: 3, required: true }]}
            shape={{ properties: { explanation: { maxLength: 500 } } }}
            onSubmit={({ explanation }) => actOn(view, 'acceptFinding', { findingId: id, explanation })}
          />
        )}
      </div>
    </li>
  )
}

const FIELDS: Readonly<Record<string, 'inTitle' | 'inSummary' | 'inBody' | 'inAttachment' | 'inMetadata'>> = {
  title: 'inTitle',
  summary: 'inSummary',
  body: 'inBody',
  attachment: 'inAttachment',
  metadata: 'inMetadata',
}

/** Puts the proposed words in place: as a change of the draft, or as a correction of the proof. */
function Fix({ finding, view }: Pick<FindingProps, 'finding' | 'view'>): ReactNode {
  const t = useWords(DOCUMENT)
  const mayEdit = isOffered(view, 'edit')
  const mayProof = isOffered(view, 'recordProof') && view.state !== 'finalReview'
  const before = draftOf(view)
  const now = mayEdit || mayProof ? corrected(before, finding) : undefined
  if (!now) return null
  const { quote } = finding.place
  const after = finding.replacement ?? ''
  const apply = () => {
    const content = contentOf(now, view.kind, before)
    return mayEdit
      ? actOn(view, 'edit', { content })
      : actOn(view, 'recordProof', { corrections: [{ before: quote, after }], content })
  }
  return (
    <ConfirmButton
      small
      label={t.fix}
      onConfirm={async () => {
        await apply()
        await post(`/documents/${view.id}/check`)
        await refreshDocuments()
      }}
      note={
        <p className="difference">
          <del>{quote}</del> → <ins>{after}</ins>
        </p>
      }
    />
  )
}
