/** 开放数据: the page, the files with their digests, the catalogue (DCAT) for machines, and the JSON of what is new. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { rootOf, siteOf, type SiteRequest } from '../reading/index.ts'
import { type DataFile, fileOf, filesOf } from './datasets.service.ts'
import { FORMATS } from './formats.ts'
import { DataPage } from './open-data.view.tsx'
import { DATA_WORDS } from './public-words.ts'
import { latestRecords } from './records.ts'

const TAGS = ['开放数据']
const LICENSE = 'https://creativecommons.org/licenses/by/4.0/'

/** Adds the pages. */
export function openDataPages(app: App, services: Services): void {
  const { db } = services
  latestRoute(app, services)
  app.get('/sites/:key/data', async (request, reply) => {
    const site = await siteOf(request)
    const files = await filesOf(db, site.site.id)
    const { title } = DATA_WORDS[site.language]
    return reply.sitePage(site, { title, data: catalogue(site, files) }, <DataPage request={site} files={files} />)
  })
  app.get('/sites/:key/data/catalog.jsonld', async (request, reply) => {
    const site = await siteOf(request)
    return reply.type('application/ld+json; charset=utf-8').send(JSON.stringify(catalogue(site, await filesOf(db, site.site.id))))
  })
  app.get(
    '/sites/:key/data/:file',
    { schema: { params: Type.Object({ key: Type.String(), file: Type.String({ maxLength: 60 }) }) } },
    async (request, reply) => {
      const site = await siteOf(request)
      const [, year = '', format = ''] = /^documents-(\d{4})\.(csv|jsonl|parquet)$/.exec(request.params.file) ?? []
      const known = FORMATS.find(({ key }) => key === format)
      const file = known && (await fileOf(db, site.site.id, Number(year), known.key))
      if (!known || !file) throw new Problem(404, 'page-not-found')
      if (request.headers['if-none-match'] === `"${file.digest}"`) return reply.status(304).send()
      return reply
        .type(known.mediaType)
        .header('etag', `"${file.digest}"`)
        .header('repr-digest', `sha-256=:${Buffer.from(file.digest, 'hex').toString('base64')}:`)
        .header('content-disposition', `attachment; filename="${site.site.key}-documents-${year}.${format}"`)
        .send(file.bytes)
    },
  )
}

/** The interface for programs: what is new, a page at a time. */
function latestRoute(app: App, { db, config }: Services): void {
  app.get(
    '/api/v1/sites/:key/documents',
    {
      schema: {
        tags: TAGS,
        summary: '一个网站公开的信息，新的在前',
        params: Type.Object({ key: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }) }),
        querystring: Type.Object({
          column: Type.Optional(Type.Integer({ minimum: 1, description: '栏目，含下级栏目' })),
          before: Type.Optional(Type.Integer({ minimum: 1, description: '上一页最后一条的编号' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
        }),
        response: { 200: Type.Object({ items: Type.Array(OpenRecordShape), next: Type.Union([Type.Integer(), Type.Null()]) }) },
      },
    },
    async ({ server: { siteDirectory: directory }, params, query }) => {
      await directory.current()
      const site = directory.byKey(params.key)
      if (!site) throw new Problem(404, 'page-not-found')
      const { column, before, limit = 50 } = query
      const columns = column === undefined ? undefined : (await directory.columns(site)).within(column)
      const root = rootOf(site, config.publicUrl)
      const items = await latestRecords(db, site.id, { before, column: columns, limit, root })
      return { items: [...items], next: items.length === limit ? (items.at(-1)?.id ?? null) : null }
    },
  )
}

const OrNull = Type.Union([Type.String(), Type.Null()])
const OpenRecordShape = Type.Object({
  id: Type.Integer(),
  indexNumber: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  agency: Type.String(),
  column: OrNull,
  documentNumber: OrNull,
  issuer: OrNull,
  writtenOn: OrNull,
  publishedAt: Type.String(),
  changedAt: Type.String(),
  edition: Type.Integer(),
  topic: OrNull,
  keywords: Type.String(),
  summary: OrNull,
  effectiveFrom: OrNull,
  effectiveTo: OrNull,
  source: Type.String(),
  address: Type.String(),
})

/** A DCAT catalogue: each year a data set, each format a distribution with its checksum. */
function catalogue({ site, canonical }: SiteRequest, files: readonly DataFile[]): object {
  const years = [...new Set(files.map(({ year }) => year))]
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      spdx: 'http://spdx.org/rdf/terms#',
    },
    '@id': canonical('/data'),
    '@type': 'dcat:Catalog',
    'dct:title': `${site.name}开放数据`,
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': site.agencyName },
    'dct:license': { '@id': LICENSE },
    'dcat:dataset': years.map((year) => ({
      '@id': `${canonical('/data')}#documents-${year}`,
      '@type': 'dcat:Dataset',
      'dct:title': `${year}年公开的政府信息目录`,
      'dct:language': 'zh',
      'dcat:distribution': files
        .filter((file) => file.year === year)
        .map((file) => ({
          '@type': 'dcat:Distribution',
          'dcat:downloadURL': { '@id': canonical(`/data/documents-${year}.${file.format}`) },
          'dcat:mediaType': FORMATS.find(({ key }) => key === file.format)?.mediaType.split(';', 1)[0],
          'dcat:byteSize': file.size,
          'dct:modified': file.madeAt,
          'spdx:checksum': {
            '@type': 'spdx:Checksum',
            'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
            'spdx:checksumValue': file.digest,
          },
        })),
    })),
  }
}
