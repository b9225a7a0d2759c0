/** The course of an application in the words of the person who applied. */
import type { ApplicationState } from '@gongkai/contract'
import type { ApplicantCase } from '../applications/index.ts'
import { dayInWords, OUTCOME_WORDS } from './wording.ts'

/** A station on the way; `now` is where the application stands. */
export interface Station {
  readonly state: 'done' | 'now' | 'next'
  readonly title: string
  readonly day?: string
  readonly text?: string
}

/** What a state is called to the person who applied. */
const STATE_WORDS: Readonly<Record<ApplicationState, string>> = {
  received: '已提交，等待确认收到',
  registered: '已登记，正在安排承办',
  awaitingSupplement: '需要您补正',
  handling: '办理中',
  awaitingPayment: '等待缴费',
  legalReview: '办理中',
  secrecyReview: '办理中',
  headReview: '办理中',
  agencyReview: '办理中',
  approved: '办理中',
  issued: '答复已作出，正在送达',
  delivered: '已答复',
  closed: '已办结',
  archived: '已办结',
}

/** Where the application stands, in a few words. */
export function stateWords(state: ApplicationState): string {
  return STATE_WORDS[state]
}

/** The stations in their order. */
export function timelineOf(shown: ApplicantCase): readonly Station[] {
  const { case: found } = shown
  const stations: Station[] = [
    { state: 'done', title: '提交申请', day: found.arrivedOn },
    found.receivedOn === null
      ? found.concludedOn === null
        ? { state: 'now', title: '等待确认收到', text: '工作机构会与您联系；双方确认之日为收到申请之日。' }
        : { state: 'done', title: '没有确认收到' }
      : { state: 'done', title: '确认收到，开始计算答复期限', day: found.receivedOn },
    ...supplementStations(shown),
    ...termStations(shown),
    ...feeStations(shown),
  ]
  return [
    ...stations,
    ...endStations(
      shown,
      stations.some(({ state }) => state === 'now'),
    ),
  ]
}

function supplementStations({ supplement }: ApplicantCase): readonly Station[] {
  if (supplement === null) return []
  const asked: Station = { state: 'done', title: '告知补正', day: supplement.askedOn }
  if (supplement.receivedOn !== null) {
    return [asked, { state: 'done', title: '收到补正，重新计算答复期限', day: supplement.receivedOn }]
  }
  if (supplement.lapsedOn !== null) return [asked, { state: 'done', title: '逾期没有补正，视为放弃', day: supplement.lapsedOn }]
  return [
    asked,
    {
      state: 'now',
      title: '等待您补正',
      text: `请在 ${dayInWords(supplement.dueOn)}前补正，逾期且没有正当理由的，视为放弃申请。`,
    },
  ]
}

function termStations({ termChanges }: ApplicantCase): readonly Station[] {
  return termChanges.map(({ kind, workingDays, decidedOn, reason }) => ({
    state: 'done',
    title: kind === 'extension' ? `延长答复期限 ${workingDays} 个工作日` : `延迟答复 ${workingDays} 个工作日`,
    day: decidedOn,
    text: reason,
  }))
}

function feeStations({ fee }: ApplicantCase): readonly Station[] {
  if (fee === null || fee.notifiedOn === null) return []
  const notified: Station = { state: 'done', title: '通知缴纳信息处理费', day: fee.notifiedOn }
  if (fee.paidOn !== null) return [notified, { state: 'done', title: '收到缴费，重新计算答复期限', day: fee.paidOn }]
  if (fee.lapsedOn !== null) return [notified, { state: 'done', title: '逾期没有缴费，视为放弃', day: fee.lapsedOn }]
  return [notified, { state: 'now', title: '等待缴费' }]
}

function endStations({ case: found, explanation, deliveries }: ApplicantCase, isWaiting: boolean): readonly Station[] {
  if (found.concludedOn !== null) {
    const [delivery] = deliveries.toReversed()
    const served = delivery === undefined || delivery.servedOn === null ? undefined : `签收日期 ${dayInWords(delivery.servedOn)}`
    const text = [
      ...(delivery === undefined ? [] : [`送达方式：${OUTCOME_WORDS.manner(delivery.manner)}`]),
      ...(delivery === undefined || delivery.trackingNumber === null ? [] : [`邮件号码 ${delivery.trackingNumber}`]),
      ...(served === undefined ? [] : [served]),
    ].join('，')
    const title = found.outcome === null ? '已办结' : `已办结：${OUTCOME_WORDS.outcome(found.outcome)}`
    return [{ state: 'done', title, day: found.concludedOn, ...(text === '' ? {} : { text }) }]
  }
  if (isWaiting) return [{ state: 'next', title: '办理和答复' }]
  if (found.state === 'issued') return [{ state: 'now', title: '答复已作出，正在送达' }]
  const suspended = explanation.deadline.clock === 'suspended'
  const now: Station = suspended
    ? { state: 'now', title: '正在征求意见', text: '所需时间不计入答复期限（条例第三十三条第三款）。' }
    : { state: 'now', title: '办理中' }
  return [now, { state: 'next', title: '答复' }]
}
