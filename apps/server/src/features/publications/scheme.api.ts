/** The back office's routes of 审核方案. */
import { PUBLICATION_KINDS, ReviewSchemeInput, ReviewSchemes } from '@gongkai/contract'
import { Type } from 'typebox'
import { personOf } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { createSchemes, type SchemePlace } from './scheme.service.ts'

const SIGNED_IN = { access: 'signed-in' } as const
const TAGS = ['主动公开'] as const
const AgencyParams = Type.Object({ agencyId: Type.Integer({ minimum: 1 }) })
/** `all`: every kind that has no line of its own. */
const LineParams = Type.Object({
  agencyId: Type.Integer({ minimum: 1 }),
  kind: Type.Enum(['all', ...PUBLICATION_KINDS.map(({ key }) => key)]),
})

/** Adds the routes. */
export function schemeRoutes(app: App, services: Services): void {
  const schemes = createSchemes(services)
  app.get(
    '/api/office/review-schemes/:agencyId',
    {
      config: SIGNED_IN,
      schema: { tags: [...TAGS], summary: '一个机关的审核方案', params: AgencyParams, response: { 200: ReviewSchemes } },
    },
    ({ params, actor }) => schemes.view(params.agencyId, personOf(actor)),
  )
  app.put(
    '/api/office/review-schemes/:agencyId/:kind',
    {
      config: SIGNED_IN,
      schema: {
        tags: [...TAGS],
        summary: '设定一种体裁的审核方案',
        params: LineParams,
        body: ReviewSchemeInput,
        response: { 200: ReviewSchemes },
      },
    },
    async ({ params, body, actor, id: requestId }) => {
      const person = personOf(actor)
      await schemes.set(placeOf(params), body, { actor: person, requestId })
      return schemes.view(params.agencyId, person)
    },
  )
  app.delete(
    '/api/office/review-schemes/:agencyId/:kind',
    {
      config: SIGNED_IN,
      schema: { tags: [...TAGS], summary: '取消本机关的方案，沿用上级的', params: LineParams, response: { 200: ReviewSchemes } },
    },
    async ({ params, actor, id: requestId }) => {
      const person = personOf(actor)
      await schemes.remove(placeOf(params), { actor: person, requestId })
      return schemes.view(params.agencyId, person)
    },
  )
}

function placeOf({ agencyId, kind }: { readonly agencyId: number; readonly kind: string }): SchemePlace {
  return { agencyId, kind: PUBLICATION_KINDS.find(({ key }) => key === kind)?.key ?? null }
}
