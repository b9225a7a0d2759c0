/** The addresses of the console. */
import { Spin } from 'antd'
import { type ReactNode, Suspense, lazy } from 'react'
import { createBrowserRouter, Navigate, Outlet } from 'react-router'
import { PAGES } from './pages/index.ts'
import type { Page } from './pages/page.ts'
import { useMay } from './session.ts'
import { Denied, NotFound, Shell } from './shell/shell.tsx'
import { useOfferedPages } from './shell/side-menu.tsx'
import { ProblemCenter } from './ui/problem-center.tsx'

/** Every page below the shell, loaded when somebody goes there. */
export const router = createBrowserRouter(
  [
    {
      element: <Root />,
      children: [
        {
          element: <Shell />,
          children: [
            { index: true, element: <FirstPage /> },
            ...PAGES.map((page) => ({ path: page.path, element: <Guarded page={page} view={lazily(page)} /> })),
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
)

function Root(): ReactNode {
  return (
    <>
      <ProblemCenter />
      <Suspense fallback={<Spin className="waiting" />}>
        <Outlet />
      </Suspense>
    </>
  )
}

/** The first page that the person's menu has is where their work begins. */
function FirstPage(): ReactNode {
  const first = useOfferedPages().find(({ menu }) => menu !== undefined)
  return <Navigate replace to={`/${first?.path ?? 'account'}`} />
}

function Guarded({ page, view: View }: { readonly page: Page; readonly view: ReturnType<typeof lazily> }): ReactNode {
  const may = useMay()
  return (page.permissions?.some(may) ?? true) ? <View /> : <Denied />
}

function lazily({ load }: Page) {
  return lazy(async () => ({ default: await load() }))
}
