/** What stands in place of the guide of an agency that was dissolved. */
import { Notice, PageTitle } from '../../portal/parts.tsx'
import type { Agency } from '../agencies/index.ts'
import { applyPath } from './paths.ts'

/** Nobody applies to an agency that does not exist any more. */
export function ClosedAgency({ agency, successors }: { readonly agency: Agency; readonly successors: readonly Agency[] }) {
  return (
    <>
      <PageTitle>依申请公开</PageTitle>
      <Notice kind="warning">
        <p>{agency.name}已经撤销，不再受理申请。</p>
        {successors.length > 0 && (
          <p>
            承接其职权的机关：
            {successors.map(({ id, name }) => (
              <>
                <a key={id} href={applyPath(id)}>
                  {name}
                </a>{' '}
              </>
            ))}
          </p>
        )}
      </Notice>
    </>
  )
}
