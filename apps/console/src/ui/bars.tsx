import type { ReactNode } from 'react'
import './bars.css'

interface BarsProps {
  readonly title: string
  readonly bars: readonly { readonly key: string; readonly label: string; readonly count: number }[]
}

/** Figures with bars as long as they are large; the figures themselves are the text. */
export function Bars({ title, bars }: BarsProps): ReactNode {
  const largest = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <div>
      <h3>{title}</h3>
      {bars.length === 0 && <p className="quiet">—</p>}
      <ul className="bars">
        {bars.map(({ key, label, count }) => (
          <li key={key}>
            <span>{label}</span>
            <span className="bar" style={{ width: `${(count / largest) * 100}%` }} />
            <strong>{count}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
