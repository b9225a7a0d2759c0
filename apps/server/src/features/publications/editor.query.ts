/** The editors of an agency, with how many open drafts each has. */
import { sql } from 'kysely'
import type { Services } from '../../platform/feature.ts'

/** An editor who can be given a draft. */
export interface EditorLoad {
  readonly id: number
  readonly name: string
  readonly open: number
}

/** The editors in office today, by name. */
export async function editorsOf({ db, clock }: Pick<Services, 'db' | 'clock'>, agencyId: number): Promise<readonly EditorLoad[]> {
  const today = clock.today().toString()
  const { rows } = await sql<EditorLoad>`
    select p.id, p.name, (select count(*)::int from document d where d.editor_id = p.id and d.open_edition is not null) as open
    from person p where p.state = 'active' and exists (select from role_assignment r where r.person_id = p.id and r.role = 'editor'
      and r.agency_id = ${agencyId} and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today})) order by p.name`.execute(
    db,
  )
  return rows
}
