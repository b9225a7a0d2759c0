import { type Permission, QUEUES, type QueueCounts, labelOf } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useLanguage } from '../../preferences.ts'
import { useMay } from '../../session.ts'
import { QueueLinks } from '../../ui/queue-links.tsx'
import { useWords } from '../../words.ts'
import { QUEUE, QUEUES_EN } from './words.ts'

/** The key of a queue. */
export type QueueKey = (typeof QUEUES)[number]['key']

/** Queues that mean nothing to those who have none of these permissions. */
const FOR: Partial<Readonly<Record<QueueKey, readonly Permission[]>>> = {
  mine: ['applications-handle'],
  review: ['applications-review', 'applications-decide'],
  toRegister: ['applications-register'],
  toAssign: ['applications-register'],
  toDeliver: ['applications-register', 'applications-handle'],
}

/** The queues of the person, in the order of urgency. */
export function useOfferedQueues(): readonly QueueKey[] {
  const may = useMay()
  return QUEUES.map(({ key }) => key).filter((key) => FOR[key]?.some(may) ?? true)
}

interface QueueTabsProps {
  readonly chosen: QueueKey
  readonly counts: QueueCounts | undefined
}

/** The queues as a row of links with how many cases wait in each. */
export function QueueTabs({ chosen, counts }: QueueTabsProps): ReactNode {
  const t = useWords(QUEUE)
  const isEnglish = useLanguage() === 'en'
  const queues = useOfferedQueues().map((key) => {
    const count = counts?.queues.find((queue) => queue.key === key)
    return {
      key,
      label: isEnglish ? QUEUES_EN[key] : labelOf(QUEUES, key),
      to: `?queue=${key}`,
      count: count?.count,
      over: count !== undefined && count.overdue > 0 ? t.overdue(count.overdue) : undefined,
    }
  })
  return <QueueLinks label={t.queues} queues={queues} chosen={chosen} />
}
