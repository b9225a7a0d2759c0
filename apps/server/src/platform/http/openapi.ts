/** The description of the JSON API, made from the routes' own shapes. */
import swagger from '@fastify/swagger'
import type { App } from './server.ts'

/** Where the description is served. */
export const OPENAPI_URL = '/api/openapi.json'

/** Describes every route that has `tags`; call it before routes are added. */
export async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '公开 Gongkai 开放接口',
        version: '1',
        description:
          '政府信息公开工作年度报告的数字、检查结果和机关目录。不用登录；错误一律为 application/problem+json（RFC 9457）。',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'gongkai_session', description: '登录后的会话' },
        },
      },
    },
  })
  app.get(OPENAPI_URL, async () => app.swagger())
}
