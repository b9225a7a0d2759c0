/** View parts that several pages share. */
import type { ComponentChildren } from 'preact'

/** What a notice is about; it is said in words as well as by its look. */
export type NoticeKind = 'error' | 'warning' | 'success' | 'information'

const NOTICE_WORDS: Readonly<Record<NoticeKind, string>> = {
  error: '有错误',
  warning: '请注意',
  success: '已完成',
  information: '说明',
}

interface NoticeProps {
  readonly kind: NoticeKind
  /** Replaces the standard word for the kind. */
  readonly title?: string
  readonly children: ComponentChildren
}

/** A boxed message. An error is announced to screen readers. */
export function Notice({ kind, title = NOTICE_WORDS[kind], children }: NoticeProps) {
  return (
    <div class={`notice notice-${kind}`} {...(kind === 'error' ? { role: 'alert' as const } : {})}>
      <p class="notice-title">{title}</p>
      {children}
    </div>
  )
}

/** What stands in place of a list that has nothing in it: why, and what to do. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}

interface TableFrameProps {
  /** The table's caption, also the name of the scrolling frame. */
  readonly caption: string
  /** Whether the caption is only for screen readers. */
  readonly captionHidden?: boolean
  /** The language of the caption where it is not that of the page. */
  readonly lang?: 'zh-CN'
  /** What is said after the caption, in the language of the page. */
  readonly note?: string
  /** Further classes of the table: `data` for rows of records, `official` for the ruled tables of a report. */
  readonly class?: string
  /** `thead`, `tbody`, `tfoot`. */
  readonly children: ComponentChildren
}

/** A table that scrolls sideways in its own frame, by finger and by keyboard, where the window is narrow. */
export function TableFrame({ caption, captionHidden = false, lang, note, class: className = 'data', children }: TableFrameProps) {
  return (
    <div class="table-frame" role="group" aria-label={caption} tabIndex={0} {...(lang === undefined ? {} : { lang })}>
      <table class={className} {...(lang === undefined ? {} : { lang: 'en' })}>
        <caption class={captionHidden ? 'visually-hidden' : undefined}>
          {lang === undefined ? caption : <span lang={lang}>{caption}</span>}
          {note}
        </caption>
        {children}
      </table>
    </div>
  )
}

interface PagerProps {
  /** The page shown, from 1. */
  readonly page: number
  readonly pageCount: number
  /** The address of a page. */
  readonly href: (page: number) => string
}

/** Links to the pages of a long list; nothing when there is only one. */
export function Pager({ page, pageCount, href }: PagerProps) {
  if (pageCount <= 1) return null
  return (
    <nav class="pager" aria-label="分页">
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              上一页
            </a>
          </li>
        )}
        {pagesAround(page, pageCount).map((number, index, shown) => (
          <li key={number} class={number - (shown[index - 1] ?? number - 1) > 1 ? 'pager-after-gap' : undefined}>
            <a href={href(number)} aria-label={`第${number}页`} {...(number === page ? { 'aria-current': 'page' as const } : {})}>
              {number}
            </a>
          </li>
        ))}
        {page < pageCount && (
          <li>
            <a href={href(page + 1)} rel="next">
              下一页
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** The first and last page and those near `page`, ascending. */
function pagesAround(page: number, pageCount: number): readonly number[] {
  const near = [page - 2, page - 1, page, page + 1, page + 2].filter((number) => number >= 1 && number <= pageCount)
  return [...new Set([1, ...near, pageCount])]
}

/** The head of a page: its one `h1` and a sentence of what it is for. */
export function PageTitle({ children, lead }: { readonly children: ComponentChildren; readonly lead?: ComponentChildren }) {
  return (
    <header class="page-title">
      <h1>{children}</h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
    </header>
  )
}
