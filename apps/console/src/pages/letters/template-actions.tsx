import {
  ChangeLetterTemplate,
  type LetterTemplateDetail,
  type TemplateFaultView,
  type TryLetterTemplate,
} from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { address, download, openPdf, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { dropDraft } from '../../ui/drafts.ts'
import { useWords } from '../../words.ts'
import { LETTERS } from './words.ts'

interface TemplateActionsProps {
  readonly template: LetterTemplateDetail
  readonly agency: number | undefined
  readonly text: string
  readonly layout: LetterTemplateDetail['layout']
  readonly draftKey: string
  readonly onJump: (line: number, column: number) => void
}

interface Saved {
  readonly validFrom: string
  readonly remark?: string
}

/** Checking, previewing and saving what is in the editor. */
export function TemplateActions({ template, agency, text, layout, draftKey, onJump }: TemplateActionsProps): ReactNode {
  const t = useWords(LETTERS)
  const { notification } = App.useApp()
  const base = `/letter-templates/${template.kind}`
  const tried: TryLetterTemplate = { text, layout }
  const check = useMutation({ mutationFn: () => post<readonly TemplateFaultView[]>(`${base}/check`, tried) })
  const preview = useMutation({ mutationFn: () => openPdf(`${base}/preview.pdf`, tried) })
  const word = useMutation({ mutationFn: () => download(`${base}/preview.docx`, {}, tried) })

  const save = async ({ validFrom, remark = '' }: Saved, kept: string | null) => {
    const body: ChangeLetterTemplate = { validFrom, remark, text: kept, ...(kept === null ? {} : { layout }) }
    await post(address(base, { agency }).replace('/api/office', ''), body)
    dropDraft(draftKey)
    await queryClient.invalidateQueries({ queryKey: ['letter-templates'] })
    notification.success({ title: t.saved })
  }
  const fields = [
    { name: 'validFrom', label: t.validFrom, kind: 'day', required: true },
    { name: 'remark', label: t.remark, kind: 'text', required: false },
  ] as const
  return (
    <>
      <div className="tools">
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {t.check}
        </Button>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {t.preview}
        </Button>
        <Button loading={word.isPending} onClick={() => word.mutate()}>
          {t.word}
        </Button>
        <ActionDialog<Saved>
          name={`${draftKey}-save`}
          label={t.save}
          primary
          shape={ChangeLetterTemplate}
          fields={fields}
          onSubmit={(typed) => save(typed, text)}
        />
        {template.source === 'own' && (
          <ActionDialog<Saved>
            name={`${draftKey}-above`}
            label={t.takeParent}
            note={t.takeParentNote}
            shape={ChangeLetterTemplate}
            fields={fields}
            onSubmit={(typed) => save(typed, null)}
          />
        )}
      </div>
      <div role="status">{check.data && <Faults faults={check.data} onJump={onJump} />}</div>
    </>
  )
}

interface FaultsProps {
  readonly faults: readonly TemplateFaultView[]
  readonly onJump: (line: number, column: number) => void
}

function Faults({ faults, onJump }: FaultsProps): ReactNode {
  const t = useWords(LETTERS)
  if (faults.length === 0) return <Alert type="success" showIcon className="verdict" title={t.good} />
  const list = faults.map(({ line, column, message, remedy }) => (
    <li key={`${line} ${column} ${message}`}>
      <Button type="link" size="small" onClick={() => onJump(line, column)}>
        {t.faultAt(line, column)}
      </Button>
      {message}
      {remedy}
    </li>
  ))
  return (
    <Alert type="error" showIcon className="verdict" title={t.faults} description={<ul className="template-faults">{list}</ul>} />
  )
}
