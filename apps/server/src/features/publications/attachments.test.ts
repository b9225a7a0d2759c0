/** Files of documents: read by a job, found by the search, checked for what they hide, handed out to those who may read. */
import { Document, Packer, Paragraph } from 'docx'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  anEditorialDesk,
  approved,
  documentView,
  doTo,
  drafted,
  type EditorialDesk,
  refusedTo,
} from '../../../test/document-factory.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
import { pdf } from '../../../test/sample-files.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const desk = await anEditorialDesk(app, db)
const other = await anEditorialDesk(app, db)

async function uploaded(from: EditorialDesk, name: string, bytes: Buffer): Promise<string> {
  const boundary = 'gongkai-test'
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const reply = await app.inject({
    method: 'POST',
    url: `/api/office/documents/files?agencyId=${from.agencyId}`,
    headers: { ...from.editor.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json<{ fileId: string }>().fileId
}

const words = async (text: string, creator?: string) =>
  Packer.toBuffer(
    new Document({ ...(creator === undefined ? {} : { creator }), sections: [{ children: [new Paragraph(text)] }] }),
  )

test('the text of an attachment is read after the draft is saved, and found once it is published', async () => {
  const fileId = await uploaded(desk, '供暖管网明细.docx', await words('沿河路热力管网改造明细'))
  const id = await drafted(desk, { attachments: [{ fileId, role: 'attachment', name: '供暖管网明细.docx' }] })
  expect((await documentView(desk.editor, id)).obstacles.map(({ key }) => key)).toEqual(['file-unchecked'])
  await runJobs(app)
  const view = await documentView(desk.editor, id)
  expect(view.edition.attachments).toMatchObject([{ extraction: 'done', name: '供暖管网明细.docx' }])
  for (const finding of view.findings.filter(({ severity }) => severity === 'warning')) {
    await doTo(desk.editor, id, 'acceptFinding', { findingId: finding.id, explanation: '属性中的作者为单位名称' })
  }
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
  const { rows } = await sql<{
    body: string
  }>`select body from search_entry_a where id = ${id} union all select body from search_entry_b where id = ${id}`.execute(db)
  expect(rows[0]?.body).toContain('沿河路热力管网改造明细')
})

test('an identity number in an attachment stops the publication like one in the text', async () => {
  const fileId = await uploaded(desk, '名单.docx', await words('李明 11010519491231002X'))
  const id = await drafted(desk, { attachments: [{ fileId, role: 'attachment', name: '名单.docx' }] })
  await runJobs(app)
  expect((await documentView(desk.editor, id)).findings).toEqual(
    expect.arrayContaining([expect.objectContaining({ rule: 'personal-data', severity: 'error' })]),
  )
  await approved(desk, id)
  expect(await refusedTo(desk.editor, id, 'publish')).toMatchObject({ code: 'document-not-ready' })
})

test('an explanation stays with its finding when the text around it is edited', async () => {
  const id = await drafted(desk, { body: '<p>咨询电话：13800138000。</p>' })
  await desk.editor.post(`/api/office/documents/${id}/check`)
  const finding = (await documentView(desk.editor, id)).findings.find(({ rule }) => rule === 'personal-data')
  await doTo(desk.editor, id, 'acceptFinding', { findingId: finding?.id, explanation: '值班手机，本人同意公开' })
  const { edition, columns } = await documentView(desk.editor, id)
  const body = `<p>前言。</p>${edition.body}`
  await doTo(desk.editor, id, 'edit', {
    content: { title: edition.title, body, disclosureClass: 'public', columns: columns.map((column) => column.id) },
  })
  await desk.editor.post(`/api/office/documents/${id}/check`)
  expect((await documentView(desk.editor, id)).findings.filter(({ rule }) => rule === 'personal-data')).toMatchObject([
    { accepted: { explanation: '值班手机，本人同意公开' } },
  ])
})

test('a file of another agency can be neither listed nor read', async () => {
  const fileId = await uploaded(other, '明细.pdf', pdf())
  await expect(drafted(desk, { attachments: [{ fileId, role: 'attachment', name: '明细.pdf' }] })).rejects.toThrow(
    'file-not-found',
  )
  const id = await drafted(other, { attachments: [{ fileId, role: 'attachment', name: '明细.pdf' }] })
  expect((await other.reviewer.get(`/api/office/documents/${id}/files/${fileId}`)).statusCode).toBe(200)
  expect((await desk.editor.get(`/api/office/documents/${id}/files/${fileId}`)).statusCode).toBe(404)
  const theirs = await drafted(desk)
  expect((await desk.editor.get(`/api/office/documents/${theirs}/files/${fileId}`)).statusCode).toBe(404)
})
