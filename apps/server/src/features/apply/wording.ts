/** Words for days, amounts and outcomes as applicants read them. */
import { isOutcomeKey, OUTCOMES } from '@gongkai/law/application'

const MANNERS: Readonly<Record<string, string>> = {
  counter: '当面',
  post: '邮寄',
  email: '电子邮件',
  online: '网上，在本页下载',
  proxy: '委托送达',
}

/** Outcomes and manners of delivery in words. */
export const OUTCOME_WORDS = {
  outcome: (key: string): string => (isOutcomeKey(key) ? OUTCOMES[key].term : '其他'),
  manner: (key: string): string => MANNERS[key] ?? '其他方式',
} as const

/** `2026 年 3 月 30 日`. */
export function dayInWords(day: string): string {
  return `${Number(day.slice(0, 4))} 年 ${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`
}

/** An amount of money in 元. */
export function yuan(fen: number): string {
  return `${(fen / 100).toFixed(2).replace(/\.00$/, '')} 元`
}
