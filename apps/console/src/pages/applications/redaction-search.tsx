import { RELEASE_PATTERNS, type ReleaseDocumentDetail, type ReleaseGround, type ReleaseSuggestion } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { useLabel, useWords } from '../../words.ts'
import type { Marks } from './redaction-marks.ts'
import { PATTERN_LABELS, REDACTION } from './redaction-words.ts'

interface RedactionSearchProps {
  readonly base: string
  readonly document: ReleaseDocumentDetail
  readonly marks: Marks
  readonly ground: ReleaseGround
}

type Pattern = (typeof RELEASE_PATTERNS)[number]

/** Finds personal data by its form and names by their words; a person decides what of it is covered. */
export function RedactionSearch({ base, document, marks, ground }: RedactionSearchProps): ReactNode {
  const t = useWords(REDACTION)
  const label = useLabel()
  const [patterns, setPatterns] = useState<readonly Pattern[]>(['citizenId', 'mobilePhone', 'bankCard'])
  const [typed, setTyped] = useState('')
  const { mutate, data, isPending } = useMutation({
    mutationFn: () =>
      post<readonly ReleaseSuggestion[]>(`${base}/${document.id}/search`, {
        patterns,
        words: typed.split(/\s+/u).filter((word) => word !== ''),
        ground,
      }),
  })
  const places = new Set(marks.list.map(({ page, x, y }) => `${page} ${x} ${y}`))
  const open = (data ?? []).filter((found) => !found.marks.every(({ page, x, y }) => places.has(`${page} ${x} ${y}`)))
  return (
    <section aria-label={t.search}>
      <h3>{t.search}</h3>
      <Checkbox.Group
        value={[...patterns]}
        options={RELEASE_PATTERNS.map((value) => ({ value, label: label(PATTERN_LABELS[value]) }))}
        onChange={setPatterns}
      />
      <div className="tools spaced">
        <Input
          aria-label={t.wordsHelp}
          placeholder={t.wordsHelp}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button loading={isPending} onClick={() => mutate()}>
          {t.find}
        </Button>
        {open.length > 1 && <Button onClick={() => marks.add(open.flatMap((found) => found.marks))}>{t.coverAll}</Button>}
      </div>
      {data && <p role="status">{t.found(data.length)}</p>}
      <ul className="case-list">
        {open.map((found, index) => (
          <li key={index} className="file-line">
            <span>
              {found.term} <strong>{found.text}</strong> <span className="quiet">{t.page(found.page, document.pages)}</span>
            </span>
            <Button size="small" aria-label={`${t.cover} ${found.term} ${index + 1}`} onClick={() => marks.add(found.marks)}>
              {t.cover}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
