import { Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import type { Part } from './content.ts'
import { PicturesField, VideoField } from './media-fields.tsx'
import { PARTS_WORDS } from './parts-words.ts'
import { RowsField } from './rows-field.tsx'
import type { Uploads } from './use-uploads.ts'

interface PartsFieldsProps {
  readonly parts: readonly Part[]
  readonly uploads: Uploads
}

/** What a document of this kind has besides its text. */
export function PartsFields({ parts, uploads }: PartsFieldsProps): ReactNode {
  const t = useWords(PARTS_WORDS)
  return parts.map((part) => (
    <section key={part} className="panel" aria-label={t[part]}>
      <h2>{t[part]}</h2>
      <PartFields part={part} uploads={uploads} />
    </section>
  ))
}

function PartFields({ part, uploads }: { readonly part: Part; readonly uploads: Uploads }): ReactNode {
  switch (part) {
    case 'questions':
      return <Questions />
    case 'pictures':
      return (
        <Form.Item name={['parts', 'pictures']}>
          <PicturesField uploads={uploads} />
        </Form.Item>
      )
    case 'video':
      return (
        <Form.Item name={['parts', 'video']}>
          <VideoField uploads={uploads} />
        </Form.Item>
      )
    case 'pressConference':
      return <PressConference />
    case 'villageAffairs':
      return <VillageAffairs />
    case 'interpretation':
      return <Interpretation />
    case 'decision':
      return <Decision />
  }
}

function Questions(): ReactNode {
  const t = useWords(PARTS_WORDS)
  return (
    <Form.Item name={['parts', 'questions']}>
      <RowsField
        columns={[
          { key: 'question', label: t.question, rows: 2, maxLength: 2000 },
          { key: 'answer', label: t.answer, rows: 5, maxLength: 20_000 },
        ]}
        add={t.addQuestion}
        remove={t.remove}
      />
    </Form.Item>
  )
}

function PressConference(): ReactNode {
  const t = useWords(PARTS_WORDS)
  return (
    <>
      <div className="field-row">
        <Form.Item name={['parts', 'pressConference', 'heldAt']} label={t.heldAt}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name={['parts', 'pressConference', 'venue']} label={t.venue}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={['parts', 'pressConference', 'host']} label={t.host}>
          <Input maxLength={50} />
        </Form.Item>
      </div>
      <Form.Item name={['parts', 'pressConference', 'speakers']} label={t.speakers}>
        <RowsField
          columns={[
            { key: 'name', label: t.speakerName, maxLength: 50 },
            { key: 'title', label: t.speakerTitle, maxLength: 100 },
          ]}
          add={t.addSpeaker}
          remove={t.remove}
        />
      </Form.Item>
    </>
  )
}

function VillageAffairs(): ReactNode {
  const t = useWords(PARTS_WORDS)
  return (
    <div className="field-row">
      <Form.Item name={['parts', 'villageAffairs', 'village']} label={t.village}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['parts', 'villageAffairs', 'category']} label={t.category}>
        <Select options={(['party', 'affairs', 'finance'] as const).map((value) => ({ value, label: t[value] }))} />
      </Form.Item>
      {(['periodFrom', 'periodTo', 'committeeReviewedOn'] as const).map((name) => (
        <Form.Item key={name} name={['parts', 'villageAffairs', name]} label={t[name]}>
          <Input type="date" />
        </Form.Item>
      ))}
    </div>
  )
}

function Interpretation(): ReactNode {
  const t = useWords(PARTS_WORDS)
  const forms = [
    { value: 'text', label: t.textForm },
    { value: 'graphic', label: t.graphic },
    { value: 'video', label: t.videoForm },
    { value: 'pressConference', label: t.pressConferenceForm },
    { value: 'questions', label: t.questionsForm },
    { value: 'expert', label: t.expert },
    { value: 'media', label: t.media },
    { value: 'briefing', label: t.briefing },
  ]
  return (
    <>
      <div className="field-row">
        <Form.Item name={['parts', 'interpretation', 'form']} label={t.form}>
          <Select options={forms} />
        </Form.Item>
        <Form.Item name={['parts', 'interpretation', 'interpreter']} label={t.interpreter}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={['parts', 'interpretation', 'firstResponsible']} label={t.firstResponsible}>
          <Input maxLength={50} />
        </Form.Item>
      </div>
      <Form.Item name={['parts', 'interpretation', 'reposted']} valuePropName="checked">
        <Checkbox>{t.reposted}</Checkbox>
      </Form.Item>
      <p className="quiet">{t.interpretsHelp}</p>
    </>
  )
}

function Decision(): ReactNode {
  const t = useWords(PARTS_WORDS)
  return (
    <>
      <div className="field-row">
        <Form.Item name={['parts', 'decision', 'item']} label={t.item}>
          <Select options={(['permit', 'penalty', 'coercion'] as const).map((value) => ({ value, label: t[value] }))} />
        </Form.Item>
        <Form.Item name={['parts', 'decision', 'decidedOn']} label={t.decidedOn}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name={['parts', 'decision', 'addressee']} label={t.addressee} extra={t.addresseeHelp}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name={['parts', 'decision', 'basis']} label={t.basis}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name={['parts', 'decision', 'result']} label={t.result}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </>
  )
}
