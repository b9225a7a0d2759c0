import { Checkbox, Modal } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { changePreferences, usePreferences } from '../preferences.ts'
import { useShortcut, useShortcutList } from '../ui/shortcuts.tsx'
import { useWords } from '../words.ts'
import { SHELL } from './words.ts'

/** The dialog that tells which keys mean something on this page, opened by `?` or the button that is given to `children`. */
export function HelpDialog({ children }: { readonly children: (open: () => void) => ReactNode }): ReactNode {
  const t = useWords(SHELL)
  const [open, setOpen] = useState(false)
  const list = useShortcutList()
  const { shortcuts } = usePreferences()
  const show = useCallback(() => setOpen(true), [])
  useShortcut('?', t.help, show)

  return (
    <>
      {children(show)}
      <Modal open={open} title={t.helpKeys} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <dl className="shortcuts">
          {open &&
            list().map(({ keys, label }) => (
              <div key={keys}>
                <dt>
                  {keys.split(' ').map((key, index) => (
                    <span key={key}>
                      {index > 0 && ` ${t.andThen} `}
                      <kbd>{key}</kbd>
                    </span>
                  ))}
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
        </dl>
        <Checkbox checked={shortcuts} onChange={({ target }) => changePreferences({ shortcuts: target.checked })}>
          {t.single}
        </Checkbox>
      </Modal>
    </>
  )
}
