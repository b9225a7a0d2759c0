import type { AuditVerdictView, VerifyAudit } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { download, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { useWords } from '../../words.ts'
import { AUDIT } from './words.ts'

interface AuditProofProps {
  readonly chain: number | undefined
  /** Whether the person may read all chains. */
  readonly everything: boolean
}

/** Verifying the chain that is shown, or all, and taking them away. Both are written to the audit. */
export function AuditProof({ chain, everything }: AuditProofProps): ReactNode {
  const t = useWords(AUDIT)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['audit'] })
  const verify = useMutation({
    mutationFn: (body: VerifyAudit) => post<AuditVerdictView>('/audit/verifications', body),
    onSuccess: refresh,
  })
  const save = useMutation({
    mutationFn: (agency: number | undefined) => download('/audit/export', { agency }),
    onSuccess: refresh,
  })
  return (
    <section className="panel">
      <div className="tools">
        {chain !== undefined && (
          <>
            <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate({ agency: chain })}>
              {t.verify}
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate(chain)}>
              {t.export}
            </Button>
          </>
        )}
        {everything && (
          <>
            <Button loading={verify.isPending} onClick={() => verify.mutate({})}>
              {t.verifyAll}
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
              {t.exportAll}
            </Button>
          </>
        )}
      </div>
      <div role="status">
        {verify.data && <Verdict verdict={verify.data} />}
        {save.isSuccess && <Alert type="info" showIcon className="verdict" title={t.exported} />}
      </div>
    </section>
  )
}

function Verdict({
  verdict: { chains, entries, checkpoints, anchored, broken },
}: {
  readonly verdict: AuditVerdictView
}): ReactNode {
  const t = useWords(AUDIT)
  const compared = [t.checkpoints(checkpoints), anchored ? '' : t.notAnchored].join(' ')
  if (broken.length === 0) {
    return <Alert type="success" showIcon className="verdict" title={t.intact(chains, entries)} description={compared} />
  }
  const places = broken.map(({ agencyId, sequence, words }) => (
    <li key={`${agencyId} ${sequence}`}>{t.brokenAt(agencyId, sequence, words)}</li>
  ))
  return <Alert type="error" showIcon className="verdict" title={t.broken} description={<ul>{places}</ul>} />
}
