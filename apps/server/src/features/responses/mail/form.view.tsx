/** The forms for letters and for mistakes. */
import type { Challenge } from '../../../platform/visitors/challenge.ts'
import { type Language, termsIn } from '../../../portal/bilingual.ts'
import { type FieldFault, type FormState, FaultSummary, RadioField, TextArea, TextField } from '../../../portal/fields.tsx'
import { FORM_WORDS } from '../../../portal/form-words.ts'
import { Notice, PageTitle } from '../../../portal/parts.tsx'
import { Verification } from '../../../portal/verification.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { Trap } from '../trap.tsx'
import { type TypedLetter, WRITTEN_KINDS } from './letter-form.ts'
import { addresseeOf, ENGLISH_MAIL_KINDS, MAIL_FORM_WORDS, MAIL_WORDS } from './words.ts'

/** What a form shows. */
export interface LetterFormView {
  readonly site: SiteRequest
  readonly typed: TypedLetter
  readonly faults: readonly FieldFault[]
  readonly challenge: Challenge
  /** Why it was not sent now, and when to try again. */
  readonly delay?: string
}

function Delay({ delay, language }: Pick<LetterFormView, 'delay'> & { readonly language: Language }) {
  if (delay === undefined) return null
  return (
    <Notice kind="error" title={FORM_WORDS[language].notSent}>
      <p>{delay}</p>
    </Notice>
  )
}

/** 我要留言. */
export function LetterForm({ site, typed, faults, challenge, delay }: LetterFormView) {
  const { language } = site
  const [words, fields] = [MAIL_WORDS[language], MAIL_FORM_WORDS[language]]
  const form = { values: { ...typed }, faults, language }
  return (
    <>
      <PageTitle lead={words.mailLead(addresseeOf(site))}>{words.write}</PageTitle>
      <Delay language={language} {...(delay === undefined ? {} : { delay })} />
      <FaultSummary faults={faults} language={language} />
      <form class="apply-form" method="post" action={site.href('/mail/write')} noValidate data-once>
        <RadioField
          form={form}
          name="kind"
          label={words.kind}
          terms={termsIn(language, WRITTEN_KINDS, ENGLISH_MAIL_KINDS)}
          required
        />
        <TextField form={form} name="subject" label={fields.subject} maximum={100} required />
        <TextArea form={form} name="text" label={fields.text} hint={fields.textHint} maximum={5000} rows={8} required />
        <SenderFields form={form} language={language} hint={fields.senderLetter} />
        <RadioField
          form={form}
          name="wantsPublic"
          label={fields.wantsPublic}
          hint={fields.wantsPublicHint}
          terms={[
            { key: 'yes', label: fields.publicYes },
            { key: 'no', label: fields.publicNo },
          ]}
          required
        />
        <Trap language={language} />
        <Verification challenge={challenge} faults={faults} language={language} />
        <p class="buttons">
          <button type="submit">{fields.sendLetter}</button>
        </p>
      </form>
    </>
  )
}

/** 我为政府网站找错. */
export function MistakeForm({ site, typed, faults, challenge, delay }: LetterFormView) {
  const { language } = site
  const [words, fields] = [MAIL_WORDS[language], MAIL_FORM_WORDS[language]]
  const form = { values: { ...typed }, faults, language }
  return (
    <>
      <PageTitle lead={words.mistakesLead}>{words.mistakes}</PageTitle>
      <Delay language={language} {...(delay === undefined ? {} : { delay })} />
      <FaultSummary faults={faults} language={language} />
      <form class="apply-form" method="post" action={site.href('/mistakes')} noValidate data-once>
        <TextField form={form} name="page" label={fields.page} hint={fields.pageHint} maximum={300} required />
        <TextArea form={form} name="text" label={fields.wrong} hint={fields.wrongHint} maximum={2000} rows={6} required />
        <SenderFields form={form} language={language} hint={fields.senderMistake} />
        <Trap language={language} />
        <Verification challenge={challenge} faults={faults} language={language} />
        <p class="buttons">
          <button type="submit">{fields.sendMistake}</button>
        </p>
      </form>
      <p class="quiet">
        {fields.other} <a href={site.href('/mail/write')}>{words.write}</a>
        {language === 'en' ? '.' : '。'}
      </p>
    </>
  )
}

interface SenderFieldsProps {
  readonly form: FormState
  readonly language: Language
  readonly hint: string
}

function SenderFields({ form, language, hint }: SenderFieldsProps) {
  const fields = MAIL_FORM_WORDS[language]
  return (
    <section class="party" aria-labelledby="sender">
      <h2 id="sender">{fields.sender}</h2>
      <p class="hint">
        {hint}
        {fields.senderUse}
      </p>
      <TextField form={form} name="name" label={fields.name} maximum={50} autocomplete="name" />
      <div class="pair">
        <TextField form={form} name="phone" label={fields.phone} type="tel" maximum={25} autocomplete="tel" />
        <TextField form={form} name="mail" label={fields.mail} type="email" maximum={254} autocomplete="email" />
      </div>
    </section>
  )
}
