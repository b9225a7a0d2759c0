import { citationText } from '@gongkai/law'
import { receiptOf } from '@gongkai/law/application'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import type { Registration } from './registration-form.tsx'
import { REGISTRATION } from './words.ts'

/** What the days that were typed mean: the day of receipt with its article, or what is still to be done. */
export function ArrivalNote({ typed }: { readonly typed: Partial<Registration> }): ReactNode {
  const t = useWords(REGISTRATION)
  const { channel, arrivedOn, confirmedOn } = typed
  if (!channel || !arrivedOn) return null
  if (confirmedOn && confirmedOn < arrivedOn) return <Alert type="warning" className="fault" title={t.confirmedEarly} />
  const receipt = receiptOf({ channel, arrivedOn, ...(confirmedOn ? { confirmedOn } : {}) })
  const basis = receipt.grounds.map((ground) => citationText(ground)).join('、')
  return (
    <Alert
      type={receipt.kind === 'received' ? 'info' : 'warning'}
      className="fault"
      title={receipt.kind === 'received' ? t.receivedOn(receipt.on, basis) : `${receipt.remedy}（${basis}）`}
    />
  )
}
