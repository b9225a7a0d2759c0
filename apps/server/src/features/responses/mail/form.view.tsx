/** The forms for letters and for mistakes. */
import type { Challenge } from '../../../platform/visitors/challenge.ts'
import { type FieldFault, FaultSummary, RadioField, TextArea, TextField } from '../../../portal/fields.tsx'
import { Notice, PageTitle } from '../../../portal/parts.tsx'
import { Verification } from '../../../portal/verification.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { Trap } from '../trap.tsx'
import { RESPONSE_WORDS } from '../words.ts'
import { type TypedLetter, WRITTEN_KINDS } from './letter-form.ts'

/** What a form shows. */
export interface LetterFormView {
  readonly site: SiteRequest
  readonly typed: TypedLetter
  readonly faults: readonly FieldFault[]
  readonly challenge: Challenge
  /** Why it was not sent now, and when to try again. */
  readonly delay?: string
}

const PUBLIC = [
  { key: 'yes', label: '同意公开（不公开姓名和联系方式）' },
  { key: 'no', label: '不公开' },
] as const

function Delay({ delay }: Pick<LetterFormView, 'delay'>) {
  if (delay === undefined) return null
  return (
    <Notice kind="error" title="还没有提交">
      <p>{delay}</p>
    </Notice>
  )
}

/** 我要留言. */
export function LetterForm({ site, typed, faults, challenge, delay }: LetterFormView) {
  const words = RESPONSE_WORDS[site.language]
  const form = { values: { ...typed }, faults }
  return (
    <>
      <PageTitle lead={words.mailLead(site.site.agencyName)}>{words.write}</PageTitle>
      <Delay {...(delay === undefined ? {} : { delay })} />
      <FaultSummary faults={faults} />
      <form class="apply-form" method="post" action={site.href('/mail/write')} noValidate data-once>
        <RadioField form={form} name="kind" label="类别" terms={WRITTEN_KINDS} required />
        <TextField form={form} name="subject" label="标题" maximum={100} required />
        <TextArea
          form={form}
          name="text"
          label="内容"
          hint="写明时间、地点和具体事项。请不要写涉及国家秘密、他人隐私的内容。"
          maximum={5000}
          rows={8}
          required
        />
        <SenderFields form={form} hint="投诉和求助请至少留下电话或者电子邮箱。" />
        <RadioField
          form={form}
          name="wantsPublic"
          label="是否同意公开"
          hint="同意的，经审定后选登问和答，供有同样问题的人参考。"
          terms={PUBLIC}
          required
        />
        <Trap />
        <Verification challenge={challenge} faults={faults} />
        <p class="buttons">
          <button type="submit">提交留言</button>
        </p>
      </form>
    </>
  )
}

/** 我为政府网站找错. */
export function MistakeForm({ site, typed, faults, challenge, delay }: LetterFormView) {
  const words = RESPONSE_WORDS[site.language]
  const form = { values: { ...typed }, faults }
  return (
    <>
      <PageTitle lead={words.mistakesLead}>{words.mistakes}</PageTitle>
      <Delay {...(delay === undefined ? {} : { delay })} />
      <FaultSummary faults={faults} />
      <form class="apply-form" method="post" action={site.href('/mistakes')} noValidate data-once>
        <TextField
          form={form}
          name="page"
          label="出错的网页"
          hint="从出错的网页点“我为政府网站找错”进来的，已经填好。"
          maximum={300}
          required
        />
        <TextArea form={form} name="text" label="哪里有误" hint="写明错在哪里、应当是什么。" maximum={2000} rows={6} required />
        <SenderFields form={form} hint="可以不填；留下电子邮箱的，答复时发邮件告诉您。" />
        <Trap />
        <Verification challenge={challenge} faults={faults} />
        <p class="buttons">
          <button type="submit">提交</button>
        </p>
      </form>
      <p class="quiet">
        反映政策、办事等其他问题的，请用 <a href={site.href('/mail/write')}>{words.write}</a>。
      </p>
    </>
  )
}

function SenderFields({ form, hint }: { readonly form: Parameters<typeof TextField>[0]['form']; readonly hint: string }) {
  return (
    <section class="party" aria-labelledby="sender">
      <h2 id="sender">您的联系方式（选填）</h2>
      <p class="hint">{hint}姓名和联系方式加密保存，只用于办理这件留言，不会公开。</p>
      <TextField form={form} name="name" label="称呼" maximum={50} autocomplete="name" />
      <div class="pair">
        <TextField form={form} name="phone" label="电话" type="tel" maximum={25} autocomplete="tel" />
        <TextField form={form} name="mail" label="电子邮箱" type="email" maximum={254} autocomplete="email" />
      </div>
    </section>
  )
}
