import type { ObstacleView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { DOCUMENT } from './document-words.ts'

/** Everything that stands between an edition and its publication, at once, each with what to do. */
export function Obstacles({ obstacles }: { readonly obstacles: readonly ObstacleView[] }): ReactNode {
  const t = useWords(DOCUMENT)
  if (obstacles.length === 0) return null
  return (
    <section className="panel" aria-label={t.obstacles}>
      <h2>
        {t.obstacles} <span className="quiet">{obstacles.length}</span>
      </h2>
      <ol className="obstacles">
        {obstacles.map(({ key, message, remedy, basis }, at) => (
          <li key={`${key} ${at}`}>
            <strong>{message}</strong>
            <p>{remedy}</p>
            {basis !== null && <p className="quiet">{basis}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
