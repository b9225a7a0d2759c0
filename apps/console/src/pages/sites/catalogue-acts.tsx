import { type CatalogueImport, ImportCatalogue } from '@gongkai/contract'
import { App, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words.ts'
import { CATALOGUE } from './catalogue-words.ts'
import { AddDutyDialog } from './duty-form.tsx'
import { refreshSites } from './sites.client.ts'

/** What a manager of the site does with its catalogue. */
export function CatalogueActs({ siteId }: { readonly siteId: number }): ReactNode {
  const t = useWords(CATALOGUE)
  const { message } = App.useApp()
  return (
    <>
      <AddDutyDialog siteId={siteId} />
      <ImportDialog siteId={siteId} />
      <ConfirmButton
        label={t.standard}
        note={t.standardNote}
        onConfirm={async () => {
          const { added } = await post<{ added: number }>(`/sites/${siteId}/catalogue/standard`)
          await refreshSites()
          void message.success(t.standardAdded(added))
        }}
      />
    </>
  )
}

interface Typed {
  readonly csv: string
  readonly onlyLook?: boolean
}

type ImportFault = CatalogueImport['faults'][number]

function ImportDialog({ siteId }: { readonly siteId: number }): ReactNode {
  const t = useWords(CATALOGUE)
  const [report, setReport] = useState<CatalogueImport>()
  const columns: readonly Column<ImportFault>[] = [
    { key: 'line', title: t.line, render: ({ line }) => line, align: 'right' },
    { key: 'head', title: t.head, render: ({ head }) => head || '—' },
    { key: 'message', title: t.message, render: ({ message }) => message, phone: 'heading' },
  ]
  return (
    <>
      <ActionDialog<Typed>
        name={`catalogue-import-${siteId}`}
        label={t.import}
        note={t.importNote}
        shape={ImportCatalogue}
        initial={{ onlyLook: true }}
        fields={[
          { name: 'csv', label: t.csv, kind: 'area', rows: 10 },
          { name: 'onlyLook', label: t.onlyLook, kind: 'yes' },
        ]}
        onSubmit={async ({ csv, onlyLook = false }) => {
          setReport(await post<CatalogueImport>(`/sites/${siteId}/catalogue/import`, { csv, apply: !onlyLook }))
          await refreshSites()
        }}
      />
      <Modal open={report !== undefined} title={t.import} width={720} footer={null} onCancel={() => setReport(undefined)}>
        {report && (
          <>
            <p>{report.applied ? t.imported(report.added, report.changed) : t.looked(report.added, report.changed)}</p>
            {report.faults.length > 0 && (
              <>
                <p>{t.faults(report.faults.length)}</p>
                <DataTable
                  name="catalogue.faults"
                  title={t.message}
                  columns={columns}
                  rows={report.faults}
                  rowKey={({ line, head, message }) => `${line}${head}${message}`}
                />
              </>
            )}
          </>
        )}
      </Modal>
    </>
  )
}
