import { Button, Modal } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'

interface LeaveGuardProps {
  readonly dirty: boolean
  /** Drops what is not saved. */
  readonly onLeave: () => void
}

/** Asks before marks that are not saved are left behind. */
export function LeaveGuard({ dirty, onLeave }: LeaveGuardProps): ReactNode {
  const t = useWords(EDITOR)
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [dirty])
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={t.leaveTitle}
      onCancel={() => blocker.reset?.()}
      footer={
        <>
          <Button
            danger
            onClick={() => {
              onLeave()
              blocker.proceed?.()
            }}
          >
            {t.leave}
          </Button>
          <Button type="primary" onClick={() => blocker.reset?.()}>
            {t.stay}
          </Button>
        </>
      }
    >
      {t.leaveText}
    </Modal>
  )
}
