import { App } from 'antd'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { ApiProblem, isOutdated, isSignedOut } from '../api.ts'
import { leaveForSignIn } from '../session.ts'
import { onProblem, queryClient } from '../problem-bus.ts'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

/**
 * Shows the faults that any request reports. Nobody signed in any more: to the sign-in page and back. A case that somebody else has
 * changed meanwhile: a dialog. Anything else: a notice with the remedy.
 */
export function ProblemCenter(): ReactNode {
  const { notification, modal } = App.useApp()
  const t = useWords(UI)

  const show = useEffectEvent((fault: unknown) => {
    const problem = fault instanceof ApiProblem ? fault : undefined
    if (isSignedOut(fault)) {
      leaveForSignIn()
      return
    }
    if (isOutdated(fault)) {
      modal.confirm({
        title: t.changedTitle,
        content: t.changedText,
        okText: t.reload,
        cancelText: t.stay,
        onOk: () => queryClient.invalidateQueries(),
      })
      return
    }
    const remedy = problem?.status === 0 ? t.unreachable : problem?.detail
    notification.error({
      key: problem?.code ?? 'broken',
      title: problem?.title ?? t.brokenTitle,
      description: [remedy, problem?.requestId === undefined ? undefined : t.requestId(problem.requestId)]
        .filter(Boolean)
        .join(' '),
      duration: 12,
      role: 'alert',
    })
  })
  useEffect(() => onProblem((fault) => show(fault)), [])
  return null
}
