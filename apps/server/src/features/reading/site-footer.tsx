/** 页脚: who runs the site and how to reach them, its registrations, map and mistakes (国办发〔2017〕47号). */
import { chinese } from '../../portal/bilingual.ts'
import type { SiteRequest } from './site-request.ts'

/** The footer of every page of a site. */
export function SiteFooter({ request }: { readonly request: SiteRequest }) {
  const { site, words } = request
  const facts = [
    [words.organizer, site.organizer ?? site.agencyName],
    [words.undertaker, site.undertaker],
    [words.contact, site.contact],
  ] as const
  return (
    <footer class="site-foot">
      <div class="site-foot-inner">
        <FooterLinks request={request} />
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

function FooterLinks({ request: { words, href } }: { readonly request: SiteRequest }) {
  const links = [
    [words.map, '/map'],
    [words.accessibility, '/accessibility'],
    [words.feeds, '/feeds'],
    [words.figures, '/statistics'],
    [words.openData, '/data'],
    [words.mistakes, '/mistakes'],
  ] as const
  return (
    <ul class="site-foot-links">
      {links.map(([label, path]) => (
        <li key={path}>
          <a href={href(path)}>{label}</a>
        </li>
      ))}
    </ul>
  )
}
