import { DISCLOSURE_CLASSES, type DisclosureClass, EditionContent } from '@gongkai/contract'
import { WITHHOLDING_GROUNDS } from '@gongkai/law/publication'
import { Form, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Field, FormField } from '../../ui/form-fields.tsx'
import { useWords } from '../../words.ts'
import { ColumnsField } from './columns-field.tsx'
import { EDIT } from './edit-words.ts'
import { useDocumentTerms } from './terms.ts'

type Words = ReturnType<typeof useWords<(typeof EDIT)['zh']>>

const OFFICIAL = ['documentNumber', 'issuer', 'writtenOn', 'issuedOn', 'madeOn', 'topic', 'audience'] as const
const DAYS: ReadonlySet<string> = new Set(['writtenOn', 'issuedOn', 'madeOn'])

interface GroupProps {
  readonly title: string
  readonly children: ReactNode
}

function Group({ title, children }: GroupProps): ReactNode {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** 标题、概述: what stands above the text. */
export function HeadFields({ isRevision }: { readonly isRevision: boolean }): ReactNode {
  const t = useWords(EDIT)
  const fields: readonly Field[] = [
    { name: 'title', label: t.title, kind: 'text', required: true },
    ...(isRevision ? [{ name: 'changeNote', label: t.changeNote, kind: 'area' as const, rows: 2, help: t.changeNoteHelp }] : []),
  ]
  return fields.map((field) => <FormField key={field.name} field={field} shape={EditionContent} />)
}

/** Everything that is stated about a document beside its text. */
export function MetadataFields({ isPlaced }: { readonly isPlaced: boolean }): ReactNode {
  const t = useWords(EDIT)
  return (
    <>
      <Group title={t.placement}>
        <Form.Item name="columns" extra={isPlaced ? t.columnsPlaced : t.columnsHelp}>
          <ColumnsField disabled={isPlaced} />
        </Form.Item>
      </Group>
      <Group title={t.disclosure}>
        <DisclosureFields />
      </Group>
      <Group title={t.basic}>
        <Fields fields={basicFields(t)} />
        <Form.Item name="keywords" label={t.keywords} extra={t.keywordsHelp}>
          <Select mode="tags" maxCount={20} open={false} suffixIcon={null} tokenSeparators={[' ', '，', ',', '、', '；']} />
        </Form.Item>
      </Group>
      <Group title={t.official}>
        <Fields
          fields={OFFICIAL.map((name) => ({
            name,
            label: t[name],
            kind: DAYS.has(name) ? ('day' as const) : ('text' as const),
            ...(name === 'madeOn' ? { help: t.madeOnHelp } : {}),
          }))}
        />
      </Group>
      <Group title={t.validity}>
        <Fields
          fields={[
            { name: 'effectiveFrom', label: t.effectiveFrom, kind: 'day' },
            { name: 'effectiveTo', label: t.effectiveTo, kind: 'day', help: t.effectiveToHelp },
          ]}
        />
      </Group>
    </>
  )
}

function basicFields(t: Words): readonly Field[] {
  return [
    { name: 'summary', label: t.summary, kind: 'area', rows: 3, help: t.summaryHelp },
    { name: 'source', label: t.source, kind: 'text', help: t.sourceHelp },
    { name: 'author', label: t.author, kind: 'text' },
    { name: 'englishTitle', label: t.englishTitle, kind: 'text' },
  ]
}

function Fields({ fields }: { readonly fields: readonly Field[] }): ReactNode {
  return fields.map((field) => <FormField key={field.name} field={field} shape={EditionContent} />)
}

/** 公开属性 with its reasons where it is not public (国办发〔2016〕80号; 条例 arts. 13–16). */
function DisclosureFields(): ReactNode {
  const t = useWords(EDIT)
  const terms = useDocumentTerms()
  const form = Form.useFormInstance()
  // The form is untyped here; the field is a choice of these keys.
  const chosen = Form.useWatch('disclosureClass', form) as DisclosureClass | undefined
  const isPublic = chosen === undefined || chosen === 'public'
  const addGround = (key: string) => {
    const ground = WITHHOLDING_GROUNDS.find((one) => one.key === key)
    const present: unknown = form.getFieldValue('classReasons')
    if (!ground) return
    const reasons = `${typeof present === 'string' && present !== '' ? `${present}\n` : ''}${ground.term}：（${ground.asks}）`
    form.setFieldValue('classReasons', reasons)
  }
  return (
    <>
      <Form.Item name="disclosureClass" extra={t.disclosureHelp} rules={[{ required: true, message: `${t.disclosureClass}？` }]}>
        <Radio.Group
          aria-label={t.disclosureClass}
          options={DISCLOSURE_CLASSES.map(({ key }) => ({ value: key, label: terms.disclosureClass(key) }))}
        />
      </Form.Item>
      {!isPublic && (
        <>
          {chosen === 'withheld' && (
            <Form.Item label={t.ground} extra={t.groundHelp}>
              <Select
                aria-label={t.ground}
                value={null}
                options={WITHHOLDING_GROUNDS.map(({ key, term }) => ({ value: key, label: term, title: term }))}
                onChange={(key: string | null) => key !== null && addGround(key)}
              />
            </Form.Item>
          )}
          <FormField
            field={{ name: 'classReasons', label: t.classReasons, kind: 'area', rows: 4, required: true }}
            shape={EditionContent}
          />
        </>
      )}
    </>
  )
}
