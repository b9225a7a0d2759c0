/** The form for a comment, and what is shown when it arrived. */
import type { Challenge } from '../../../platform/visitors/challenge.ts'
import { chinese } from '../../../portal/bilingual.ts'
import { type FieldFault, FaultSummary, TextArea, TextField } from '../../../portal/fields.tsx'
import { FORM_WORDS } from '../../../portal/form-words.ts'
import { Notice, PageTitle } from '../../../portal/parts.tsx'
import { Verification } from '../../../portal/verification.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { Trap } from '../trap.tsx'
import type { ConsultationRow } from './consultation.ts'
import { CONSULTATION_WORDS } from './words.ts'

interface CommentFormProps {
  readonly site: SiteRequest
  readonly row: ConsultationRow
  readonly isOpen: boolean
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly FieldFault[]
  readonly challenge: Challenge
  readonly minutes?: number
}

/** The form; of a consultation that is not open, what to do instead. */
export function CommentForm({ site, row, isOpen, values, faults, challenge, minutes }: CommentFormProps) {
  const { language } = site
  const words = CONSULTATION_WORDS[language]
  const form = { values, faults, language }
  const subject = <span {...chinese(site)}>{row.title}</span>
  if (!isOpen) {
    return (
      <>
        <PageTitle lead={subject}>{words.comment}</PageTitle>
        <Notice kind="warning" title={words.closedTitle}>
          <p>
            {words.closed(row.from, row.to)} <a href={site.href('/mail/write')}>{words.write}</a>
          </p>
        </Notice>
        {values['text'] !== '' && <p class="typed">{values['text']}</p>}
      </>
    )
  }
  return (
    <>
      <PageTitle lead={subject}>{words.comment}</PageTitle>
      {minutes !== undefined && (
        <Notice kind="error" title={FORM_WORDS[language].notSent}>
          <p>{FORM_WORDS[language].later(minutes, words.send)}</p>
        </Notice>
      )}
      <FaultSummary faults={faults} language={language} />
      <form class="apply-form" method="post" action={site.href(`/consultations/${row.id}/comment`)} noValidate data-once>
        <TextArea form={form} name="text" label={words.text} hint={words.textHint} maximum={5000} rows={8} required />
        <TextField form={form} name="sender" label={words.sender} hint={words.senderHint} maximum={200} />
        <Trap language={language} />
        <Verification challenge={challenge} faults={faults} language={language} />
        <p class="buttons">
          <button type="submit">{words.send}</button>
        </p>
      </form>
    </>
  )
}

/** The comment has arrived. */
export function CommentTaken({ site, row }: { readonly site: SiteRequest; readonly row: ConsultationRow }) {
  const words = CONSULTATION_WORDS[site.language]
  return (
    <>
      <PageTitle lead={<span {...chinese(site)}>{row.title}</span>}>{words.taken}</PageTitle>
      <Notice kind="success" title={words.thanks}>
        <p>{words.takenNext(row.to)}</p>
      </Notice>
      <p class="buttons">
        <a class="button" href={site.href(`/consultations/${row.id}`)}>
          {words.back}
        </a>
      </p>
    </>
  )
}
