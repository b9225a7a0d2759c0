import { Alert, Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { ApiProblem } from '../api.ts'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

interface FaultProps {
  readonly fault: Error
  readonly onRetry?: (() => void) | undefined
}

/** A fault in the place of what could not be shown: what happened, what to do, and the number to tell. */
export function Fault({ fault, onRetry }: FaultProps): ReactNode {
  const t = useWords(UI)
  const { title, remedy, number } = useFaultText(fault)
  return (
    <Alert
      type="error"
      showIcon
      className="fault"
      title={title}
      description={[remedy, number].filter(Boolean).join(' ')}
      action={onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
    />
  )
}

/** The words of a fault for people. */
export function useFaultText(fault: Error | undefined) {
  const t = useWords(UI)
  if (!(fault instanceof ApiProblem)) return { title: t.brokenTitle, remedy: t.brokenText, number: fault?.message }
  const remedy = fault.status === 0 ? t.unreachable : fault.detail
  const number = fault.requestId === undefined || fault.status < 500 ? undefined : t.requestId(fault.requestId)
  return { title: fault.title, remedy, number }
}

interface BoundaryProps {
  /** Another place is another chance: the fault is forgotten when this changes. */
  readonly place: string
  readonly children: ReactNode
}

interface BoundaryState {
  readonly fault?: Error | undefined
  readonly place: string
}

/** Keeps a fault of one page from taking the menu and the header along. */
export class FaultBoundary extends Component<BoundaryProps, BoundaryState> {
  override readonly state: BoundaryState = { place: this.props.place }

  static getDerivedStateFromError(fault: unknown): Partial<BoundaryState> {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) }
  }

  static getDerivedStateFromProps({ place }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return place === state.place ? null : { place }
  }

  override render(): ReactNode {
    const { fault } = this.state
    return fault ? <Fault fault={fault} onRetry={() => location.reload()} /> : this.props.children
  }
}
