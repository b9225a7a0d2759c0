/** 网站首页. */
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { siteOf } from './site-request.ts'

/** Adds the home page of sites. */
export function homePages(app: App, _services: Services): void {
  for (const path of ['/sites/:key', '/sites/:key/']) {
    app.get(path, async (request, reply) => {
      const site = await siteOf(request)
      return reply.sitePage(site, { title: site.site.name }, <h1>{site.site.name}</h1>)
    })
  }
}
