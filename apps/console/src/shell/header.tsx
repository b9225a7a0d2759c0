import { LogoutOutlined, MenuOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { changePreferences } from '../preferences.ts'
import { reportProblem } from '../problem-bus.ts'
import { signOut, useAgencies, useAgency, useSession } from '../session.ts'
import { useIsPhone } from '../ui/window.ts'
import { useWords } from '../words.ts'
import { HelpDialog } from './help-dialog.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { SHELL } from './words.ts'

/** The line above every page: where one is, for which agency, and who. */
export function Header({ onMenu }: { readonly onMenu: () => void }): ReactNode {
  const t = useWords(SHELL)
  const isPhone = useIsPhone()
  return (
    <header className="header">
      {isPhone && <Button type="text" icon={<MenuOutlined />} aria-label={t.openMenu} onClick={onMenu} />}
      <Link to="/" className="brand">
        <strong>{t.product}</strong> <span>{t.place}</span>
      </Link>
      <AgencySwitcher />
      <div className="header-end">
        <HelpDialog>
          {(open) => !isPhone && <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t.help} onClick={open} />}
        </HelpDialog>
        <LanguageSwitch />
        <PersonMenu />
      </div>
    </header>
  )
}

function AgencySwitcher(): ReactNode {
  const t = useWords(SHELL)
  const agencies = useAgencies()
  const agency = useAgency()
  if (!agency) return <span className="agency quiet">{t.noAgency}</span>
  if (agencies.length === 1) return <span className="agency">{agency.name}</span>
  return (
    <Select
      className="agency"
      aria-label={t.agency}
      value={agency.id}
      showSearch={{ optionFilterProp: 'label' }}
      options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(agencyId) => changePreferences({ agencyId })}
    />
  )
}

function PersonMenu(): ReactNode {
  const t = useWords(SHELL)
  const { name } = useSession()
  const isPhone = useIsPhone()
  const navigate = useNavigate()
  const items = [
    { key: 'account', icon: <UserOutlined />, label: t.account, onClick: () => void navigate('/account') },
    {
      key: 'sign-out',
      icon: <LogoutOutlined />,
      label: t.signOut,
      onClick: () => void signOut().catch(reportProblem),
    },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${t.account}：${name}`}>
        {isPhone ? null : name}
      </Button>
    </Dropdown>
  )
}
