/** What a case asks of its applicant: a supplement, a fee. */
import type { ApplicantCase } from '../applications/index.ts'
import { type FieldFault, FileField, TextArea } from '../../portal/fields.tsx'
import { CASE_PATH } from './paths.ts'
import { dayInWords, yuan } from './wording.ts'

/** What was typed into one of the page's forms and is shown again with its faults. */
export interface CaseForms {
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly FieldFault[]
  /** What has just been done. */
  readonly done?: string
}

/** 补正 that is awaited, with its form; nothing in any other state. */
export function SupplementTask({ shown, forms }: { readonly shown: ApplicantCase; readonly forms: CaseForms }) {
  const { supplement, case: found } = shown
  if (found.state !== 'awaitingSupplement' || supplement === null) return null
  return (
    <section class="task" aria-labelledby="supplement-title">
      <h2 id="supplement-title">请补正（{dayInWords(supplement.dueOn)}前）</h2>
      <ol>
        {supplement.items.map(({ what, guidance }) => (
          <li key={what}>
            <strong>{what}</strong>
            <br />
            {guidance}
          </li>
        ))}
      </ol>
      <form
        class="apply-form"
        method="post"
        action={`${CASE_PATH}/supplement`}
        encType="multipart/form-data"
        noValidate
        data-once
      >
        <TextArea form={forms} name="supplement" label="补正的内容" rows={6} maximum={5000} required />
        <FileField
          form={forms}
          name="file-supplement"
          label="补正材料"
          hint="可以不传。PDF、图片、Word、Excel、OFD、文本，最多 10 个，每个不超过 20 MB。"
          accept=".pdf,.jpg,.jpeg,.png,.docx,.doc,.xlsx,.xls,.ofd,.txt"
        />
        <p class="buttons">
          <button type="submit">提交补正</button>
        </p>
      </form>
    </section>
  )
}

/** A fee that is to be paid; nothing in any other state. */
export function FeeTask({ shown: { fee, case: found } }: { readonly shown: ApplicantCase }) {
  if (found.state !== 'awaitingPayment' || fee === null || fee.dueOn === null) return null
  return (
    <section class="task" aria-labelledby="fee-title">
      <h2 id="fee-title">请缴纳信息处理费 {yuan(fee.amountFen)}</h2>
      <p>
        理由：{fee.reason}。请在 {dayInWords(fee.dueOn)}
        前缴纳，缴纳方式和计算方法见下面的收费通知书。缴费次日起重新计算答复期限；逾期没有缴纳的，视为放弃申请。
      </p>
    </section>
  )
}
