/** The hurdle for programs on a form: a question that anybody can answer, which the page's script answers by itself where there is one. */
import { type Challenge, WORK_BITS } from '../platform/visitors/challenge.ts'
import { FORM_WORDS } from './form-words.ts'
import { type FormState, TextField } from './fields.tsx'

interface VerificationProps extends Pick<FormState, 'faults' | 'language'> {
  readonly challenge: Challenge
}

/** The fields `challenge`, `nonce` and `sum`; the page names the script `apply.js`. */
export function Verification({ challenge, faults, language = 'zh' }: VerificationProps) {
  const words = FORM_WORDS[language]
  return (
    <div class="verification" data-challenge={challenge.token} data-bits={WORK_BITS} data-said={words.verified}>
      <input type="hidden" name="challenge" value={challenge.token} />
      <input type="hidden" name="nonce" value="" />
      <div data-question>
        <TextField
          form={{ values: {}, faults, language }}
          name="sum"
          label={`${words.verification}${challenge.question[language]}`}
          hint={words.verificationHint}
          maximum={10}
          short
          required
        />
      </div>
      <p class="quiet" data-verified role="status" />
    </div>
  )
}
