/** What the law refuses, as a problem for whoever asked. */
import type { Refusal } from '@gongkai/law/application'
import { provisionText } from '@gongkai/law'
import { Problem } from '../../../platform/problem.ts'
import type { ProblemCode } from '../../../platform/problem-catalog.ts'

/** What the law computes; days that it cannot reckon with (out of order, before the rule or behind the calendar) are a problem, not a fault. */
export function reckoned<Result>(compute: () => Result): Result {
  try {
    return compute()
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    throw new Problem(422, 'days-contradict', fault.message, { cause: fault })
  }
}

/** Throws the law's refusal with its provision; passes everything else on. */
export function allowed<Decision extends { readonly kind: string }>(
  decision: Decision | Refusal,
  code: ProblemCode,
): Exclude<Decision, Refusal> {
  if (isRefusal(decision)) {
    const provision = provisionText(decision.source)
    throw new Problem(422, code, provision === '' ? decision.message : `${decision.message}（${provision}）`)
  }
  // Refusals have been taken out.
  return decision as Exclude<Decision, Refusal>
}

function isRefusal(decision: { readonly kind: string }): decision is Refusal {
  return decision.kind === 'refused'
}
