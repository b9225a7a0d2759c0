import type { ApplicationView, AssistantView } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import { ASSISTANT } from './assistant-words.ts'
import { act } from './case.client.ts'

interface AssistantQuestionProps {
  readonly view: ApplicationView
  readonly question: AssistantView['asked'][number]
  readonly mayAnswer: boolean
}

/** One question with its article: the answer that was given, or the answers that may be given. */
export function AssistantQuestion({ view, question, mayAnswer }: AssistantQuestionProps): ReactNode {
  const t = useWords(ASSISTANT)
  const [changing, setChanging] = useState(false)
  const given = question.options.find(({ key }) => key === question.answer)
  if (given && !changing) {
    return (
      <section className="panel question answered" aria-label={question.text}>
        <span>
          {question.text}：<strong>{given.term}</strong> <span className="quiet">{t.answered(question.by ?? '')}</span>
        </span>
        {mayAnswer && (
          <Button size="small" aria-label={`${t.change} ${question.text}`} onClick={() => setChanging(true)}>
            {t.change}
          </Button>
        )}
      </section>
    )
  }
  return mayAnswer ? <Asked view={view} question={question} /> : null
}

function Asked({ view, question }: Omit<AssistantQuestionProps, 'mayAnswer'>): ReactNode {
  const t = useWords(ASSISTANT)
  const id = useId()
  const [answer, setAnswer] = useState(question.answer ?? undefined)
  const [reasons, setReasons] = useState('')
  const { mutate, error, isPending } = useMutation({
    meta: { shown: 'in place' },
    mutationFn: (chosen: string) =>
      act(view, 'recordFinding', {
        kind: question.key,
        answer: chosen,
        ...(reasons.trim() === '' ? {} : { reasons: reasons.trim() }),
      }),
  })
  return (
    <section className="panel question" aria-label={question.text}>
      <h2 id={id}>{question.text}</h2>
      <p className="quiet">{question.basis}</p>
      {error && <Fault fault={error} />}
      <Radio.Group
        aria-labelledby={id}
        vertical
        value={answer}
        options={question.options.map(({ key, term }) => ({ value: key, label: term }))}
        onChange={({ target }) => setAnswer(String(target.value))}
      />
      <label className="question-reasons">
        <span className="quiet">{t.reasons}</span>
        <Input.TextArea value={reasons} rows={2} maxLength={4000} onChange={({ target }) => setReasons(target.value)} />
      </label>
      <Button
        type="primary"
        disabled={answer === undefined}
        loading={isPending}
        onClick={() => {
          if (answer !== undefined) mutate(answer)
        }}
      >
        {t.record}
      </Button>
    </section>
  )
}
