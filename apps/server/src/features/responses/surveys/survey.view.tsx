/** How surveys are shown to readers. */
import { labelOf, type QuestionResult, SURVEY_STATES, type SurveyQuestion, type SurveyState } from '@gongkai/contract'
import type { Challenge } from '../../../platform/visitors/challenge.ts'
import { type FieldFault, FaultSummary, RadioField, TextArea } from '../../../portal/fields.tsx'
import { EmptyState, Notice, PageTitle, TableFrame } from '../../../portal/parts.tsx'
import { Verification } from '../../../portal/verification.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { type Fields, line } from '../form.ts'
import { Trap } from '../trap.tsx'
import { RESPONSE_WORDS } from '../words.ts'
import { questionField } from './answer-form.ts'
import type { SurveyRow } from './survey.ts'

/** A survey in the list. */
export interface SurveyLine {
  readonly id: number
  readonly title: string
  readonly from: string
  readonly to: string
  readonly agency: string
  readonly state: SurveyState
}

/** The state in words that readers need. */
function stateText(state: SurveyState): string {
  return state === 'closed' ? '已结束' : labelOf(SURVEY_STATES, state)
}

/** The list. */
export function SurveyLines({ site, lines }: { readonly site: SiteRequest; readonly lines: readonly SurveyLine[] }) {
  const words = RESPONSE_WORDS[site.language]
  return (
    <>
      <PageTitle lead={words.surveysLead}>{words.surveys}</PageTitle>
      {lines.length === 0 ? (
        <EmptyState title={words.noSurveys}>
          <p>{words.noSurveysHint}</p>
        </EmptyState>
      ) : (
        <TableFrame caption={words.surveys} captionHidden>
          <thead>
            <tr>
              <th scope="col">{words.subject}</th>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, title, from, to, agency, state }) => (
              <tr key={id}>
                <td>
                  <a href={site.href(`/surveys/${id}`)}>{title}</a> <span class="quiet">{agency}</span>
                </td>
                <td>
                  {from} 至 {to}
                </td>
                <td>{state === 'open' ? <strong>{stateText(state)}</strong> : stateText(state)}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </>
  )
}

interface SurveyPageProps {
  readonly site: SiteRequest
  readonly row: SurveyRow
  readonly state: SurveyState
  readonly agency: string
  readonly fields: Fields
  readonly faults: readonly FieldFault[]
  readonly challenge: Challenge
  readonly minutes?: number
  readonly answers: number
  readonly results: readonly QuestionResult[]
}

/** One survey: its questions while it is open, its result afterwards. */
export function SurveyPage(props: SurveyPageProps) {
  const { site, row, state, agency } = props
  const words = RESPONSE_WORDS[site.language]
  return (
    <article>
      <PageTitle lead={agency}>{row.title}</PageTitle>
      <p>
        {words.period}：{row.from} 至 {row.to}（{stateText(state)}）
      </p>
      <p class="typed">{row.introduction}</p>
      {state === 'open' && <SurveyForm {...props} />}
      {state === 'closed' && (
        <Notice kind="information">
          <p>调查已经结束，结果整理后在这里公布。</p>
        </Notice>
      )}
      {state === 'answered' && <Results {...props} />}
    </article>
  )
}

function SurveyForm({ site, row, fields, faults, challenge, minutes }: SurveyPageProps) {
  return (
    <>
      {minutes !== undefined && (
        <Notice kind="error" title="还没有提交">
          <p>现在提交的人太多，请过 {minutes} 分钟再按“提交答卷”；填好的内容都还在。</p>
        </Notice>
      )}
      <FaultSummary faults={faults} />
      <form class="apply-form" method="post" action={site.href(`/surveys/${row.id}`)} noValidate data-once>
        <p class="hint">不收集姓名和联系方式，请不要在回答中填写。</p>
        {row.questions.map((question, place) => (
          <Question key={question.text} question={question} place={place} fields={fields} faults={faults} />
        ))}
        <Trap />
        <Verification challenge={challenge} faults={faults} />
        <p class="buttons">
          <button type="submit">提交答卷</button>
        </p>
      </form>
    </>
  )
}

interface QuestionProps {
  readonly question: SurveyQuestion
  readonly place: number
  readonly fields: Fields
  readonly faults: readonly FieldFault[]
}

function Question({ question: { kind, text, options, required }, place, fields, faults }: QuestionProps) {
  const name = questionField(place)
  const label = `${place + 1}. ${text}`
  const typed = fields[name]
  const form = { values: { [name]: typeof typed === 'string' ? typed : '' }, faults }
  switch (kind) {
    case 'one':
      return (
        <RadioField
          form={form}
          name={name}
          label={label}
          required={required}
          terms={options.map((option, index) => ({ key: String(index + 1), label: option }))}
        />
      )
    case 'text':
      return <TextArea form={form} name={name} label={label} required={required} maximum={2000} rows={4} />
    case 'many':
      return <Choices name={name} label={label} required={required} options={options} fields={fields} faults={faults} />
  }
}

interface ChoicesProps {
  readonly name: string
  readonly label: string
  readonly required: boolean
  readonly options: readonly string[]
  readonly fields: Fields
  readonly faults: readonly FieldFault[]
}

/** Several of some choices. */
function Choices({ name, label, required, options, fields, faults }: ChoicesProps) {
  const fault = faults.find(({ field }) => field === name)
  return (
    <fieldset class="field" id={name} tabIndex={-1}>
      <legend>
        {label}（可选多项）{required ? <span class="must">（必填）</span> : null}
      </legend>
      {fault !== undefined && <p class="fault">{fault.message}</p>}
      <div class="choices">
        {options.map((option, index) => (
          <label key={option} class="choice" for={`${name}-${index + 1}`}>
            <input
              type="checkbox"
              id={`${name}-${index + 1}`}
              name={`${name}-${index + 1}`}
              value="yes"
              checked={line(fields, `${name}-${index + 1}`) !== ''}
            />
            <span>{option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The result: what follows from it, then each question as a table whose rows are bars too. */
function Results({ row, answers, results }: SurveyPageProps) {
  return (
    <>
      <h2>调查结果</h2>
      <p>共收到答卷 {answers} 份。</p>
      <p class="typed">{row.note}</p>
      {row.questions.map((question, place) => (
        <QuestionResults
          key={question.text}
          question={question}
          place={place}
          answers={answers}
          result={results[place] ?? { chosen: [], written: 0 }}
        />
      ))}
    </>
  )
}

interface QuestionResultsProps {
  readonly question: SurveyQuestion
  readonly place: number
  readonly answers: number
  readonly result: QuestionResult
}

function QuestionResults({ question: { kind, text, options }, place, answers, result }: QuestionResultsProps) {
  const caption = `${place + 1}. ${text}`
  if (kind === 'text') {
    return (
      <p>
        <strong>{caption}</strong>：{result.written} 人填写了意见，已汇总研究。
      </p>
    )
  }
  return (
    <TableFrame caption={kind === 'many' ? `${caption}（可选多项）` : caption}>
      <thead>
        <tr>
          <th scope="col">选项</th>
          <th scope="col" class="number">
            人数
          </th>
          <th scope="col" class="number">
            占答卷
          </th>
          <th scope="col">
            <span class="visually-hidden">图</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {options.map((option, index) => {
          const chosen = result.chosen[index] ?? 0
          return (
            <tr key={option}>
              <th scope="row">{option}</th>
              <td class="number">{chosen}</td>
              <td class="number">{answers === 0 ? '—' : `${((chosen / answers) * 100).toFixed(1)}%`}</td>
              <td>
                <meter min={0} max={Math.max(1, answers)} value={chosen} aria-hidden="true" />
              </td>
            </tr>
          )
        })}
      </tbody>
    </TableFrame>
  )
}

/** The answer has arrived. */
export function SurveyTaken({ site, row }: { readonly site: SiteRequest; readonly row: SurveyRow }) {
  return (
    <>
      <PageTitle lead={row.title}>答卷已经收到</PageTitle>
      <Notice kind="success" title="谢谢">
        <p>调查于 {row.to} 结束，结果公布在这次调查的页面上。</p>
      </Notice>
      <p class="buttons">
        <a class="button" href={site.href('/surveys')}>
          回到网上调查
        </a>
      </p>
    </>
  )
}
