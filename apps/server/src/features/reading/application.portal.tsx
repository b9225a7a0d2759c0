/** 依申请公开: the way from a site to applying to its agency. */
import type { App } from '../../platform/http/server.ts'
import { siteOf } from './site-request.ts'

/** Adds the entrance. */
export function applicationEntrance(app: App): void {
  app.get('/sites/:key/application', async (request, reply) => {
    const site = await siteOf(request)
    const { words, site: own } = site
    const [column] = site.columns.ofSection('application')
    return reply.sitePage(
      site,
      { title: words.application, ...(column === undefined ? {} : { column }) },
      <>
        <h1>{words.application}</h1>
        <p>
          公民、法人和其他组织可以向{own.agencyName}
          申请获取没有主动公开的政府信息，不必说明用途，除数量、频次明显过多的以外不收费用。
        </p>
        <p>
          申请之前，请先<a href={site.href('/search')}>搜索本网站</a>，信息可能已经公开。
        </p>
        <ul class="home-entrances">
          <li>
            <a href={`/agencies/${own.agencyId}/apply`}>向{own.agencyName}申请</a>
          </li>
          <li>
            <a href="/applications/query">凭登记号和查询码查看进度</a>
          </li>
          <li>
            <a href="/apply">向别的机关申请</a>
          </li>
        </ul>
      </>,
    )
  })
}
