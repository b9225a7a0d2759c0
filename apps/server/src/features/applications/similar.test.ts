/** Repeated and similar applications are found and shown, within the agency only. */
import type { ApplicationView } from '@gongkai/contract'
import { beforeAll, expect, test } from 'vitest'
import { anOffice, handedIn, type Office, storyClock } from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

let office: Office
let other: Office

beforeAll(async () => {
  const { db } = await testDatabase()
  const app = await testApp({ db, clock: storyClock('2026-03-02') })
  office = await anOffice(app, db)
  other = await anOffice(app, db)
})

async function links(of: Office, id: number): Promise<ApplicationView['links']> {
  return (await of.registrar.get(`/api/office/applications/${id}`)).json<ApplicationView>().links
}

const another = {
  parties: [
    {
      role: 'applicant' as const,
      kind: 'naturalPerson' as const,
      name: '王芳',
      documentKind: 'passport' as const,
      documentNumber: 'E12345678',
      phone: '13900000000',
      address: '试验县建设路3号',
    },
  ],
}

test('nearly the same words are similar, another matter is not, another agency is not looked at', async () => {
  const first = await handedIn(office, { content: { description: '2025年度南湖片区土地征收补偿安置方案及批复' } })
  await handedIn(office, { content: { ...another, description: '教育局下属小学食堂采购合同' } })
  await handedIn(other, { content: { description: '2025年度南湖片区土地征收补偿安置方案及批复' } })
  const again = await handedIn(office, { content: { ...another, description: '南湖片区2025年度土地征收补偿安置方案、批复' } })
  expect((await links(office, again)).filter(({ relation }) => relation === 'similar').map(({ id }) => id)).toEqual([first])
})

test('the same words of the same applicant are probably a repeat; each case is named once', async () => {
  const first = await handedIn(office, { content: { description: '城东农贸市场改造项目环评批复文件' } })
  const again = await handedIn(office, { content: { description: '城东农贸市场改造项目环评批复文件' } })
  const found = (await links(office, again)).filter(({ id }) => id === first)
  expect(found.map(({ relation }) => relation)).toEqual(['repeat'])
})
