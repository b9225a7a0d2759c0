/** 撤稿说明: it leads to what replaces the document, on whichever site that is. */
import { expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, withdrawn } from '../../../test/site-factory.ts'

const { db } = await testDatabase()

test('what replaces it is linked where it is read: another site of the installation, or another host', async () => {
  const site = await aSite(db)
  const elsewhere = await aSite(db)
  const ownHost = await aSite(db, { origin: 'https://www.elsewhere.example' })
  const app = await testApp({ db })
  const wrong = async (replacedBy: number) => {
    const id = await aPublished(db, site, { columns: [await aColumn(db, site)], title: '有误的标题' })
    await withdrawn(db, site, id, { replacedBy })
    return (await app.inject(`/sites/${site.key}/documents/${id}`)).body
  }
  const other = await aPublished(db, elsewhere, { columns: [await aColumn(db, elsewhere)], title: '替代的文件' })
  expect(await wrong(other)).toContain(`/sites/${elsewhere.key}/documents/${other}"`)
  const far = await aPublished(db, ownHost, { columns: [await aColumn(db, ownHost)], title: '别处的文件' })
  expect(await wrong(far)).toContain(`href="https://www.elsewhere.example/documents/${far}"`)
})
