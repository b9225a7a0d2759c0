import type { LetterTemplateDetail, LetterTemplateVersion } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { get } from '../../api.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { TemplateEditor } from './template-editor.tsx'
import { useTemplateAgency } from './template-scope.tsx'
import { useTemplateSource } from './templates-page.tsx'
import { LETTERS } from './words.ts'

/** One template: its text with what may be filled in, its check and preview, and every version. */
export function TemplatePage(): ReactNode {
  const { kind = '' } = useParams()
  const agency = useTemplateAgency()
  const { data, error, refetch } = useQuery({
    queryKey: ['letter-templates', agency, kind],
    queryFn: ({ signal }) => get<LetterTemplateDetail>(`/letter-templates/${kind}`, { agency }, signal),
    // What is being edited must not change under the hands.
    refetchOnWindowFocus: false,
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <Template key={`${kind} ${agency}`} template={data} agency={agency} /> : null
}

interface TemplateProps {
  readonly template: LetterTemplateDetail
  readonly agency: number | undefined
}

function Template({ template, agency }: TemplateProps): ReactNode {
  const t = useWords(LETTERS)
  const source = useTemplateSource()
  const { search } = useLocation()
  const [loaded, setLoaded] = useState({ text: template.text, times: 0 })
  const load = (text: string) => setLoaded(({ times }) => ({ text, times: times + 1 }))
  return (
    <>
      <PageHead
        title={template.term}
        note={source(template)}
        actions={
          <>
            <Link to={`/letter-templates${search}`}>{t.back}</Link>
            <Button onClick={() => load(template.standard)}>{t.loadStandard}</Button>
          </>
        }
      />
      <TemplateEditor key={loaded.times} template={template} agency={agency} text={loaded.text} isLoaded={loaded.times > 0} />
      <h2>{t.history}</h2>
      <DataTable
        name="template-history"
        title={t.history}
        columns={useHistoryColumns(load)}
        rows={template.history}
        rowKey={({ id }) => id}
        empty={t.noHistory}
      />
    </>
  )
}

function useHistoryColumns(load: (text: string) => void): readonly Column<LetterTemplateVersion>[] {
  const t = useWords(LETTERS)
  return [
    { key: 'validFrom', title: t.validFrom, render: ({ validFrom }) => validFrom, phone: 'heading' },
    { key: 'by', title: t.by, render: ({ createdBy }) => createdBy },
    { key: 'at', title: t.at, render: ({ createdAt }) => momentText(createdAt) },
    { key: 'remark', title: t.remark, render: ({ remark }) => remark || '—' },
    {
      key: 'load',
      title: t.load,
      render: ({ text, validFrom }) =>
        text === null ? (
          t.taken
        ) : (
          <Button size="small" aria-label={`${t.load}：${validFrom}`} onClick={() => load(text)}>
            {t.load}
          </Button>
        ),
    },
  ]
}
