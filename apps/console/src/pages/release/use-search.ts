/** What was found in a document, less what the marks cover already. */
import type { RELEASE_PATTERNS, ReleaseDocumentView, ReleaseMark, ReleaseSuggestion } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { post } from '../../api.ts'
import { covers } from './area.ts'
import type { EditedMark } from './marks.ts'
import { releasePath } from './release.client.ts'

/** What to look for. */
export interface SearchFor {
  readonly patterns: readonly (typeof RELEASE_PATTERNS)[number][]
  readonly words: readonly string[]
}

/** The finds of the last search. */
export interface Found {
  /** What no mark covers yet. */
  readonly open: readonly ReleaseSuggestion[]
  readonly covered: number
}

/** Searches the document; `found` follows the marks as they change. */
export function useSearch(
  { applicationId, id }: Pick<ReleaseDocumentView, 'applicationId' | 'id'>,
  marks: readonly EditedMark[],
) {
  const searching = useMutation({
    mutationFn: (search: SearchFor) =>
      // The finds carry a ground back; which one they get as marks is chosen when they are accepted.
      post<readonly ReleaseSuggestion[]>(`${releasePath(String(applicationId), id)}/search`, {
        ...search,
        ground: 'deniedThirdParty' satisfies ReleaseMark['ground'],
      }),
  })
  const isCovered = (find: ReleaseSuggestion) =>
    find.marks.every((each) => marks.some((mark) => mark.page === each.page && covers(mark, each)))
  const open = searching.data?.filter((find) => !isCovered(find)) ?? []
  const found: Found | undefined = searching.data && { open, covered: searching.data.length - open.length }
  return { search: searching.mutate, searching: searching.isPending, found }
}
