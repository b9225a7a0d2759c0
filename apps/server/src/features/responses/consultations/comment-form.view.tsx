/** The form for a comment, and what is shown when it arrived. */
import type { Challenge } from '../../../platform/visitors/challenge.ts'
import { type FieldFault, FaultSummary, TextArea, TextField } from '../../../portal/fields.tsx'
import { Notice, PageTitle } from '../../../portal/parts.tsx'
import { Verification } from '../../../portal/verification.tsx'
import type { SiteRequest } from '../../reading/index.ts'
import { Trap } from '../trap.tsx'
import { RESPONSE_WORDS } from '../words.ts'
import type { ConsultationRow } from './consultation.ts'

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
  const words = RESPONSE_WORDS[site.language]
  const form = { values, faults }
  if (!isOpen) {
    return (
      <>
        <PageTitle lead={row.title}>{words.comment}</PageTitle>
        <Notice kind="warning" title="现在不能提意见">
          <p>
            征集时间是 {row.from} 至 {row.to}。其他意见和建议可以<a href={site.href('/mail/write')}>留言</a>。
          </p>
        </Notice>
        {values['text'] !== '' && <p class="typed">{values['text']}</p>}
      </>
    )
  }
  return (
    <>
      <PageTitle lead={row.title}>{words.comment}</PageTitle>
      {minutes !== undefined && (
        <Notice kind="error" title="还没有提交">
          <p>现在提交的人太多，请过 {minutes} 分钟再按“提交意见”；填好的内容都还在。</p>
        </Notice>
      )}
      <FaultSummary faults={faults} />
      <form class="apply-form" method="post" action={site.href(`/consultations/${row.id}/comment`)} noValidate data-once>
        <TextArea
          form={form}
          name="text"
          label="意见"
          hint="对哪一条有什么意见、怎样修改、理由是什么。公开收到的意见时不公开姓名。"
          maximum={5000}
          rows={8}
          required
        />
        <TextField form={form} name="sender" label="姓名和联系方式" hint="可以不填。加密保存，只用于核实意见。" maximum={200} />
        <Trap />
        <Verification challenge={challenge} faults={faults} />
        <p class="buttons">
          <button type="submit">提交意见</button>
        </p>
      </form>
    </>
  )
}

/** The comment has arrived. */
export function CommentTaken({ site, row }: { readonly site: SiteRequest; readonly row: ConsultationRow }) {
  return (
    <>
      <PageTitle lead={row.title}>意见已经收到</PageTitle>
      <Notice kind="success" title="谢谢">
        <p>征集于 {row.to} 截止，采纳情况和理由整理后公布在这次征集的页面上。</p>
      </Notice>
      <p class="buttons">
        <a class="button" href={site.href(`/consultations/${row.id}`)}>
          回到意见征集
        </a>
      </p>
    </>
  )
}
