/** What was typed and not yet sent, kept for this tab: leaving the page, signing in again or a fault loses nothing. */

const PREFIX = 'gongkai.draft.'

/** Values of a form by field; secrets are never part of it. */
export type Draft = Readonly<Record<string, unknown>>

/** The draft of the form `key`, if one was left. */
export function readDraft(key: string): Draft | undefined {
  const text = sessionStorage.getItem(PREFIX + key)
  return text === null ? undefined : (JSON.parse(text) as Draft)
}

/** Keeps what has been typed into the form `key`; nothing typed is no draft. */
export function keepDraft(key: string, draft: Draft): void {
  const typed = Object.entries(draft).filter(([, value]) => value !== undefined && value !== '')
  if (typed.length === 0) dropDraft(key)
  else sessionStorage.setItem(PREFIX + key, JSON.stringify(Object.fromEntries(typed)))
}

/** Forgets the draft of the form `key`: it was sent, or is not wanted. */
export function dropDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key)
}

/** Forgets every draft: somebody else may sit down here after signing out. */
export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
