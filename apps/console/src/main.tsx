/** Starts the console in the browser. */
import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import './console.css'
import { sealStyles } from './nonce.ts'
import { useLanguage } from './preferences.ts'
import { queryClient } from './problem-bus.ts'
import { router } from './router.tsx'
import { Shortcuts } from './ui/shortcuts.tsx'

/** Colors with a contrast of at least 4.5 : 1 on white, also for the quiet texts. */
const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#1d4f91',
    colorLink: '#1d4f91',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    colorTextQuaternary: '#6b6b6b',
    colorTextDisabled: '#6b6b6b',
    colorError: '#b3261e',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#f0b4af',
    colorSuccessBg: '#f0f8f2',
    colorSuccessBorder: '#a9d5b8',
    colorWarningBg: '#fff8e6',
    colorWarningBorder: '#f0d08a',
    borderRadius: 4,
    motion: false,
    fontFamily: "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  },
}

function Console(): ReactNode {
  const language = useLanguage()
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={THEME} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={queryClient}>
          <Shortcuts>
            <RouterProvider router={router} />
          </Shortcuts>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

sealStyles()
createRoot(document.querySelector('#console') ?? document.body).render(
  <StrictMode>
    <Console />
  </StrictMode>,
)
