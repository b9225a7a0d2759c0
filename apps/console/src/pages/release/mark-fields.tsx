import type { ReleaseGroundView } from '@gongkai/contract'
import { Button, Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'
import { GroundSelect } from './ground-select.tsx'
import type { EditedMark, OpenMark } from './marks.ts'

/** The id of the field that Enter on a mark leads to. */
export const GROUND_FIELD = 'release-ground'

interface MarkFieldsProps {
  readonly mark: EditedMark | undefined
  readonly number: number
  readonly grounds: readonly ReleaseGroundView[]
  readonly editable: boolean
  readonly onChange: (change: Partial<OpenMark>, step?: string) => void
  readonly onRemove: () => void
}

/** What is known of the selected mark besides its place: ground, note, and whether its words may stand elsewhere. */
export function MarkFields({ mark, number, grounds, editable, onChange, onRemove }: MarkFieldsProps): ReactNode {
  const t = useWords(EDITOR)
  if (!mark)
    return (
      <section className="panel" aria-label={t.selectedTitle}>
        <h2>{t.selectedTitle}</h2>
        <p className="quiet">{t.noneSelected}</p>
      </section>
    )
  const { key, page, ground, note = '', elsewhere } = mark
  return (
    <section className="panel" aria-label={t.selectedTitle}>
      <h2>{t.selected(number, page)}</h2>
      <GroundSelect
        id={GROUND_FIELD}
        label={t.ground}
        grounds={grounds}
        value={ground}
        disabled={!editable}
        onChange={(chosen) => onChange({ ground: chosen })}
      />
      <label className="release-field">
        <span>{elsewhere === 'permitted' ? t.reasonField : t.noteField}</span>
        <Input
          value={note}
          maxLength={200}
          disabled={!editable}
          onChange={({ target }) => onChange({ note: target.value }, `note ${key}`)}
        />
      </label>
      <Checkbox
        checked={elsewhere === 'permitted'}
        disabled={!editable}
        onChange={({ target }) => onChange({ elsewhere: target.checked ? 'permitted' : undefined })}
      >
        {t.elsewhere}
      </Checkbox>
      {editable && (
        <div className="acts">
          <Button danger size="small" onClick={onRemove}>
            {t.removeMark}
          </Button>
        </div>
      )}
    </section>
  )
}
