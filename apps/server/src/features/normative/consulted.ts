/** 意见征集 on a draft: where one was really held on the platform, its period and its comments count, not what somebody typed. */
import type { NormativeEventBody } from '@gongkai/contract'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { commentsOnNormative, type NormativeComments } from '../responses/index.ts'
import type { NormativeStep } from './normative-document.ts'

/** The consultation that was held on a document since it was last sent back to its drafters; `undefined` when there was none here. */
export async function consultationOn(
  db: Database,
  id: number,
  steps: readonly NormativeStep[],
): Promise<NormativeComments | undefined> {
  const held = await commentsOnNormative(db, id)
  const again = steps.findLast(({ event }) => event === 'sendBack')
  return held === undefined || (again !== undefined && held.from < again.on) ? undefined : held
}

/** Refuses a period that is not that of the consultation. */
export function requireSamePeriod({ from, to }: NormativeComments, body: NormativeEventBody<'openComments'>): void {
  if (body.from === from && body.to === to) return
  throw new Problem(422, 'comments-differ', `本文件的意见征集是 ${from} 至 ${to}`)
}

/** Refuses figures that are not those of the consultation, and an answer before it is answered. */
export function requireSameAnswer(held: NormativeComments, body: NormativeEventBody<'answerComments'>): void {
  const { answeredOn, received, adopted } = held
  if (answeredOn === null) throw new Problem(422, 'comments-differ', '本文件的意见征集还没有公布采纳情况，请先在“意见征集”中公布')
  if (body.answeredOn === answeredOn && body.received === received && body.adopted === adopted) return
  throw new Problem(
    422,
    'comments-differ',
    `本文件的意见征集 ${answeredOn} 公布采纳情况，收到 ${received} 条，采纳 ${adopted} 条`,
  )
}
