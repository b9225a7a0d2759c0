/** The limits of the procedure on application as dated parameters, all counted in working days after the day that sets them off. */
import { cite } from '../citation.ts'
import type { Parameter } from '../parameter.ts'

/** 答复期限: from receipt to reply. Which value counts is decided by the day of receipt. */
export const REPLY_PERIOD: Parameter = {
  term: '答复期限',
  unit: 'workingDay',
  values: [
    { from: '2019-05-15', value: 20, source: cite('条例2019', 33, 2) },
    { from: '2008-05-01', to: '2019-05-14', value: 15, source: cite('条例2007', 24, 2) },
  ],
}

/** 延长答复期限: the longest extension of the reply period. */
export const LONGEST_EXTENSION: Parameter = {
  term: '延长答复的期限',
  unit: 'workingDay',
  values: [
    { from: '2019-05-15', value: 20, source: cite('条例2019', 33, 2) },
    { from: '2008-05-01', to: '2019-05-14', value: 15, source: cite('条例2007', 24, 2) },
  ],
}

/** 补正告知期限: within which the agency has to say, once, what an unclear application lacks. */
export const SUPPLEMENT_NOTICE_PERIOD: Parameter = {
  term: '补正告知期限',
  unit: 'workingDay',
  values: [{ from: '2019-05-15', value: 7, source: cite('条例2019', 30) }],
}

/** 第三方提出意见的期限, from the day the third party receives the letter. */
export const THIRD_PARTY_PERIOD: Parameter = {
  term: '第三方提出意见的期限',
  unit: 'workingDay',
  values: [{ from: '2019-05-15', value: 15, source: cite('条例2019', 32) }],
}

/** 被征求意见机关提出意见的期限, from the day the agency receives the letter. */
export const AGENCY_OPINION_PERIOD: Parameter = {
  term: '被征求意见机关提出意见的期限',
  unit: 'workingDay',
  values: [{ from: '2019-05-15', value: 15, source: cite('条例2019', 34) }],
}

/** 信息处理费缴纳期限, from the day after the applicant receives the notice. */
export const PAYMENT_PERIOD: Parameter = {
  term: '信息处理费缴纳期限',
  unit: 'workingDay',
  values: [{ from: '2021-01-01', value: 20, source: cite('国办函〔2020〕109号') }],
}
