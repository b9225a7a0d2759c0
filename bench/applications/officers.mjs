/** Fifty officers at work at once: queue page, case page, search, table 3. */
import { setTimeout as sleep } from 'node:timers/promises'
import { drawing, zipf } from './draw.mjs'
import { DESKS, personAt } from './plan.mjs'
import { vocabulary } from './words.mjs'

const QUEUES = {
  supervisor: ['overdue', 'urgent', 'open', 'waiting', 'all'],
  registrar: ['toRegister', 'toAssign', 'toDeliver', 'all'],
  handler: ['mine', 'mine', 'urgent', 'open'],
  officeHead: ['review', 'overdue', 'open'],
}

/** Of fifty: ten who see everything, ten who see a prefecture or county, thirty at the desks of busy and of quiet agencies. */
function officers(count, agencies) {
  return Array.from({ length: count }, (_, at) => {
    const place = at % 10
    if (place < 2) return officer(1, 'supervisor')
    if (place < 4) return officer(2 + at, 'supervisor')
    const role = ['registrar', 'handler', 'officeHead'][at % 3]
    return officer(place < 7 ? 1 + (at % 40) : 1 + ((at * 37) % agencies), role)
  })
}

const officer = (agency, role) => ({ agency, role, person: personAt(agency, DESKS.indexOf(role)) })

/**
 * Lets `count` officers work for `seconds`, each with a pause of `pause` ms on average between pages. Returns the milliseconds of each page by
 * kind. `known` tells which cases an agency has, and names of applicants.
 */
export async function work(ask, { count, agencies, seconds, pause, known, years }) {
  const times = { 'queue page': [], 'case page': [], search: [], 'table 3': [] }
  const words = vocabulary()
  const end = performance.now() + seconds * 1000
  const faults = []
  await Promise.all(
    officers(count, agencies).map(async (one, index) => {
      const chance = drawing(index + 1)
      const pages = pagesOf(one, { ask, chance, words, known, agencies, years })
      await sleep(chance.next() * pause)
      while (performance.now() < end && faults.length === 0) {
        const kind = kindOf(one, chance)
        const at = performance.now()
        await pages[kind]().catch((fault) => faults.push(fault))
        times[kind].push(performance.now() - at)
        if (pause > 0) await sleep(-Math.log(1 - chance.next()) * pause)
      }
    }),
  )
  if (faults.length > 0) throw faults[0]
  return times
}

function kindOf({ agency, role }, { next }) {
  const draw = next()
  if (draw < 0.35) return 'queue page'
  if (draw < 0.7) return 'case page'
  return draw < 0.9 || !(agency === 1 && role === 'supervisor') ? 'search' : 'table 3'
}

function pagesOf({ agency, role, person }, { ask, chance, words, known, years }) {
  const yearDraw = zipf(years.to - years.from + 1)
  const get = (path) => ask(person, 'GET', path)
  const list = (query) => get(`/api/office/applications?${new URLSearchParams(query)}`)
  return {
    'queue page': () => Promise.all([get('/api/office/queues'), list({ queue: chance.pick(QUEUES[role]) })]),
    'case page': async () => {
      const path = `/api/office/applications/${chance.pick(known.cases.get(agency))}`
      await Promise.all([get(path), get(`${path}/history`)])
    },
    search: () => list({ q: chance.chance(0.2) ? chance.pick(known.names) : words.query(chance) }),
    'table 3': () => {
      const year = years.to - yearDraw(chance)
      return get(`/api/office/statistics/table3?agency=1&below=true&from=${year}-01-01&to=${year}-12-31`)
    },
  }
}

/** Which cases the officers open: up to 200 of each agency, for those who see all of any agency. */
export async function knownCases(client, names) {
  const { rows } = await client.query(
    `select agency_id, (array_agg(id order by hashint8(id)))[1:200] as ids from application group by agency_id`,
  )
  const cases = new Map(rows.map(({ agency_id: agency, ids }) => [agency, ids.map(Number)]))
  cases.set(1, rows.flatMap(({ ids }) => ids.slice(0, 20)).map(Number))
  return { cases, names }
}
