/** 依申请公开: the way from a site to applying to its agency. */
import type { App } from '../../platform/http/server.ts'
import { chinese } from '../../portal/bilingual.ts'
import { APPLICATION_WORDS } from './service-words.ts'
import { siteOf } from './site-request.ts'

/** Adds the entrance. */
export function applicationEntrance(app: App): void {
  app.get('/sites/:key/application', async (request, reply) => {
    const site = await siteOf(request)
    const { words, site: own } = site
    const said = APPLICATION_WORDS[site.language]
    const [column] = site.columns.ofSection('application')
    return reply.sitePage(
      site,
      { title: words.application, ...(column === undefined ? {} : { column }) },
      <>
        <h1>{words.application}</h1>
        <p>
          {said.before}
          <span {...chinese(site)}>{own.agencyName}</span>
          {said.after}
        </p>
        <p>
          {said.first}
          <a href={site.href('/search')}>{said.search}</a>
          {said.mayBe}
        </p>
        {said.inChinese !== '' && <p>{said.inChinese}</p>}
        <ul class="home-entrances">
          <li>
            <a href={`/agencies/${own.agencyId}/apply`}>{said.apply(own.agencyName)}</a>
          </li>
          <li>
            <a href="/applications/query">{said.query}</a>
          </li>
          <li>
            <a href="/apply">{said.elsewhere}</a>
          </li>
        </ul>
      </>,
    )
  })
}
