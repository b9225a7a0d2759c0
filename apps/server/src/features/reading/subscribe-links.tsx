import type { SiteRequest } from './site-request.ts'

interface SubscribeLinksProps {
  readonly request: SiteRequest
  /** The address of the feed. */
  readonly feed: string
  /** What is wanted by mail, as parameters of the form. */
  readonly wanted: Readonly<Record<string, string | number | undefined>>
}

/** The two ways to hear of what is new: by a feed, and by mail where the installation can write links. */
export function SubscribeLinks({ request: { words, href, canonical }, feed, wanted }: SubscribeLinksProps) {
  return (
    <span class="feed-links">
      <a class="feed-link" href={feed}>
        {words.feeds}
      </a>{' '}
      {/^https?:/.test(canonical('')) && (
        <a class="feed-link" href={href('/subscriptions', wanted)} rel="nofollow">
          {words.mails}
        </a>
      )}
    </span>
  )
}
