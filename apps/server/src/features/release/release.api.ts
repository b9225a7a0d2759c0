/** The back office's routes of 区分处理. */
import {
  AddReleaseDocument,
  ProduceRelease,
  ReleaseDocumentDetail,
  ReleaseDocumentView,
  ReleaseGroundView,
  ReleaseSuggestion,
  SaveReleaseMarks,
  SearchReleaseDocument,
} from '@gongkai/contract'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { attachment, readUpload, sendFile } from '../../platform/storage/index.ts'
import { GROUNDS } from './grounds.ts'
import { marksTable } from './marks.ts'
import { mayEditRelease, personOf } from './release.policy.ts'
import { documentsOf, openFindings, type ReleaseDocument } from './release.repository.ts'
import type { Release, SeenCase } from './release.service.ts'

const TAGS = ['区分处理']
const SIGNED_IN = { access: 'signed-in' } as const
const CaseParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Params = Type.Object({ ...CaseParams.properties, document: Type.Integer({ minimum: 1 }) })
const BASE = '/api/office/applications/:id/release-documents'
/** So many marks fit into a request. */
const MARKS_BYTES = 2_000_000

/** Adds the routes. */
export function releaseRoutes(app: App, services: Services, release: Release): void {
  reading(app, services, release)
  adding(app, release)
  looking(app, release)
  marking(app, release)
  handingOut(app, services, release)
}

function viewOf(document: ReleaseDocument, { actor, found, tree }: SeenCase): ReleaseDocumentView {
  const { id, applicationId, title, kind, edition, state, faults, releasedFileId } = document
  return {
    id,
    applicationId,
    title,
    kind,
    edition,
    state,
    faults,
    releasedFileId,
    pages: document.pageSizes.length,
    marks: document.marks.length,
    addedAt: document.addedAt.toString(),
    editable: mayEditRelease(actor, found, tree),
  }
}

function reading(app: App, { db, vault }: Services, release: Release): void {
  app.get(
    '/api/office/release-grounds',
    {
      config: SIGNED_IN,
      schema: { tags: TAGS, summary: '不予公开的依据', response: { 200: Type.Array(ReleaseGroundView) } },
    },
    async () => [...GROUNDS],
  )
  app.get(
    BASE,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '一件申请中区分处理的文件',
        params: CaseParams,
        response: { 200: Type.Array(ReleaseDocumentView) },
      },
    },
    async ({ params, actor }) => {
      const seen = await release.seeCase(params.id, personOf(actor))
      return (await documentsOf(db, params.id)).map((document) => viewOf(document, seen))
    },
  )
  app.get(
    `${BASE}/:document`,
    {
      config: SIGNED_IN,
      schema: { tags: TAGS, summary: '一份文件、它的标记和隐藏内容', params: Params, response: { 200: ReleaseDocumentDetail } },
    },
    async ({ params, actor }) => {
      const seen = await release.seeDocument(params.id, params.document, personOf(actor))
      const { document } = seen
      const findings = openFindings(vault, document)
      return { ...viewOf(document, seen), pageSizes: document.pageSizes, markList: document.marks, findings }
    },
  )
}

function adding(app: App, release: Release): void {
  const Added = Type.Object({ id: Type.Integer() })
  app.post(
    BASE,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '上传要区分处理的文件（multipart：file、title）',
        params: CaseParams,
        response: { 201: Added },
      },
    },
    async (request, reply) => {
      const actor = personOf(request.actor)
      await release.seeCase(request.params.id, actor)
      const { files, fields, refusal } = await readUpload(request, { fileFields: ['file'], files: 1 })
      if (refusal) throw refusal
      const [file] = files
      if (!file) throw new Problem(422, 'file-empty', '没有选择文件')
      const title = (fields['title'] ?? '').trim().slice(0, 200) || file.name
      const id = await release.upload(request.params.id, { ...file, title }, { actor, requestId: request.id })
      return reply.status(201).send({ id })
    },
  )
  app.post(
    `${BASE}/from-case`,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '对案卷中已有的文件区分处理',
        params: CaseParams,
        body: AddReleaseDocument,
        response: { 201: Added },
      },
    },
    async ({ params, body, actor, id: requestId }, reply) => {
      const asking = { actor: personOf(actor), requestId }
      return reply.status(201).send({ id: await release.addFromCase(params.id, body.fileId, body.title, asking) })
    },
  )
}

function looking(app: App, release: Release): void {
  app.get(
    `${BASE}/:document/pages/:page.png`,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '一页的图像（PNG）；读取留痕',
        params: Type.Object({ ...Params.properties, page: Type.Integer({ minimum: 1 }) }),
        querystring: Type.Object({
          width: Type.Integer({ minimum: 50, maximum: 3_000, default: 1_000 }),
          of: Type.Enum(['source', 'released'], { default: 'source' }),
        }),
      },
    },
    async ({ params, query, actor, id: requestId }, reply) => {
      const seen = await release.seeDocument(params.id, params.document, personOf(actor))
      const png = await release.draw(seen, { number: params.page, width: query.width, of: query.of }, requestId)
      return reply
        .type('image/png')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cross-origin-resource-policy', 'same-origin')
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(png))
    },
  )
  app.post(
    `${BASE}/:document/search`,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '查找证件号码、电话、姓名等，给出建议的标记',
        params: Params,
        body: SearchReleaseDocument,
        response: { 200: Type.Array(ReleaseSuggestion) },
      },
    },
    async ({ params, body, actor, id: requestId }) => {
      const seen = await release.seeDocument(params.id, params.document, personOf(actor))
      return [...(await release.search(seen, body, requestId))]
    },
  )
}

function marking(app: App, release: Release): void {
  app.put(
    `${BASE}/:document/marks`,
    {
      config: SIGNED_IN,
      bodyLimit: MARKS_BYTES,
      schema: {
        tags: TAGS,
        summary: '保存标记；之前重建的文件随即作废',
        params: Params,
        body: SaveReleaseMarks,
        response: { 200: ReleaseDocumentView },
      },
    },
    async ({ params, body, actor, id: requestId }) => {
      const person = personOf(actor)
      await release.saveMarks(await release.seeDocument(params.id, params.document, person), body.edition, body.marks, requestId)
      const seen = await release.seeDocument(params.id, params.document, person)
      return viewOf(seen.document, seen)
    },
  )
  app.post(
    `${BASE}/:document/produce`,
    {
      config: SIGNED_IN,
      schema: {
        tags: TAGS,
        summary: '重建文件并做放行检查；随后查看状态',
        params: Params,
        body: ProduceRelease,
        response: { 202: ReleaseDocumentView },
      },
    },
    async ({ params, body, actor, id: requestId }, reply) => {
      const person = personOf(actor)
      await release.produce(await release.seeDocument(params.id, params.document, person), body.edition, requestId)
      const seen = await release.seeDocument(params.id, params.document, person)
      return reply.status(202).send(viewOf(seen.document, seen))
    },
  )
  app.delete(
    `${BASE}/:document`,
    { config: SIGNED_IN, schema: { tags: TAGS, summary: '移出一份文件', params: Params, response: { 204: Type.Null() } } },
    async ({ params, actor, id: requestId }, reply) => {
      await release.remove(await release.seeDocument(params.id, params.document, personOf(actor)), requestId)
      return reply.status(204).send(null)
    },
  )
}

function handingOut(app: App, { db, files, audit }: Services, release: Release): void {
  app.get(
    `${BASE}/:document/released`,
    { config: SIGNED_IN, schema: { tags: TAGS, summary: '下载通过放行检查的文件', params: Params } },
    async ({ params, actor, id: requestId }, reply) => {
      const { document, found, actor: person } = await release.seeDocument(params.id, params.document, personOf(actor))
      const content = document.releasedFileId === null ? undefined : await files.read(db, document.releasedFileId)
      if (!content) throw new Problem(409, 'release-not-passed')
      const subject = { kind: 'application', id: found.id }
      await audit.recordRead(db, { agencyId: found.agencyId, actor: person, subject, fields: ['released-file'], requestId })
      return sendFile(reply, content)
    },
  )
  app.get(
    `${BASE}/marks.csv`,
    { config: SIGNED_IN, schema: { tags: TAGS, summary: '区分处理清单：遮盖之处及其依据', params: CaseParams } },
    async ({ params, actor }, reply) => {
      const { found } = await release.seeCase(params.id, personOf(actor))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(`区分处理清单（${found.number}）.csv`, 'csv'))
        .header('cache-control', 'private, no-store')
        .send(marksTable(await documentsOf(db, params.id)))
    },
  )
}
