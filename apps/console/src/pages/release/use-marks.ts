/** The marks of a document with the way to the server: drafts kept, editions of others noticed. */
import type { ReleaseDocumentDetail, ReleaseDocumentView, ReleaseMark } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { type Dispatch, useEffect, useEffectEvent, useReducer } from 'react'
import { isOutdated, isSignedOut, post, put } from '../../api.ts'
import { queryClient, reportProblem } from '../../problem-bus.ts'
import { dropDraft, keepDraft, readDraft } from '../../ui/drafts.ts'
import { act, begin, fingerprint, isDirty, type Marks, type MarksAct, type OpenMark, savable } from './marks.ts'
import { refreshRelease, releasePath } from './release.client.ts'

/** What the editor works on. */
export interface MarksWork {
  readonly marks: Marks
  readonly dispatch: Dispatch<MarksAct>
  readonly dirty: boolean
  /** Somebody else has saved since this work began, and there is something here that would be lost. */
  readonly outdated: boolean
  readonly save: () => Promise<void>
  /** Saves what is not saved, then has the file made. */
  readonly produce: () => void
  readonly saving: boolean
  readonly fault: Error | null
  readonly forget: () => void
}

/** The marks of the document while it is open. */
export function useMarks(detail: ReleaseDocumentDetail): MarksWork {
  const draft = `release-${detail.id}`
  const [marks, dispatch] = useReducer(act, detail, (first) => restored(first, draft))
  const dirty = isDirty(marks)
  const isElsewhere = marks.edition !== detail.edition
  const forget = () => dropDraft(draft)

  const adopt = useEffectEvent(() => dispatch({ kind: 'adopt', edition: detail.edition, marks: detail.markList }))
  useEffect(() => {
    if (isElsewhere && !dirty) adopt()
  }, [isElsewhere, dirty])
  useEffect(() => {
    if (dirty) keepDraft(draft, { edition: marks.edition, marks: marks.present })
    else dropDraft(draft)
  }, [draft, dirty, marks.edition, marks.present])

  const send = useSending(detail, marks, dispatch)
  return {
    marks,
    dispatch,
    dirty,
    outdated: isElsewhere && dirty,
    save: async () => {
      await send.mutateAsync('save').catch(() => undefined)
    },
    produce: () => send.mutate('produce'),
    saving: send.isPending,
    fault: isOutdated(send.error) ? null : send.error,
    forget,
  }
}

function useSending(detail: ReleaseDocumentDetail, marks: Marks, dispatch: Dispatch<MarksAct>) {
  const caseId = String(detail.applicationId)
  const path = releasePath(caseId, detail.id)
  // What the server says of the document, without asking for its marks again.
  const learn = (view: ReleaseDocumentView, markList: readonly ReleaseMark[]) =>
    queryClient.setQueryData<ReleaseDocumentDetail>(['release', caseId, String(detail.id)], (known) => ({
      ...(known ?? detail),
      ...view,
      markList,
    }))
  return useMutation({
    meta: { shown: 'in place' },
    mutationFn: async (what: 'save' | 'produce') => {
      let { edition } = marks
      const list = savable(marks.present)
      if (!list) return
      if (isDirty(marks)) {
        const view = await put<ReleaseDocumentView>(`${path}/marks`, { edition, marks: list })
        ;({ edition } = view)
        learn(view, list)
        dispatch({ kind: 'saved', edition })
      }
      if (what === 'produce') learn(await post<ReleaseDocumentView>(`${path}/produce`, { edition }), list)
      await queryClient.invalidateQueries({ queryKey: ['release', caseId], exact: true })
    },
    onError: (fault) => {
      if (isSignedOut(fault)) reportProblem(fault)
      // The edition of somebody else is what the page then asks about.
      else if (isOutdated(fault)) void refreshRelease(caseId)
    },
  })
}

/** The marks of the server, or what was left in this tab and not saved. */
function restored(detail: ReleaseDocumentDetail, name: string): Marks {
  const fresh = begin(detail.edition, detail.markList)
  const draft = detail.editable ? readDraft(name) : undefined
  if (draft === undefined) return fresh
  // Written by this page in the same tab.
  const { edition, marks } = draft as { readonly edition: number; readonly marks: readonly OpenMark[] }
  const present = marks.map((mark, key) => ({ ...mark, key }))
  const base = edition === detail.edition ? fingerprint(fresh.present) : ''
  return { ...fresh, present, edition, base, nextKey: present.length }
}
