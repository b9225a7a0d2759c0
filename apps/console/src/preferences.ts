/** What a person has set for this browser: language, agency, columns, shortcuts. Nothing of a case is kept here. */
import { useSyncExternalStore } from 'react'
import type { Language } from './words.ts'

/** The settings of this browser. */
export interface Preferences {
  readonly language: Language
  /** The agency whose work is shown; absent: the first of the person's agencies. */
  readonly agencyId?: number
  /** Whether single keys act: somebody who speaks to the computer may need them off (WCAG 2.1.4). */
  readonly shortcuts: boolean
  /** The columns hidden or shown against the default, by table. */
  readonly columns: Readonly<Record<string, readonly string[]>>
}

const KEY = 'gongkai.console'
const DEFAULTS: Preferences = { language: 'zh', shortcuts: true, columns: {} }

let current = read()
const listeners = new Set<() => void>()

/** The settings; the component is drawn again when they change. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current)
}

/** The language that the person has chosen. */
export function useLanguage(): Language {
  return usePreferences().language
}

/** Changes some settings and keeps them in this browser. */
export function changePreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(KEY, JSON.stringify(current))
  document.documentElement.lang = current.language === 'zh' ? 'zh-CN' : 'en'
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): Preferences {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch (fault) {
    // Text that somebody else wrote under our key: the defaults are as good as a first visit.
    if (fault instanceof SyntaxError) return DEFAULTS
    throw fault
  }
}
