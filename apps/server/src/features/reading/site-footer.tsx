/** 页脚: who runs the site and how to reach them, its registrations, map and mistakes (国办发〔2017〕47号). */
import { chinese } from '../../portal/bilingual.ts'
import type { SiteRequest } from './site-request.ts'

/** The footer of every page of a site. */
export function SiteFooter({ request }: { readonly request: SiteRequest }) {
  const { site, words, href } = request
  const facts = [
    [words.organizer, site.organizer ?? site.agencyName],
    [words.undertaker, site.undertaker],
    [words.contact, site.contact],
  ] as const
  return (
    <footer class="site-foot">
      <div class="site-foot-inner">
        <ul class="site-foot-links">
          <li>
            <a href={href('/map')}>{words.map}</a>
          </li>
          <li>
            <a href={href('/accessibility')}>{words.accessibility}</a>
          </li>
          <li>
            <a href={href('/feeds')}>{words.feeds}</a>
          </li>
          <li>
            <a href={href('/statistics')}>{words.figures}</a>
          </li>
          <li>
            <a href={href('/data')}>{words.openData}</a>
          </li>
          <li>
            <a href={href('/mistakes')}>{words.mistakes}</a>
          </li>
        </ul>
        <ul class="site-foot-facts">
          {facts.map(([label, value]) =>
            value === undefined ? null : (
              <li key={label}>
                {label}
                {words.colon}
                <span {...chinese(request)}>{value}</span>
              </li>
            ),
          )}
        </ul>
        <ul class="site-foot-facts">
          {site.siteCode !== undefined && (
            <li>
              {words.siteCode}
              {words.colon}
              {site.siteCode}
            </li>
          )}
          {site.icpNumber !== undefined && (
            <li>
              <a href="https://beian.miit.gov.cn/" rel="external noopener" {...chinese(request)}>
                {site.icpNumber}
              </a>
            </li>
          )}
          {site.policeNumber !== undefined && <li {...chinese(request)}>{site.policeNumber}</li>}
        </ul>
      </div>
    </footer>
  )
}
