import { type ReactNode, useCallback } from 'react'
import { NavLink, useNavigate } from 'react-router'
import { PAGES } from '../pages/index.ts'
import { MENU_GROUPS, type Page } from '../pages/page.ts'
import { useMay } from '../session.ts'
import { useShortcut } from '../ui/shortcuts.tsx'
import { useLabel, useWords } from '../words.ts'
import { SHELL } from './words.ts'

/** The pages that the person is offered: those that need no permission, or one that they have. */
export function useOfferedPages(): readonly Page[] {
  const may = useMay()
  return PAGES.filter(({ permissions }) => permissions?.some(may) ?? true)
}

/** The menu: links in groups, by permission. */
export function SideMenu({ onChosen }: { readonly onChosen?: () => void }): ReactNode {
  const t = useWords(SHELL)
  const label = useLabel()
  const offered = useOfferedPages()
  const groups = MENU_GROUPS.map((group) => ({ ...group, pages: offered.filter(({ menu }) => menu === group.key) }))

  return (
    <nav className="side-menu" aria-label={t.menu}>
      {groups
        .filter(({ pages }) => pages.length > 0)
        .map(({ key, label: heading, pages }) => (
          <section key={key}>
            <h2>{label(heading)}</h2>
            <ul>
              {pages.map((page) => (
                <li key={page.path}>
                  <NavLink to={`/${page.path}`} {...(onChosen ? { onClick: onChosen } : {})}>
                    {label(page.label)}
                    {page.key !== undefined && <kbd aria-hidden="true">g {page.key}</kbd>}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  )
}

/** Gives `g` and a letter their meaning for every page that is offered. */
export function PageShortcuts(): ReactNode {
  return useOfferedPages().map((page) => page.key !== undefined && <PageShortcut key={page.path} page={page} letter={page.key} />)
}

function PageShortcut({ page, letter }: { readonly page: Page; readonly letter: string }): ReactNode {
  const t = useWords(SHELL)
  const label = useLabel()
  const navigate = useNavigate()
  useShortcut(
    `g ${letter}`,
    t.goTo(label(page.label)),
    useCallback(() => void navigate(`/${page.path}`), [navigate, page.path]),
  )
  return null
}
