import { RELEASE_PATTERNS, type ReleaseSuggestion } from '@gongkai/contract'
import { Button, Checkbox, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLabel, useWords } from '../../words.ts'
import { EDITOR, PATTERN_LABELS } from './editor-words.ts'
import type { Found, SearchFor } from './use-search.ts'

interface SearchPanelProps {
  readonly found: Found | undefined
  readonly searching: boolean
  readonly editable: boolean
  readonly onSearch: (search: SearchFor) => void
  readonly onShow: (find: ReleaseSuggestion) => void
  readonly onAccept: (finds: readonly ReleaseSuggestion[]) => void
}

/** Searches for what is likely to be covered; each find is accepted by a person. */
export function SearchPanel(props: SearchPanelProps): ReactNode {
  const { searching, onSearch } = props
  const t = useWords(EDITOR)
  const label = useLabel()
  const [patterns, setPatterns] = useState<SearchFor['patterns']>(RELEASE_PATTERNS)
  const [text, setText] = useState('')
  const words = text
    .split(/[\n、，,；;]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return (
    <section className="panel" aria-label={t.search}>
      <h2>{t.search}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSearch({ patterns, words: words.slice(0, 50) })
        }}
      >
        <div className="release-patterns">
          {RELEASE_PATTERNS.map((pattern) => (
            <Checkbox
              key={pattern}
              checked={patterns.includes(pattern)}
              onChange={({ target }) =>
                setPatterns(target.checked ? [...patterns, pattern] : patterns.filter((each) => each !== pattern))
              }
            >
              {label(PATTERN_LABELS[pattern])}
            </Checkbox>
          ))}
        </div>
        <label className="release-field">
          <span>{t.words}</span>
          <Input.TextArea data-search rows={2} value={text} onChange={({ target }) => setText(target.value)} />
        </label>
        <Button htmlType="submit" loading={searching} disabled={patterns.length === 0 && words.length === 0}>
          {t.find}
        </Button>
      </form>
      <Finds {...props} />
    </section>
  )
}

function Finds({ found, searching, editable, onShow, onAccept }: SearchPanelProps): ReactNode {
  const t = useWords(EDITOR)
  const says = () => {
    if (searching) return t.finding
    if (!found) return ''
    return found.open.length + found.covered === 0 ? t.nothingFound : t.found(found.open.length, found.covered)
  }
  return (
    <>
      <p role="status">{says()}</p>
      {editable && found && found.open.length > 1 && (
        <Button size="small" onClick={() => onAccept(found.open)}>
          {t.acceptAll(found.open.length)}
        </Button>
      )}
      <ul className="release-finds">
        {found?.open.map((find) => (
          <li key={`${find.page} ${find.kind} ${find.marks[0]?.x} ${find.marks[0]?.y}`}>
            <span>
              {find.text}
              {find.kind !== 'word' && <span className="quiet"> {find.term}</span>}
            </span>
            <span className="tools">
              <Button size="small" type="link" onClick={() => onShow(find)}>
                {t.goTo(find.page)}
              </Button>
              {editable && (
                <Button size="small" aria-label={t.acceptFound(find.text, find.page)} onClick={() => onAccept([find])}>
                  {t.accept}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
