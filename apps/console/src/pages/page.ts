/** What a page is to the shell: its address, its place in the menu, and the code that is loaded when somebody goes there. */
import type { Permission } from '@gongkai/contract'
import type { ComponentType } from 'react'
import type { Label } from '../words.ts'

/** The groups of the menu, in its order. */
export const MENU_GROUPS = [
  { key: 'work', label: { zh: '办理', en: 'Work' } },
  { key: 'figures', label: { zh: '统计', en: 'Figures' } },
  { key: 'installation', label: { zh: '机关与人员', en: 'Agencies and people' } },
  { key: 'supervision', label: { zh: '审计与运行', en: 'Audit and operation' } },
] as const satisfies readonly { readonly key: string; readonly label: Label }[]

/** A group of the menu. */
export type MenuGroup = (typeof MENU_GROUPS)[number]['key']

/** One page of the console. */
export interface Page {
  /** The address below /console, with parameters as in `cases/:id`. */
  readonly path: string
  readonly label: Label
  /** Its place in the menu; absent: it is reached from other pages. */
  readonly menu?: MenuGroup
  /** What one of the person's permissions must be for the page to be offered; the server decides in any case. */
  readonly permissions?: readonly Permission[]
  /** The letter that leads here after `g`. */
  readonly key?: string
  /** Loads the page's component. */
  readonly load: () => Promise<ComponentType>
}
