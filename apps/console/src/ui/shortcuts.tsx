/** Keys that act: single letters, or two in a row such as `g q`. Whoever needs them off turns them off in the help dialog. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { usePreferences } from '../preferences.ts'

/** One shortcut as the help dialog lists it. */
export interface Shortcut {
  /** Keys as in KeyboardEvent.key, with a space between two that are pressed in a row. */
  readonly keys: string
  readonly label: string
  readonly act: () => void
}

interface Registry {
  readonly add: (shortcut: Shortcut) => () => void
  readonly list: () => readonly Shortcut[]
}

const ShortcutContext = createContext<Registry | undefined>(undefined)

/** How long the second key of two may take, in milliseconds. */
const PAUSE = 1_200

/** Listens to the keyboard for everything below it. */
export function Shortcuts({ children }: { readonly children: ReactNode }): ReactNode {
  const { shortcuts: enabled } = usePreferences()
  const registry = useMemo(createRegistry, [])
  useEffect(() => (enabled ? listen(registry.list) : undefined), [enabled, registry])
  return <ShortcutContext value={registry}>{children}</ShortcutContext>
}

/** Gives `keys` a meaning while the component is shown. The latest meaning of the same keys wins. */
export function useShortcut(keys: string, label: string, act: () => void): void {
  const registry = useContext(ShortcutContext)
  useEffect(() => registry?.add({ keys, label, act }), [registry, keys, label, act])
}

/** All keys that mean something now, for the help dialog; asked when it opens. */
export function useShortcutList(): () => readonly Shortcut[] {
  const registry = useContext(ShortcutContext)
  const [none] = useState<readonly Shortcut[]>([])
  return registry?.list ?? (() => none)
}

function createRegistry(): Registry {
  const shortcuts = new Set<Shortcut>()
  return {
    add: (shortcut) => {
      shortcuts.add(shortcut)
      return () => shortcuts.delete(shortcut)
    },
    list: () => [...new Map([...shortcuts].map((shortcut) => [shortcut.keys, shortcut])).values()],
  }
}

function listen(list: () => readonly Shortcut[]): () => void {
  let begun: { readonly key: string; readonly at: number } | undefined

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialogIsOpen()) return
    const two = begun && event.timeStamp - begun.at < PAUSE ? `${begun.key} ${event.key}` : undefined
    begun = undefined
    const found = list().find(({ keys }) => keys === two) ?? list().find(({ keys }) => keys === event.key)
    if (found) {
      event.preventDefault()
      found.act()
    } else if (list().some(({ keys }) => keys.startsWith(`${event.key} `))) begun = { key: event.key, at: event.timeStamp }
  }

  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"]:not([aria-hidden="true"])')?.checkVisibility() ?? false
}
