/**
 * The years of the five published reports, replayed: scripted applications, reconsiderations and lawsuits go through the real services and are
 * counted; the result is each report's table 3 and table 4.
 *
 * Two of the published tables contradict themselves or lost lines; what is replayed is the nearest table that can be true:
 * - 赣州经开区党政办公室 2021 prints one application of a natural person and one of a business, and 1 in all. Its text says one application, its
 *   result is one of a natural person: the business is taken as 0.
 * - 赣州经开区政务服务中心 2023 prints 3 + 1 applications, 0 in all, and lost the rows （一） and （二）; every other result is 0, so its
 *   applications were granted: that all were granted whole is our choice.
 */
import type { StatisticsTable } from '@gongkai/contract'
import type { OutcomeKey } from '@gongkai/law/application'
import { beforeAll, describe, expect, test } from 'vitest'
import { act, anOffice, content, handedIn, type Office, storyClock } from '../../../test/case-factory.ts'
import { answer } from '../../../test/case-course.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

type Class = 'naturalPerson' | 'business' | 'legalService'

/** So many applications of a class that ended with an outcome, or were still open at the end of the year. */
type Line = readonly [Class, OutcomeKey | 'open', number]

interface Year {
  readonly agency: string
  readonly year: number
  readonly lines: readonly Line[]
  readonly reviews?: readonly (readonly [
    'reconsideration' | 'litigationDirect' | 'litigationAfterReconsideration',
    /** The law's result, or `pending`. */
    string,
    number,
  ])[]
  /** Row -> figures by column, in the order of the table; rows that are not named are all zero. */
  readonly table3: Readonly<Record<string, readonly [number, number, number, number, number, number, number]>>
  readonly table4: Readonly<Record<string, readonly [number, number, number, number, number]>>
}

const YEARS: readonly Year[] = [
  {
    agency: '赣县区',
    year: 2023,
    lines: [
      ['naturalPerson', 'provided', 28],
      ['naturalPerson', 'partial', 1],
      ['naturalPerson', 'deniedOtherLaw', 4],
      ['naturalPerson', 'deniedThirdParty', 2],
      ['naturalPerson', 'notHeld', 4],
      ['naturalPerson', 'notOurs', 3],
      ['naturalPerson', 'petition', 1],
      ['naturalPerson', 'withdrawn', 6],
    ],
    reviews: [
      ['litigationDirect', 'claimRejected', 2],
      ['litigationDirect', 'revoked', 1],
      ['litigationDirect', 'pending', 1],
    ],
    table3: {
      newReceived: [49, 0, 0, 0, 0, 0, 49],
      granted: [28, 0, 0, 0, 0, 0, 28],
      partiallyGranted: [1, 0, 0, 0, 0, 0, 1],
      deniedOtherLaw: [4, 0, 0, 0, 0, 0, 4],
      deniedThirdParty: [2, 0, 0, 0, 0, 0, 2],
      unavailableNotHeld: [7, 0, 0, 0, 0, 0, 7],
      notProcessedPetition: [1, 0, 0, 0, 0, 0, 1],
      otherOther: [6, 0, 0, 0, 0, 0, 6],
      totalProcessed: [49, 0, 0, 0, 0, 0, 49],
    },
    table4: { litigationDirect: [2, 1, 0, 1, 4] },
  },
  {
    agency: '赣州经开区党政办公室',
    year: 2021,
    lines: [['naturalPerson', 'provided', 1]],
    table3: { newReceived: [1, 0, 0, 0, 0, 0, 1], granted: [1, 0, 0, 0, 0, 0, 1], totalProcessed: [1, 0, 0, 0, 0, 0, 1] },
    table4: {},
  },
  {
    agency: '赣州经开区政务服务中心',
    year: 2023,
    lines: [
      ['naturalPerson', 'provided', 3],
      ['business', 'provided', 1],
    ],
    table3: { newReceived: [3, 1, 0, 0, 0, 0, 4], granted: [3, 1, 0, 0, 0, 0, 4], totalProcessed: [3, 1, 0, 0, 0, 0, 4] },
    table4: {},
  },
  {
    agency: '樟树市临江镇',
    year: 2023,
    lines: [['naturalPerson', 'provided', 5]],
    table3: { newReceived: [5, 0, 0, 0, 0, 0, 5], granted: [5, 0, 0, 0, 0, 0, 5], totalProcessed: [5, 0, 0, 0, 0, 0, 5] },
    table4: {},
  },
  {
    agency: '韶关市武江区',
    year: 2023,
    lines: [
      ['naturalPerson', 'provided', 3],
      ['business', 'publishedAlready', 1],
      ['legalService', 'provided', 1],
      ['naturalPerson', 'partial', 4],
      ['naturalPerson', 'deniedEnforcementFile', 2],
      ['naturalPerson', 'notHeld', 7],
      ['naturalPerson', 'withdrawn', 4],
      ['naturalPerson', 'open', 3],
    ],
    reviews: [
      ['reconsideration', 'upheld', 1],
      ['reconsideration', 'revoked', 5],
      ['reconsideration', 'pending', 4],
      ['litigationAfterReconsideration', 'claimRejected', 1],
    ],
    table3: {
      newReceived: [23, 1, 0, 0, 1, 0, 25],
      granted: [3, 1, 0, 0, 1, 0, 5],
      partiallyGranted: [4, 0, 0, 0, 0, 0, 4],
      deniedEnforcementFile: [2, 0, 0, 0, 0, 0, 2],
      unavailableNotHeld: [7, 0, 0, 0, 0, 0, 7],
      otherOther: [4, 0, 0, 0, 0, 0, 4],
      totalProcessed: [20, 1, 0, 0, 1, 0, 22],
      carriedOut: [3, 0, 0, 0, 0, 0, 3],
    },
    table4: { reconsideration: [1, 5, 0, 4, 10], litigationAfterReconsideration: [1, 0, 0, 0, 1] },
  },
]

const clock = storyClock('2021-03-01')
let db: Database
let app: App

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
})

/** An application of a class; each by another applicant. */
async function applied(office: Office, kind: Class, arrivedOn: string): Promise<number> {
  if (kind === 'naturalPerson') return handedIn(office, { arrivedOn })
  const party = {
    role: 'applicant' as const,
    kind: 'organization' as const,
    name: kind === 'business' ? '南湖建设有限公司' : '南湖律师事务所',
    documentKind: 'creditCode' as const,
    documentNumber: '11320000MB151840XJ',
    phone: '0797-8123456',
    address: '试验县建设路9号',
  }
  return handedIn(office, { arrivedOn, content: content({ applicantClass: kind, parties: [party] }) })
}

async function replay(office: Office, { year, lines, reviews = [] }: Year): Promise<void> {
  for (const [kind, outcome, count] of lines) {
    for (let index = 0; index < count; index++) {
      const arrivedOn = outcome === 'open' ? `${year}-12-25` : `${year}-03-06`
      clock.goTo(arrivedOn)
      const id = await applied(office, kind, arrivedOn)
      if (outcome === 'open') continue
      clock.goTo(`${year}-03-13`)
      if (outcome === 'withdrawn') await act(office.registrar, id, 'withdraw', { withdrawnOn: `${year}-03-13` })
      else await answer(office, id, outcome, `${year}-03-13`)
    }
  }
  for (const [procedure, result, count] of reviews) {
    for (let index = 0; index < count; index++) await reviewed(office, year, procedure, result)
  }
}

async function reviewed(office: Office, year: number, procedure: string, result: string): Promise<void> {
  clock.goTo(`${year}-12-20`)
  const entered = await office.registrar.post('/api/office/reviews', {
    agencyId: office.agencyId,
    procedure,
    organ: procedure === 'reconsideration' ? '试验市人民政府' : '试验县人民法院',
    ground: '不服不予公开的答复',
    simplified: false,
    acceptedOn: `${year}-06-01`,
  })
  expect(entered.statusCode).toBe(201)
  if (result === 'pending') return
  const { id } = entered.json<{ id: number }>()
  const conclusion = { on: `${year}-08-01`, result, reasons: '见决定书' }
  expect((await office.registrar.send('PATCH', `/api/office/reviews/${id}`, { version: 1, conclusion })).statusCode).toBe(204)
}

async function table(office: Office, name: 'table3' | 'table4', year: number): Promise<StatisticsTable> {
  const reply = await office.head.get(
    `/api/office/statistics/${name}?agency=${office.agencyId}&from=${year}-01-01&to=${year}-12-31`,
  )
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

describe.each(YEARS)('$agency $year', (story) => {
  test('its tables 3 and 4 are the register, counted', { timeout: 300_000 }, async () => {
    const office = await anOffice(app, db)
    await replay(office, story)
    clock.goTo(`${story.year + 1}-01-10`)
    const table3 = await table(office, 'table3', story.year)
    expect(table3.balanced).toBe(true)
    for (const { key, cells } of table3.rows)
      expect({ key, cells }).toEqual({ key, cells: story.table3[key] ?? [0, 0, 0, 0, 0, 0, 0] })
    const table4 = await table(office, 'table4', story.year)
    for (const { key, cells } of table4.rows) expect({ key, cells }).toEqual({ key, cells: story.table4[key] ?? [0, 0, 0, 0, 0] })

    const following = await table(office, 'table3', story.year + 1)
    const row = (key: string) => following.rows.find((one) => one.key === key)?.cells
    expect(row('carriedIn')).toEqual(story.table3['carriedOut'] ?? [0, 0, 0, 0, 0, 0, 0])
  })
})
