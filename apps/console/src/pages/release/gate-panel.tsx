import type { ReleaseDocumentDetail } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { download } from '../../api.ts'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'
import { releasePath } from './release.client.ts'
import { ReleaseStateTag } from './release-state.tsx'

interface GatePanelProps {
  readonly document: ReleaseDocumentDetail
  readonly onPage: (page: number) => void
}

/** What the gate says, what is to be done about it, and what was hidden in the original. */
export function GatePanel({ document, onPage }: GatePanelProps): ReactNode {
  const t = useWords(EDITOR)
  const { applicationId, id, state, faults, findings } = document
  const path = `${releasePath(String(applicationId), id)}/released`
  const { mutate, isPending } = useMutation({ mutationFn: () => download(path) })
  return (
    <section className="panel" aria-label={t.gate}>
      <h2>
        {t.gate} <ReleaseStateTag state={state} />
      </h2>
      <div role="status">
        {state === 'producing' && <Making />}
        {state === 'marking' && <p className="quiet">{t.markingText}</p>}
        {state === 'passed' && <p>{t.passedText}</p>}
        {state === 'refused' && <p>{t.refusedText}</p>}
      </div>
      {state === 'refused' && <Faults faults={faults} pages={document.pages} onPage={onPage} />}
      {state === 'passed' && (
        <Button type="primary" loading={isPending} onClick={() => mutate()}>
          {t.download}
        </Button>
      )}
      {findings.length === 0 ? (
        <p className="quiet">{t.noHidden}</p>
      ) : (
        <details className="release-hidden">
          <summary>{t.hidden(findings.length)}</summary>
          <p className="quiet">{t.hiddenNote}</p>
          <ul>
            {findings.map(({ kind, place, detail }) => (
              <li key={`${kind} ${place} ${detail}`}>
                {place}：{detail}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Faults({
  faults,
  pages,
  onPage,
}: {
  readonly faults: ReleaseDocumentDetail['faults']
  readonly pages: number
  readonly onPage: (page: number) => void
}): ReactNode {
  return (
    <ul className="release-faults">
      {faults.map(({ code, place, message }) => {
        const page = Number(/^第 (\d+) 页/u.exec(place)?.[1] ?? 0)
        return (
          <li key={`${code} ${place} ${message}`}>
            {page >= 1 && page <= pages ? (
              <Button size="small" onClick={() => onPage(page)}>
                {place}
              </Button>
            ) : (
              <strong>{place}</strong>
            )}{' '}
            {message}
          </li>
        )
      })}
    </ul>
  )
}

/** How long it has taken so far, as far as this page has seen it. */
function Making(): ReactNode {
  const t = useWords(EDITOR)
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 5), 5_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <>
      <progress className="wide" aria-label={t.gate} />
      <p>{t.making(seconds)}</p>
    </>
  )
}
