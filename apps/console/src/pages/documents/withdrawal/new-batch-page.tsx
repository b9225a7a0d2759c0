import { NewWithdrawalBatch, PUBLICATION_KINDS, type WithdrawalCount, type WithdrawalSelection } from '@gongkai/contract'
import { WITHDRAWAL_REASONS } from '@gongkai/law/publication'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { post } from '../../../api.ts'
import { Fault } from '../../../ui/fault.tsx'
import { type Filters, useFilters } from '../../../ui/filters.ts'
import type { Field } from '../../../ui/form-fields.tsx'
import { FormPage } from '../../../ui/form-page.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useWords } from '../../../words.ts'
import { refreshDocuments } from '../document.client.ts'
import { DocumentFilters } from '../document-filters.tsx'
import '../documents.css'
import { WithdrawalPreview } from '../withdrawal-preview.tsx'
import { BATCH } from './batch-words.ts'
import { useWithdrawalCount } from './batch.client.ts'

type Body = Readonly<Record<string, unknown>>

/** Asks for the withdrawal of what was ticked in the list, or of all that a filter finds: counted first, then why. */
export function NewBatchPage(): ReactNode {
  const t = useWords(BATCH)
  const filters = useFilters()
  const ids = useChosenIds()
  const selection = ids === undefined ? selectionOf(filters) : { ids: [...ids] }
  const count = useWithdrawalCount(selection)
  return (
    <>
      <PageHead title={t.newTitle} note={t.newNote} actions={<Link to="/withdrawals">{t.back}</Link>} />
      <section className="panel" aria-label={t.selection}>
        <h2>{t.selection}</h2>
        {ids === undefined ? (
          <>
            <p>{t.byFilter}</p>
            <DocumentFilters filters={filters} chosen="published" wide />
          </>
        ) : (
          <p>{t.chosenIds(ids.length)}</p>
        )}
        {selection === undefined && <p className="quiet">{t.noFilter}</p>}
        {selection !== undefined && count.isPending && <p role="status">{t.counting}</p>}
        {count.error && <Fault fault={count.error} />}
        {count.data && <Counted count={count.data} />}
      </section>
      {selection !== undefined && count.data && count.data.withdrawable > 0 && (
        <Asking selection={selection} count={count.data} />
      )}
    </>
  )
}

/** The numbers that were ticked in the list, which the way here brought along. */
function useChosenIds(): readonly number[] | undefined {
  const { state } = useLocation() as { readonly state: unknown }
  if (typeof state !== 'object' || state === null || !('ids' in state) || !Array.isArray(state.ids)) return undefined
  return state.ids.filter((id): id is number => typeof id === 'number')
}

function selectionOf({ of }: Filters): WithdrawalSelection | undefined {
  const numbers = (['agency', 'column'] as const).flatMap((name) => (of(name) === '' ? [] : [[name, Number(of(name))] as const]))
  const texts = (['from', 'to', 'q'] as const).flatMap((name) => (of(name) === '' ? [] : [[name, of(name)] as const]))
  const kind = PUBLICATION_KINDS.find(({ key }) => key === of('kind'))?.key
  const filter = { ...Object.fromEntries([...numbers, ...texts]), ...(kind === undefined ? {} : { kind }) }
  if (Object.keys(filter).length === 0) return undefined
  return { filter: { ...filter, ...(of('below') === 'true' ? { below: true } : {}) } }
}

function Counted({ count }: { readonly count: WithdrawalCount }): ReactNode {
  const t = useWords(BATCH)
  return (
    <div role="status">
      <p>
        <strong>{count.withdrawable === 0 ? t.nothing : t.withdrawable(count.withdrawable)}</strong>
        {count.agencies.length === 1 && `（${count.agencies[0]?.name ?? ''}）`}
      </p>
      {count.agencies.length > 1 && (
        <>
          <p>{t.batches(count.agencies.length)}</p>
          <ul>
            {count.agencies.map(({ id, name, count: of }) => (
              <li key={id}>{t.ofAgency(name, of)}</li>
            ))}
          </ul>
        </>
      )}
      {count.kept.length > 0 && (
        <ul className="quiet">
          {count.kept.map(({ why, term, count: of }) => (
            <li key={why}>{t.kept(term, of)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface AskingProps {
  readonly selection: WithdrawalSelection
  readonly count: WithdrawalCount
}

function Asking({ selection, count }: AskingProps): ReactNode {
  const t = useWords(BATCH)
  const navigate = useNavigate()
  const [typed, setTyped] = useState<Body>({})
  const isAtOnce = WITHDRAWAL_REASONS.some(({ key, atOnce }) => key === typed['reason'] && atOnce)
  const fields: readonly Field[] = [
    {
      name: 'reason',
      label: t.reason,
      kind: 'choice',
      required: true,
      choices: WITHDRAWAL_REASONS.map(({ key, term }) => ({ value: key, label: term })),
    },
    { name: 'explanation', label: t.explanation, kind: 'area', rows: 3 },
    { name: 'publicNote', label: t.publicNote, kind: 'area', rows: 2, help: t.publicNoteHelp },
  ]
  const ask = async (body: Body) => {
    const { ids } = await post<{ readonly ids: readonly number[] }>('/withdrawal-batches', { selection, ...body })
    await refreshDocuments()
    void navigate(ids.length === 1 ? `/withdrawals/${ids[0] ?? ''}` : '/withdrawals')
  }
  return (
    <section className="panel" aria-label={t.reason}>
      <FormPage<Body>
        name="withdrawal-batch-new"
        fields={fields}
        shape={NewWithdrawalBatch}
        submitLabel={isAtOnce ? t.atOnceSubmit(count.withdrawable) : t.submit(count.withdrawable)}
        onTyped={setTyped}
        onSubmit={ask}
      >
        {(now) => (
          <>
            <WithdrawalPreview typed={now} />
            {isAtOnce && <p className="over">{t.atOnceNote}</p>}
          </>
        )}
      </FormPage>
    </section>
  )
}
