import type { ReleaseGround, ReleaseGroundView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'

interface GroundSelectProps {
  readonly id?: string
  readonly label: string
  readonly grounds: readonly ReleaseGroundView[]
  readonly value: ReleaseGround | undefined
  readonly disabled?: boolean
  readonly onChange: (ground: ReleaseGround | undefined) => void
}

/** Why something is not given out, with the article; nothing is chosen for the person. */
export function GroundSelect({ id, label, grounds, value, disabled = false, onChange }: GroundSelectProps): ReactNode {
  const t = useWords(EDITOR)
  return (
    <label className="release-field">
      <span>{label}</span>
      <select
        id={id}
        value={value ?? ''}
        disabled={disabled}
        onChange={({ target }) => onChange(grounds.find(({ key }) => key === target.value)?.key)}
      >
        <option value="">{t.choose}</option>
        {grounds.map(({ key, term, article }) => (
          <option key={key} value={key}>
            {term}（{article}）
          </option>
        ))}
      </select>
    </label>
  )
}
