/** What people said of a report's findings, and the forms to say more. */
import { Notice } from '../../portal/parts.tsx'
import { numberFindings } from '../../portal/report/numbering.ts'
import { SeverityTag } from '../../portal/report/finding-list.tsx'
import { type StoredFinding, VERDICTS } from './findings.query.ts'
import { reportPath, signInPath } from './paths.ts'
import type { ReportKey } from './report.repository.ts'
import { DispositionText } from './view.tsx'

interface DispositionSectionProps {
  readonly reportKey: ReportKey
  readonly findings: readonly StoredFinding[]
  /** Whether whoever reads this may record dispositions. */
  readonly canDecide: boolean
}

/** The findings one by one with their dispositions. */
export function DispositionSection({ reportKey, findings, canDecide }: DispositionSectionProps) {
  if (findings.length === 0) return null
  const byFinding = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  const numbered = numberFindings({ check: { findings, notAssessed: [], likely: [] }, prefix: 'r' }).flatMap(
    ({ finding, number, id }) => {
      const stored =
        'fingerprint' in finding && typeof finding.fingerprint === 'string' ? byFinding.get(finding.fingerprint) : undefined
      return stored ? [{ stored, number, id }] : []
    },
  )
  return (
    <section aria-labelledby="dispositions">
      <h2 id="dispositions">处理意见</h2>
      {canDecide ? (
        <p>核实之后，可以给每一处发现记下意见。意见随发现走：重新检查、重新导入之后仍在；数字改了，就是另一处发现。</p>
      ) : (
        <Notice kind="information" title="只读">
          <p>
            主管部门监督员、公开工作机构负责人和系统管理员<a href={signInPath(reportPath(reportKey))}>登录</a>后可以记录处理意见。
          </p>
        </Notice>
      )}
      <ul class="findings">
        {numbered.map(({ stored, number, id }) => (
          <li key={stored.fingerprint} class={`finding finding-${stored.severity}`} id={`d-${stored.fingerprint}`}>
            <p>
              <SeverityTag severity={stored.severity} /> <a href={`#${id}`}>第 {number} 处</a>：{stored.message}
            </p>
            <p>
              <DispositionText disposition={stored.disposition} />
            </p>
            {canDecide && (
              <details>
                <summary>{stored.disposition ? '改变意见' : '记录意见'}</summary>
                <DispositionForm reportKey={reportKey} finding={stored} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function DispositionForm({
  reportKey: { agencyId, year },
  finding,
}: {
  readonly reportKey: ReportKey
  readonly finding: StoredFinding
}) {
  const id = (field: string) => `${field}-${finding.fingerprint}`
  return (
    <form method="post" action={`/library/agencies/${agencyId}/reports/${year}/dispositions`}>
      <input type="hidden" name="fingerprint" value={finding.fingerprint} />
      <div>
        <label for={id('verdict')}>意见</label>
        <select id={id('verdict')} name="verdict" required>
          {VERDICTS.map(({ key, label }) => (
            <option key={key} value={key} selected={finding.disposition?.verdict === key}>
              {label}
            </option>
          ))}
          {finding.disposition && <option value="withdrawn">撤回意见</option>}
        </select>
      </div>
      <div>
        <label for={id('remark')}>说明</label>
        <input id={id('remark')} name="remark" maxLength={500} />
      </div>
      <div>
        <button type="submit">记录</button>
      </div>
    </form>
  )
}
