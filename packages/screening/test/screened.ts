import type { Screened, ScreeningContext } from '../src/input.ts'

/** A day for tests. */
export const CONTEXT: ScreeningContext = { today: '2026-11-22' }

/** An article without faults, with what a test changes. */
export function screened(given: Partial<Screened>): Screened {
  return {
    title: '关于做好相关工作的通知',
    summary: '',
    bodyHtml: '<p>现将有关事项通知如下，请认真贯彻执行。</p>',
    metadata: { contentSource: '区政府办', disclosureClass: 'public' },
    columnRules: [],
    attachments: [],
    kind: 'article',
    ...given,
  }
}
