/** Sending the form: the same draft becomes one application, however often the button is pressed. */
import type { ApplicationContent } from '@gongkai/contract'
import type { Services } from '../../platform/feature.ts'
import type { Applications } from '../applications/index.ts'
import { type Answer, meetsChallenge } from '../../platform/visitors/challenge.ts'
import { draftFiles, DRAFT_PURPOSES, noteSent, type Sent, sentWith, takeDraftFiles } from './draft.ts'
import { noteSentAnyway } from './offers.query.ts'

/** An application that its applicant has looked over. */
export interface ToSend {
  readonly agencyId: number
  readonly print: Buffer
  readonly content: ApplicationContent
  readonly answer: Answer
  readonly accountPrint?: Uint8Array
  readonly requestId: string
}

/** Sent, or the challenge was not met. */
export type SendResult = { readonly kind: 'sent'; readonly sent: Sent } | { readonly kind: 'challenge' }

/** Thrown to undo the transaction in which the challenge was looked at. */
class ChallengeMissed extends Error {
  override readonly name = 'ChallengeMissed'
}

/** Sends the application with the files of its draft; one that was sent before is told again. */
export async function sendApplication(services: Services, { intake }: Applications, given: ToSend): Promise<SendResult> {
  const { db, clock, files } = services
  const { print } = given
  const before = await sentWith(services, db, print)
  if (before) return { kind: 'sent', sent: before }
  const kept = await draftFiles({ db, files }, print)
  const titles = numbered(kept)
  try {
    const sent = await db.transaction().execute(async (trx) => {
      if (!(await meetsChallenge(trx, services, given.answer))) throw new ChallengeMissed()
      await takeDraftFiles(trx, print)
      await noteSentAnyway(trx, print, clock.now())
      const receipt = await intake.submitIn(trx, {
        agencyId: given.agencyId,
        content: given.content,
        uploads: [],
        files: kept.map(({ fileId, purpose }, index) => ({ fileId, purpose, title: titles[index] ?? '' })),
        requestId: given.requestId,
        ...(given.accountPrint === undefined ? {} : { accountPrint: given.accountPrint }),
      })
      const result = { applicationId: receipt.id, queryCode: receipt.queryCode }
      await noteSent(services, trx, print, result)
      return result
    })
    return { kind: 'sent', sent }
  } catch (fault) {
    if (!(fault instanceof ChallengeMissed)) throw fault
    // Pressed twice: the first has used the challenge up and perhaps committed meanwhile.
    const meanwhile = await sentWith(services, db, print)
    return meanwhile ? { kind: 'sent', sent: meanwhile } : { kind: 'challenge' }
  }
}

/** Titles of files in the case: what they are for, never the name that the applicant gave them, which often names a person. */
function numbered(kept: readonly { readonly purpose: keyof typeof DRAFT_PURPOSES }[]): readonly string[] {
  return kept.map(({ purpose }, index) => {
    const same = kept.filter((other) => other.purpose === purpose)
    if (same.length === 1) return DRAFT_PURPOSES[purpose]
    return `${DRAFT_PURPOSES[purpose]} ${kept.slice(0, index + 1).filter((other) => other.purpose === purpose).length}`
  })
}
