/** How surveys are shown to readers. */
import { type QuestionResult, SURVEY_STATES, type SurveyQuestion, type SurveyState } from '@gongkai/contract'
import type { Challenge } from '../../../platform/visitors/challenge.ts'
import { chinese, type Language, termIn } from '../../../portal/bilingual.ts'
import { type FieldFault, FaultSummary, type FormState, RadioField, TextArea } from '../../../portal/fields.tsx'
import { FORM_WORDS } from '../../../portal/form-words.ts'
import { Notice, PageTitle, TableFrame } from '../../../portal/parts.tsx'
import { Verification } from '../../../portal/verification.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { type DatedLine, DatedLines } from '../dated-lines.tsx'
import { type Fields, line } from '../form.ts'
import { Trap } from '../trap.tsx'
import { questionField } from './answer-form.ts'
import type { SurveyRow } from './survey.ts'
import { ENGLISH_SURVEY_STATES, SURVEY_WORDS } from './words.ts'

/** The state in words that readers need. */
function stateText(state: SurveyState, language: Language): string {
  return state === 'closed' && language === 'zh' ? '已结束' : termIn(language, SURVEY_STATES, ENGLISH_SURVEY_STATES, state)
}

/** The list. */
export function SurveyLines({ site, lines }: { readonly site: SiteRequest; readonly lines: readonly DatedLine<SurveyState>[] }) {
  const words = SURVEY_WORDS[site.language]
  return (
    <DatedLines
      site={site}
      lines={lines}
      path="/surveys"
      stateText={(state) => stateText(state, site.language)}
      words={{
        ...words,
        heading: words.surveys,
        lead: words.surveysLead,
        none: words.noSurveys,
        noneHint: words.noSurveysHint,
      }}
    />
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
  const words = SURVEY_WORDS[site.language]
  return (
    <article>
      <PageTitle lead={<span {...chinese(site)}>{agency}</span>}>
        <span {...chinese(site)}>{row.title}</span>
      </PageTitle>
      <p>
        {site.language === 'en'
          ? `${words.period} ${row.from} to ${row.to} (${stateText(state, 'en')})`
          : `${words.period}：${row.from} 至 ${row.to}（${stateText(state, 'zh')}）`}
      </p>
      <p class="typed" {...chinese(site)}>
        {row.introduction}
      </p>
      {state === 'ahead' && <p>{words.ahead(row.from)}</p>}
      {state === 'open' && <SurveyForm {...props} />}
      {state === 'closed' && (
        <Notice kind="information" title={words.closedTitle}>
          <p>{words.closed}</p>
        </Notice>
      )}
      {state === 'answered' && <Results {...props} />}
    </article>
  )
}

function SurveyForm({ site, row, fields, faults, challenge, minutes }: SurveyPageProps) {
  const { language } = site
  const words = SURVEY_WORDS[language]
  return (
    <>
      {minutes !== undefined && (
        <Notice kind="error" title={FORM_WORDS[language].notSent}>
          <p>{FORM_WORDS[language].later(minutes, words.send)}</p>
        </Notice>
      )}
      <FaultSummary faults={faults} language={language} />
      <form class="apply-form" method="post" action={site.href(`/surveys/${row.id}`)} noValidate data-once>
        <p class="hint">{words.anonymous}</p>
        {row.questions.map((question, place) => (
          <Question key={question.text} language={language} question={question} place={place} fields={fields} faults={faults} />
        ))}
        <Trap language={language} />
        <Verification challenge={challenge} faults={faults} language={language} />
        <p class="buttons">
          <button type="submit">{words.send}</button>
        </p>
      </form>
    </>
  )
}

interface QuestionProps {
  readonly language: Language
  readonly question: SurveyQuestion
  readonly place: number
  readonly fields: Fields
  readonly faults: readonly FieldFault[]
}

function Question({ language, question: { kind, text, options, required }, place, fields, faults }: QuestionProps) {
  const name = questionField(place)
  const label = `${place + 1}. ${text}`
  const typed = fields[name]
  const form = { values: { [name]: typeof typed === 'string' ? typed : '' }, faults, language, isChinese: true }
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
      return <Choices form={form} name={name} label={label} required={required} options={options} fields={fields} />
  }
}

interface ChoicesProps {
  readonly form: FormState
  readonly name: string
  readonly label: string
  readonly required: boolean
  readonly options: readonly string[]
  readonly fields: Fields
}

/** Several of some choices. */
function Choices({ form, name, label, required, options, fields }: ChoicesProps) {
  const { language = 'zh', faults } = form
  const fault = faults.find(({ field }) => field === name)
  return (
    <fieldset class="field" id={name} tabIndex={-1} {...(fault === undefined ? {} : { 'aria-describedby': `${name}-fault` })}>
      <legend>
        <span {...chinese({ language })}>{label}</span>
        {SURVEY_WORDS[language].several}
        {required ? <span class="must">{FORM_WORDS[language].required}</span> : null}
      </legend>
      {fault !== undefined && (
        <p class="fault" id={`${name}-fault`}>
          <span class="visually-hidden">{FORM_WORDS[language].fault}</span>
          {fault.message}
        </p>
      )}
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
            <span {...chinese({ language })}>{option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The result: what follows from it, then each question as a table whose rows are bars too. */
function Results({ site, row, answers, results }: SurveyPageProps) {
  const words = SURVEY_WORDS[site.language]
  return (
    <>
      <h2>{words.results}</h2>
      <p>{words.count(answers)}</p>
      <p class="typed" {...chinese(site)}>
        {row.note}
      </p>
      {row.questions.map((question, place) => (
        <QuestionResults
          key={question.text}
          language={site.language}
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
  readonly language: Language
  readonly question: SurveyQuestion
  readonly place: number
  readonly answers: number
  readonly result: QuestionResult
}

function QuestionResults({ language, question: { kind, text, options }, place, answers, result }: QuestionResultsProps) {
  const words = SURVEY_WORDS[language]
  const caption = `${place + 1}. ${text}`
  if (kind === 'text') {
    return (
      <p>
        <strong {...chinese({ language })}>{caption}</strong>
        {language === 'en' ? ': ' : '：'}
        {words.written(result.written)}
      </p>
    )
  }
  return (
    <TableFrame caption={caption} {...(kind === 'many' ? { note: words.several } : {})} {...chinese({ language })}>
      <thead>
        <tr>
          <th scope="col">{words.choice}</th>
          <th scope="col" class="number">
            {words.persons}
          </th>
          <th scope="col" class="number">
            {words.share}
          </th>
          <th scope="col">
            <span class="visually-hidden">{words.picture}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {options.map((option, index) => {
          const chosen = result.chosen[index] ?? 0
          return (
            <tr key={option}>
              <th scope="row" {...chinese({ language })}>
                {option}
              </th>
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
  const words = SURVEY_WORDS[site.language]
  return (
    <>
      <PageTitle lead={<span {...chinese(site)}>{row.title}</span>}>{words.taken}</PageTitle>
      <Notice kind="success" title={words.takenLead}>
        <p>{words.takenNext(row.to)}</p>
      </Notice>
      <p class="buttons">
        <a class="button" href={site.href('/surveys')}>
          {words.back}
        </a>
      </p>
    </>
  )
}
