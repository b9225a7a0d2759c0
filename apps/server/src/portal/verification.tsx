/** The hurdle for programs on a form: a question that anybody can answer, which the page's script answers by itself where there is one. */
import { type Challenge, WORK_BITS } from '../platform/visitors/challenge.ts'
import { type FieldFault, TextField } from './fields.tsx'

/** The fields `challenge`, `nonce` and `sum`; the page names the script `apply.js`. */
export function Verification({ challenge, faults }: { readonly challenge: Challenge; readonly faults: readonly FieldFault[] }) {
  return (
    <div class="verification" data-challenge={challenge.token} data-bits={WORK_BITS}>
      <input type="hidden" name="challenge" value={challenge.token} />
      <input type="hidden" name="nonce" value="" />
      <div data-question>
        <TextField
          form={{ values: {}, faults }}
          name="sum"
          label={`验证：${challenge.question}`}
          hint="防止程序大量提交。填数字或者汉字都可以。"
          maximum={10}
          short
          required
        />
      </div>
      <p class="quiet" data-verified role="status" />
    </div>
  )
}
