import { Drawer, Result, Spin } from 'antd'
import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { isSignedOut } from '../api.ts'
import { leaveForSignIn, useSessionQuery } from '../session.ts'
import { Fault, FaultBoundary } from '../ui/fault.tsx'
import { useShortcut } from '../ui/shortcuts.tsx'
import { useIsPhone } from '../ui/window.ts'
import { useWords } from '../words.ts'
import { Header } from './header.tsx'
import { PageShortcuts, SideMenu } from './side-menu.tsx'
import { SHELL } from './words.ts'

/** What surrounds every page; whoever is not signed in, or not entirely, is led to the sign-in page and back. */
export function Shell(): ReactNode {
  const { data, error, refetch } = useSessionQuery()
  const unfinished = data !== undefined && data.state !== 'signed-in'
  useEffect(() => {
    if (unfinished) leaveForSignIn()
  }, [unfinished])
  if (error && !data && !isSignedOut(error)) return <Fault fault={error} onRetry={() => void refetch()} />
  return data?.state === 'signed-in' ? <Frame /> : <Spin className="waiting" />
}

function Frame(): ReactNode {
  const t = useWords(SHELL)
  const isPhone = useIsPhone()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  useFocusOnArrival(main, pathname)
  useShortcut(
    '/',
    t.search,
    useCallback(() => document.querySelector<HTMLElement>('[data-search] input, input[data-search]')?.focus(), []),
  )
  return (
    <div className="shell">
      <a className="skip" href="#content" onClick={() => main.current?.focus()}>
        {t.skip}
      </a>
      <PageShortcuts />
      <Header onMenu={() => setOpen(true)} />
      {isPhone ? (
        <Drawer open={open} placement="left" title={t.menu} size={280} onClose={() => setOpen(false)}>
          <SideMenu onChosen={() => setOpen(false)} />
        </Drawer>
      ) : (
        <SideMenu />
      )}
      <main id="content" tabIndex={-1} ref={main}>
        <FaultBoundary place={pathname}>
          <Suspense fallback={<Spin className="waiting" />}>
            <Outlet />
          </Suspense>
        </FaultBoundary>
      </main>
    </div>
  )
}

/** Whoever hears the page learns that it is another one: the focus goes to its beginning, but not at the first page of a visit. */
function useFocusOnArrival(main: { readonly current: HTMLElement | null }, pathname: string): void {
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [main, pathname])
}

/** What is shown for an address that no page has. */
export function NotFound(): ReactNode {
  const t = useWords(SHELL)
  return <Result status="404" title={t.notFound} subTitle={t.notFoundText} />
}

/** What is shown for a page that the person is not offered. */
export function Denied(): ReactNode {
  const t = useWords(SHELL)
  return <Result status="403" title={t.denied} subTitle={t.deniedText} />
}
