import { Button } from 'antd'
import type { ReactNode } from 'react'
import { changePreferences, usePreferences } from '../preferences.ts'

/** One press to the other language. */
export function LanguageSwitch(): ReactNode {
  const { language } = usePreferences()
  const other = language === 'zh' ? 'en' : 'zh'
  const name = other === 'en' ? 'English' : '中文'
  return (
    <Button type="text" lang={other === 'en' ? 'en' : 'zh-CN'} onClick={() => changePreferences({ language: other })}>
      {name}
    </Button>
  )
}
