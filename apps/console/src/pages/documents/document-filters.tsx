import { DOCUMENT_STATES, PUBLICATION_KINDS } from '@gongkai/contract'
import { Button, Checkbox, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import type { Filters } from '../../ui/filters.ts'
import '../../ui/queue-links.css'
import { useWords } from '../../words.ts'
import { ColumnPicker } from './column-picker.tsx'
import { type DocumentQueue, useDocumentTerms } from './terms.ts'
import { DESK } from './words.ts'

/** The filters of the list, by their names in the address and before the server. */
export const DOCUMENT_FILTERS = ['q', 'kind', 'state', 'agency', 'below', 'column', 'from', 'to'] as const

interface DocumentFiltersProps {
  readonly filters: Filters
  readonly chosen: DocumentQueue
  /** Whether everything stands open, and nothing but what narrows published documents. */
  readonly wide?: boolean
}

/** The search, and behind a button what narrows the list down. */
export function DocumentFilters({ filters: { of, set }, chosen, wide = false }: DocumentFiltersProps): ReactNode {
  const t = useWords(DESK)
  const narrowed = DOCUMENT_FILTERS.some((name) => name !== 'q' && of(name) !== '')
  const [open, setOpen] = useState(narrowed || wide)
  // What is typed is searched for everywhere; a filter narrows the queue that is shown.
  const search = (q: string) => set({ q, after: undefined, queue: wide ? chosen : q === '' ? undefined : 'all' })
  const narrow = (change: Readonly<Record<string, string | undefined>>) => set({ ...change, queue: chosen, after: undefined })
  const clear = () => set({ ...Object.fromEntries(DOCUMENT_FILTERS.map((name) => [name, undefined])), after: undefined })
  return (
    <div role="search" aria-label={t.filter}>
      <div className="queue-search">
        <Input.Search
          key={of('q')}
          defaultValue={of('q')}
          placeholder={t.search}
          aria-label={t.search}
          data-search
          allowClear
          maxLength={100}
          onSearch={search}
        />
        {!wide && (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t.fewer : t.more}
          </Button>
        )}
        {(narrowed || of('q') !== '') && <Button onClick={clear}>{t.clear}</Button>}
      </div>
      {open && <Narrowing of={of} narrow={narrow} published={wide} />}
    </div>
  )
}

interface NarrowingProps {
  readonly of: Filters['of']
  readonly narrow: (change: Readonly<Record<string, string | undefined>>) => void
  /** Whether only published documents are meant: their state says nothing then. */
  readonly published: boolean
}

function Narrowing({ of, narrow, published }: NarrowingProps): ReactNode {
  const t = useWords(DESK)
  const terms = useDocumentTerms()
  const lists = [
    ['kind', t.kind, PUBLICATION_KINDS.map(({ key }) => ({ value: key, label: terms.kind(key) }))],
    ['state', t.state, DOCUMENT_STATES.map(({ key }) => ({ value: key, label: terms.state(key) }))],
  ] as const
  return (
    <div className="filters">
      {lists
        .filter(([name]) => !published || name !== 'state')
        .map(([name, label, choices]) => (
          <label key={name}>
            {label}
            <Select
              aria-label={label}
              value={of(name)}
              options={[{ value: '', label: t.any }, ...choices]}
              onChange={(value: string) => narrow({ [name]: value })}
            />
          </label>
        ))}
      <label>
        {t.column}
        <ColumnPicker
          label={t.column}
          value={of('column') === '' ? undefined : Number(of('column'))}
          onChange={(id) => narrow({ column: id?.toString() })}
        />
      </label>
      <label>
        {t.agency}
        <AgencyPicker
          label={t.agency}
          value={of('agency') === '' ? null : Number(of('agency'))}
          onChange={(id) => narrow({ agency: id?.toString(), below: id === undefined ? undefined : 'true' })}
        />
      </label>
      {of('agency') !== '' && (
        <Checkbox
          checked={of('below') === 'true'}
          onChange={({ target }) => narrow({ below: target.checked ? 'true' : undefined })}
        >
          {t.below}
        </Checkbox>
      )}
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <Input type="date" value={of(name)} onChange={({ target }) => narrow({ [name]: target.value })} />
        </label>
      ))}
    </div>
  )
}
