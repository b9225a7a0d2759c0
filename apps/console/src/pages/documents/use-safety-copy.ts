/** The copy of what is typed that this browser keeps until it is saved. */
import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '../../ui/drafts.ts'
import type { DraftContent } from './content.ts'

/** What was typed, and on which version of the document. */
export interface SafetyCopy {
  readonly version: number
  readonly content: DraftContent
}

/** How long nothing is typed before a copy is made, in milliseconds. */
const PAUSE = 600

/** The copy of the form `key`; it is made a moment after the last key, and when the page is left. */
export function useSafetyCopy(key: string) {
  const [found] = useState(() => copyOf(readDraft(key)))
  const [isFull, setFull] = useState(false)
  const waiting = useRef<SafetyCopy>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const [acts] = useState(() => {
    const write = () => {
      clearTimeout(timer.current)
      if (!waiting.current) return
      try {
        keepDraft(key, { ...waiting.current })
        setFull(false)
      } catch (fault) {
        // The browser keeps a few megabytes; what is larger is told, and saving helps.
        if (!(fault instanceof DOMException)) throw fault
        setFull(true)
      }
      waiting.current = undefined
    }
    return {
      write,
      keep: (copy: SafetyCopy) => {
        waiting.current = copy
        clearTimeout(timer.current)
        timer.current = setTimeout(write, PAUSE)
      },
      drop: () => {
        clearTimeout(timer.current)
        waiting.current = undefined
        setFull(false)
        dropDraft(key)
      },
    }
  })
  useEffect(() => {
    addEventListener('pagehide', acts.write)
    return () => {
      removeEventListener('pagehide', acts.write)
      acts.write()
    }
  }, [acts])
  return { found, isFull, keep: acts.keep, drop: acts.drop }
}

function copyOf(draft: Readonly<Record<string, unknown>> | undefined): SafetyCopy | undefined {
  const { version, content } = draft ?? {}
  if (typeof version !== 'number' || typeof content !== 'object' || content === null) return undefined
  return { version, content }
}
