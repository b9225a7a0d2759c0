import { PersonImport, type PersonImportReport } from '@gongkai/contract'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words.ts'
import { refreshPeople } from './people.client.ts'
import { PEOPLE } from './words.ts'

type ImportedRow = PersonImportReport['rows'][number]

/** Creating many persons from a table; what became of each row, with its one-time password, is shown this once. */
export function PeopleImport(): ReactNode {
  const t = useWords(PEOPLE)
  const [report, setReport] = useState<PersonImportReport>()
  const columns: readonly Column<ImportedRow>[] = [
    { key: 'line', title: t.line, render: ({ line }) => line, align: 'right' },
    { key: 'login', title: t.login, render: ({ login }) => login, phone: 'heading' },
    { key: 'result', title: t.result, render: ({ fault, oneTimePassword }) => fault ?? <code>{oneTimePassword}</code> },
  ]
  return (
    <>
      <ActionDialog<PersonImport>
        name="people-import"
        label={t.import}
        shape={PersonImport}
        fields={[{ name: 'csv', label: t.csv, kind: 'area', rows: 8, help: t.csvHelp }]}
        onSubmit={async (body) => {
          setReport(await post<PersonImportReport>('/persons/import', body))
          await refreshPeople()
        }}
      />
      <Modal open={report !== undefined} title={t.import} width={720} footer={null} onCancel={() => setReport(undefined)}>
        {report && (
          <>
            <p>{t.imported(report.created, report.refused)}</p>
            <DataTable name="people.import" title={t.result} columns={columns} rows={report.rows} rowKey={({ line }) => line} />
          </>
        )}
      </Modal>
    </>
  )
}
