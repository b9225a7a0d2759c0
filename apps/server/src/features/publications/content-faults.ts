/** What cannot even be stored of a draft: every fault at once. What publication needs besides is said by the obstacles. */
import type { EditionContent } from '@gongkai/contract'
import { Temporal } from 'temporal-polyfill'
import { Problem } from '../../platform/problem.ts'

const DAYS: readonly { readonly key: keyof EditionContent; readonly label: string }[] = [
  { key: 'writtenOn', label: '成文日期' },
  { key: 'issuedOn', label: '发文日期' },
  { key: 'madeOn', label: '信息形成日期' },
  { key: 'effectiveFrom', label: '施行日期' },
  { key: 'effectiveTo', label: '失效日期' },
]

/** Throws Problem 422 with every fault in words. */
export function refuseFaults(content: EditionContent): void {
  const faults = contentFaults(content)
  if (faults.length > 0) throw new Problem(422, 'document-content', faults.join('；'))
}

function contentFaults(content: EditionContent): readonly string[] {
  const faults = DAYS.flatMap(({ key, label }) => {
    const day = content[key]
    return typeof day === 'string' && !isDay(day) ? [`${label}不是实际的日期`] : []
  })
  const { effectiveFrom, effectiveTo } = content
  if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo <= effectiveFrom) {
    faults.push('失效日期应当晚于施行日期')
  }
  if (content.disclosureClass !== 'public' && !content.classReasons?.trim()) {
    faults.push('不主动公开的，须写明理由和依据（国办发〔2016〕80号）')
  }
  return faults
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch (fault) {
    if (fault instanceof RangeError) return false
    throw fault
  }
}
