/** The kinds of events and subjects in words. */
import { useLanguage } from '../../preferences.ts'
import { AUDIT_NAMES } from './audit-names.ts'

/** Says a kind of event or subject; one that has no words yet is shown as it stands in the chain. */
export function useEventName(): (kind: string) => string {
  const language = useLanguage()
  return (kind) => (language === 'zh' ? (AUDIT_NAMES.get(kind) ?? kind) : kind.replaceAll('-', ' '))
}
