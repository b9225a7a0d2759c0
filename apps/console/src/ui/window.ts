/** The window that the console is shown in. */
import { useEffect, useSyncExternalStore } from 'react'

const PHONE = matchMedia('(max-width: 767px)')

/** Whether the window is as narrow as a telephone: the menu is a drawer there and tables are cards. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      PHONE.addEventListener('change', listener)
      return () => PHONE.removeEventListener('change', listener)
    },
    () => PHONE.matches,
  )
}

/** Names the window after what it shows. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? '公开 · 办理平台' : `${title} · 公开`
  }, [title])
}
