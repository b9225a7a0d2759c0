import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../session.ts'
import { useWords } from '../../words.ts'
import { RELEASE } from './words.ts'

/** Leads from a case to the documents that are redacted, for whoever works on cases. */
export function ReleaseLink({ applicationId }: { readonly applicationId: number }): ReactNode {
  const t = useWords(RELEASE)
  const may = useMay()
  const works =
    may('applications-register') || may('applications-handle') || may('applications-review') || may('applications-decide')
  return works && <Link to={`/applications/${applicationId}/release`}>{t.title}</Link>
}
