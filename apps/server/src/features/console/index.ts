/** The back office's console (apps/console) as static files: one page for every address below /console/. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Feature } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { readConsoleSite } from './console-site.ts'

/** The guard of the session leads whoever is not signed in to the sign-in page and back. */
const guarded = { config: { access: 'signed-in' } } as const

/** Serves the console; where it has not been built, its addresses say so and everything else works. */
export const consoleFeature: Feature = {
  name: 'console',
  register: async (app) => {
    const site = await readConsoleSite()

    app.get('/console', async (_request, reply) => reply.redirect('/console/', 308))

    app.get<{ Params: { name: string } }>('/console/files/:name', async (request, reply) => {
      const file = site?.file(request.params.name)
      if (!file) throw new Problem(404, 'page-not-found')
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').type(file.type)
      if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(file.content)
      return reply.header('content-encoding', 'br').send(await file.compressed())
    })

    const page = async (_request: FastifyRequest, reply: FastifyReply) => {
      if (!site) throw new Problem(503, 'not-ready', '办理平台尚未编译')
      const { html, contentSecurityPolicy } = site.page()
      return reply
        .header('content-security-policy', contentSecurityPolicy)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(html)
    }
    app.get('/console/', guarded, page)
    app.get('/console/*', guarded, page)
  },
}
