import {
  NORMATIVE_CATEGORIES,
  NORMATIVE_STAGES,
  type NormativeList,
  type NormativeListItem,
  type RegisterExisting,
  RegisterExisting as RegisterExistingShape,
  type RegisterNormative,
  RegisterNormative as RegisterNormativeShape,
  VALIDITIES,
} from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../api.ts'
import { useMay } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.ts'
import type { Field } from '../../ui/form-fields.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { DocumentPicker } from '../documents/document-picker.tsx'
import { refreshNormative } from './normative.client.ts'
import './normative.css'
import { useNormativeTerms, VALIDITY_TONES } from './terms.ts'
import { NORMATIVE } from './words.ts'

/** The register: what is made, what is in force on a day, what ends soon. */
export function RegisterPage(): ReactNode {
  const t = useWords(NORMATIVE)
  const navigate = useNavigate()
  const { of, set } = useFilters()
  const query = {
    category: of('category') || undefined,
    stage: of('stage') || undefined,
    validity: of('validity') || undefined,
    on: of('on') || undefined,
    alarm: of('alarm') === 'true' ? true : undefined,
    q: of('q') || undefined,
    after: of('after') || undefined,
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['normative', 'list', query],
    queryFn: ({ signal }) => get<NormativeList>('/normative', query, signal),
  })
  const next = data?.nextAfter ?? null
  return (
    <>
      <PageHead title={t.title} note={t.note} actions={<Registering />} />
      <RegisterFilters />
      <DataTable
        name="normative"
        title={t.title}
        columns={useColumns()}
        rows={data?.items}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/normative/${id}`)}
        paging={{
          kind: 'sequential',
          onPrevious: of('after') === '' ? undefined : () => void navigate(-1),
          onNext: next === null ? undefined : () => set({ after: String(next) }),
        }}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function useColumns(): readonly Column<NormativeListItem>[] {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  return [
    { key: 'title', title: t.heading, render: ({ id, title }) => <Link to={`/normative/${id}`}>{title}</Link>, phone: 'heading' },
    { key: 'number', title: t.number, render: ({ documentNumber }) => documentNumber ?? '—' },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'stage', title: t.stage, render: ({ stage }) => terms.stage(stage) },
    {
      key: 'validity',
      title: t.validity,
      render: ({ validity, stage }) =>
        MAKING.has(stage) ? '—' : <StatusTag tone={VALIDITY_TONES[validity]}>{terms.validity(validity)}</StatusTag>,
      phone: 'heading',
    },
    { key: 'issuedOn', title: t.issuedOn, render: ({ issuedOn }) => <span className="day">{issuedOn ?? '—'}</span> },
    {
      key: 'effectiveFrom',
      title: t.effectiveFrom,
      render: ({ effectiveFrom }) => <span className="day">{effectiveFrom ?? '—'}</span>,
    },
    {
      key: 'effectiveTo',
      title: t.effectiveTo,
      render: ({ endedOn, effectiveTo }) => <span className="day">{endedOn ?? effectiveTo ?? '—'}</span>,
    },
    {
      key: 'due',
      title: t.due,
      render: ({ alarm }) => (terms.alarm(alarm) === '' ? '—' : <StatusTag tone="warning">{terms.alarm(alarm)}</StatusTag>),
    },
    { key: 'interpreted', title: t.interpreted, render: ({ interpreted }) => (interpreted ? t.yes : t.no), hidden: true },
  ]
}

/** Stages in which nothing is in force yet, whatever the dates. */
const MAKING: ReadonlySet<string> = new Set(['drafting', 'comments', 'legalityReview', 'decision', 'numbering', 'abandoned'])

function RegisterFilters(): ReactNode {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  const { of, set } = useFilters()
  const narrow = (change: Readonly<Record<string, string | undefined>>) => set({ ...change, after: undefined })
  const lists = [
    ['category', t.category, NORMATIVE_CATEGORIES.map(({ key }) => ({ value: key, label: terms.category(key) }))],
    ['stage', t.stage, NORMATIVE_STAGES.map(({ key }) => ({ value: key, label: terms.stage(key) }))],
    ['validity', t.validity, VALIDITIES.map(({ key }) => ({ value: key, label: terms.validity(key) }))],
  ] as const
  return (
    <div className="filters normative-filters" role="search" aria-label={t.filter}>
      <Input.Search
        key={of('q')}
        defaultValue={of('q')}
        placeholder={t.search}
        aria-label={t.search}
        data-search
        allowClear
        maxLength={100}
        onSearch={(q) => narrow({ q })}
      />
      {lists.map(([name, label, choices]) => (
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
        {t.on}
        <Input type="date" aria-label={t.on} value={of('on')} onChange={({ target }) => narrow({ on: target.value })} />
      </label>
      <Checkbox
        checked={of('alarm') === 'true'}
        onChange={({ target }) => narrow({ alarm: target.checked ? 'true' : undefined })}
      >
        {t.alarmsOnly}
      </Checkbox>
    </div>
  )
}

/** Registering drafts and entering what exists. */
function Registering(): ReactNode {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  const may = useMay()
  if (!may('publications-edit') && !may('publications-review')) return null
  const which: readonly Field[] = [
    { name: 'documentId', label: t.document, kind: 'own', required: true, control: <DocumentPicker /> },
    {
      name: 'category',
      label: t.category,
      kind: 'choice',
      choices: NORMATIVE_CATEGORIES.map(({ key }) => ({ value: key, label: terms.category(key) })),
    },
  ]
  const send = (path: string) => async (body: object) => {
    await post(path, body)
    await refreshNormative()
  }
  return (
    <>
      <ActionDialog<RegisterNormative>
        name="normative-register"
        label={t.register}
        note={t.registerNote}
        primary
        shape={RegisterNormativeShape}
        initial={{ category: 'normative', major: false }}
        fields={[...which, { name: 'major', label: t.major, kind: 'yes' }]}
        onSubmit={send('/normative')}
      />
      <ActionDialog<RegisterExisting>
        name="normative-existing"
        label={t.registerExisting}
        note={t.existingNote}
        shape={RegisterExistingShape}
        initial={{ category: 'normative' }}
        fields={[
          ...which,
          { name: 'registrationNumber', label: t.registrationNumber, kind: 'text' },
          { name: 'issuedOn', label: t.issuedOn, kind: 'day' },
          { name: 'effectiveFrom', label: t.effectiveFrom, kind: 'day' },
          { name: 'effectiveTo', label: t.effectiveTo, kind: 'day' },
        ]}
        onSubmit={send('/normative/existing')}
      />
    </>
  )
}
