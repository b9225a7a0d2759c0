import type { ApplicationReceipt } from '@gongkai/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Facts } from '../../ui/facts.tsx'
import { momentText } from '../../ui/moment.ts'
import { useWords } from '../../words.ts'
import { REGISTRATION } from './words.ts'

interface ReceiptProps {
  readonly receipt: ApplicationReceipt
  readonly onAnother: () => void
}

/** What is handed to the applicant: number and query code, to be printed. */
export function Receipt({ receipt, onAnother }: ReceiptProps): ReactNode {
  const t = useWords(REGISTRATION)
  const navigate = useNavigate()
  return (
    <section className="panel receipt" role="status">
      <h2>{t.done}</h2>
      <Facts
        facts={[
          [t.number, <strong key="number">{receipt.number}</strong>],
          [
            t.queryCode,
            <strong key="code" data-secret>
              {receipt.queryCode}
            </strong>,
          ],
          [t.done, momentText(receipt.submittedAt)],
        ]}
      />
      <p>{t.codeNote}</p>
      <div className="tools">
        <Button type="primary" onClick={() => print()}>
          {t.print}
        </Button>
        <Button onClick={() => void navigate(`/applications/${receipt.id}`)}>{t.open}</Button>
        <Button onClick={onAnother}>{t.another}</Button>
      </div>
    </section>
  )
}
