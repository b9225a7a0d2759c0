/** A million cases as rows of the tables: courses as offices have them, their clocks and figures by the law's own functions. */
import { OUTCOMES, replyDeadline } from '@gongkai/law/application'
import { tokenOfPrint, tokensOfText } from '../../apps/server/dist/platform/search/tokens.js'
import { documentPrint, namePrint, phonePrint } from '../../apps/server/dist/features/applications/parties.js'
import { drawing, zipf } from './draw.mjs'
import { personAt } from './plan.mjs'
import { vocabulary } from './words.mjs'

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉建国红梅志文海峰春生学东立新小波云飞'
const CLASSES = ['naturalPerson', 'business', 'legalService', 'social', 'research', 'other']
const CHANNELS = ['online', 'online', 'online', 'mailSigned', 'mailSigned', 'counter', 'email', 'fax']
/** States of open cases with their shares in hundredths. */
const OPEN = {
  received: 8,
  registered: 8,
  awaitingSupplement: 10,
  handling: 52,
  awaitingPayment: 2,
  legalReview: 6,
  secrecyReview: 3,
  headReview: 5,
  agencyReview: 2,
  approved: 2,
  issued: 2,
}
const OPEN_STATES = Object.entries(OPEN).flatMap(([state, share]) => Array.from({ length: share }, () => state))
const OUTCOME_SHARES = {
  provided: 40,
  partial: 9,
  notHeld: 16,
  notOurs: 9,
  publishedAlready: 8,
  deniedThirdParty: 2,
  deniedInternalAffairs: 2,
  deniedProcess: 3,
  deniedOtherLaw: 1,
  petition: 3,
  adminQuery: 3,
  withdrawn: 2,
  duplicate: 1,
  stillUnclear: 1,
}
const OUTCOME_DRAWS = Object.entries(OUTCOME_SHARES).flatMap(([key, share]) => Array.from({ length: share }, () => key))

const bytea = (bytes) => `\\\\x${bytes.toString('hex')}`

/** Applicants whose sealed columns are made once: 200,000, a few of whom apply very often. */
export function applicants(vault, count) {
  const chance = drawing(7)
  const seal = (text, column) => bytea(vault.seal(text, `application_applicant.${column}_sealed`))
  return Array.from({ length: count }, (_, at) => {
    const natural = at % 20 !== 3
    const name = natural
      ? `${chance.pick(SURNAMES)}${chance.pick(GIVEN)}${chance.pick(GIVEN)}`
      : `${chance.pick(SURNAMES)}${chance.pick(GIVEN)}${['科技有限公司', '律师事务所', '建设有限公司'][at % 3]}`
    const document = `${110101 + (at % 800)}19${String(50 + (at % 50))}0101${String(at % 10_000).padStart(4, '0')}`
    const phone = `13${String(at).padStart(9, '0')}`
    const namePrinted = namePrint(vault, name)
    const masked = natural ? `${name[0]}**` : name
    return {
      name,
      natural,
      token: tokenOfPrint(namePrinted),
      class: natural ? 'naturalPerson' : CLASSES[1 + (at % 5)],
      row: [
        ['1', 'applicant', natural ? 'naturalPerson' : 'organization', masked, seal(name, 'name'), bytea(namePrinted)],
        [natural ? 'residentId' : 'creditCode', seal(document, 'document'), bytea(documentPrint(vault, document))],
        [seal(phone, 'phone'), bytea(phonePrint(vault, phone)), seal(`试验县建设路${at % 900}号`, 'address')],
      ]
        .flat()
        .join('\t'),
    }
  })
}

/** Columns of the rows that `cases` makes. */
export const COLUMNS = {
  application:
    'id, number, agency_id, matter, channel, state, version, submitted_at, arrived_on, received_on, applicant_class, description, subject, delivery_carrier, delivery_manner, handler_id, clock_state, due_on, due_provisional, concluded_on, outcome, table3_row, search_tokens',
  application_applicant:
    'application_id, seq, role, kind, masked_name, name_sealed, name_print, document_kind, document_sealed, document_print, phone_sealed, phone_print, address_sealed',
  clock_entry: 'application_id, seq, kind, on_day, reference, reason, working_days, recorded_at',
  application_figure:
    'application_id, agency_id, recorded_at, received_on, applicant_class, concluded_on, outcome, table3_row, working_days, in_time',
}

/** Yields `{ application, application_applicant, clock_entry, application_figure }`: text for COPY, some thousand cases at a time. */
export function* cases({ count, agencies, people, calendar, today, years }) {
  const chance = drawing(2026)
  const words = vocabulary()
  const days = workingDays(calendar, years, today)
  const agencyDraw = zipf(agencies)
  const personDraw = zipf(people.length)
  const last = new Map()
  let batch = emptyBatch()
  for (let id = 1; id <= count; id += 1) {
    // The first hundredths of the order are the oldest: ids and numbers grow with time.
    const isOpen = chance.chance(id > count * 0.98 ? 0.9 : 0.002)
    const place = Math.floor((id / count) * (days.past - 1))
    // Half of all cases are spread evenly, half lie with the few agencies that everybody asks.
    const agency = 1 + (chance.chance(0.5) ? chance.below(agencies) : agencyDraw(chance))
    const person = people[chance.chance(0.97) ? chance.below(people.length) : personDraw(chance)]
    const received = days.list[place]
    const year = Number(received.slice(0, 4))
    const key = `${agency}:${year}`
    const serial = (last.get(key) ?? 0) + 1
    last.set(key, serial)
    const course = isOpen ? openCourse(chance, days, place) : closedCourse(chance, days, place)
    writeCase(batch, { id, agency, person, received, serial, year, calendar, words, chance, ...course })
    if (id % 5000 === 0 || id === count) {
      yield batch
      batch = emptyBatch()
    }
  }
  return [...last].map(([key, serial]) => [...key.split(':').map(Number), serial])
}

const emptyBatch = () => ({ application: [], application_applicant: [], clock_entry: [], application_figure: [] })

function workingDays(calendar, { from, to }, today) {
  const list = []
  let day = `${from - 1}-12-31`
  while (day < `${to + 1}-03-01`) list.push((day = calendar.nthWorkingDayAfter(day, 1).on.toString()))
  return { list, past: list.findLastIndex((one) => one <= today) + 1 }
}

/** How a case that is over went: answered after some working days, with supplement, consultation or extension now and then. */
function closedCourse(chance, { list, past }, place) {
  const room = past - 1 - place
  const clip = (steps) => list[place + Math.min(room, steps)]
  const outcome = chance.pick(OUTCOME_DRAWS)
  const ledger = [{ kind: 'start', on: list[place] }]
  let passed = 1 + chance.below(19)
  if (chance.chance(0.1) && room > 12) {
    ledger.push({ kind: 'hold', on: clip(2), reason: 'supplement' }, { kind: 'restart', on: clip(8), reason: 'supplement' })
    passed += 8
  } else if (chance.chance(0.06) && room > 15) {
    const reason = chance.chance(0.6) ? 'thirdParty' : 'agency'
    ledger.push(
      { kind: 'pause', on: clip(3), id: 'consultation:1', reason },
      { kind: 'resume', on: clip(14), id: 'consultation:1' },
    )
    passed = Math.max(passed, 4) + 11
  }
  if (chance.chance(0.05) && room > passed + 5) {
    ledger.push({ kind: 'extend', on: clip(passed), workingDays: 20 })
    passed += 5 + chance.below(10)
  }
  const on = clip(passed)
  ledger.push({ kind: 'stop', on })
  const state = outcome === 'withdrawn' ? 'closed' : room > 120 ? 'archived' : 'delivered'
  return { state, ledger, conclusion: { on, outcome } }
}

/** Where a case stands that is being worked on. Old ones wait for supplements, or are overdue. */
function openCourse(chance, { list, past }, place) {
  const state =
    past - place > 60 ? chance.pick(['handling', 'handling', 'awaitingSupplement', 'legalReview']) : chance.pick(OPEN_STATES)
  if (state === 'received') return { state, ledger: [] }
  const ledger = [{ kind: 'start', on: list[place] }]
  const later = list[Math.min(past - 1, place + 2)]
  if (state === 'awaitingSupplement') ledger.push({ kind: 'hold', on: later, reason: 'supplement' })
  else if (state === 'awaitingPayment') ledger.push({ kind: 'hold', on: later, reason: 'payment' })
  else if (state === 'handling' && chance.chance(0.1))
    ledger.push({ kind: 'pause', on: later, id: 'consultation:1', reason: 'thirdParty' })
  return { state, ledger }
}

const NULL = '\\N'

function writeCase(batch, { id, agency, person, received, serial, year, calendar, words, chance, state, ledger, conclusion }) {
  const number = `${year}-${String(agency).padStart(6, '0')}-${String(serial).padStart(5, '0')}`
  const { text, tokens } = words.describe(chance)
  const searched = new Set([...tokensOfNumber(number), ...tokens, person.token])
  const receivedOn = state === 'received' ? NULL : received
  const at = `${received}T${String(1 + chance.below(8)).padStart(2, '0')}:${String(chance.below(60)).padStart(2, '0')}:${String(chance.below(60)).padStart(2, '0')}Z`
  const handler = state === 'received' || state === 'registered' ? NULL : personAt(agency, 1 + chance.below(2))
  const deadline = replyDeadline(ledger, calendar)
  const due = deadline.kind === 'due' ? deadline.on : NULL
  const clock = deadline.kind === 'due' ? 'running' : deadline.kind
  const row = conclusion ? OUTCOMES[conclusion.outcome].row : NULL
  const ended = conclusion ? [conclusion.on, conclusion.outcome, row] : [NULL, NULL, NULL]
  const natural = person.class
  batch.application.push(
    [id, number, agency, 'information', chance.pick(CHANNELS), state, 1 + ledger.length, at, received, receivedOn, natural, text]
      .concat([chance.chance(0.5) ? text.slice(0, 20) : NULL, 'paper', 'post', handler, clock, due])
      .concat([deadline.kind === 'due' && deadline.provisional ? 't' : 'f', ...ended, `{${[...searched].join(',')}}`])
      .join('\t'),
  )
  batch.application_applicant.push(`${id}\t${person.row}`)
  ledger.forEach((entry, index) =>
    batch.clock_entry.push(
      [id, index + 1, entry.kind, entry.on, entry.id ?? NULL, entry.reason ?? NULL, entry.workingDays ?? NULL, at].join('\t'),
    ),
  )
  if (state === 'received') return
  const used = deadline.kind === 'stopped' ? [deadline.workingDaysUsed, deadline.inTime ? 't' : 'f'] : [NULL, NULL]
  batch.application_figure.push([id, agency, at, received, natural, ...ended, ...used].join('\t'))
}

const parts = new Map()

/** The tokens of a number; those of its parts are remembered. */
function tokensOfNumber(number) {
  return number.split('-').flatMap((text) => {
    const known = parts.get(text) ?? tokensOfText(text)
    parts.set(text, known)
    return known
  })
}

/** Some names under which applicants are found. */
export function namesOfApplicants() {
  const chance = drawing(11)
  return Array.from({ length: 200 }, () => `${chance.pick(SURNAMES)}${chance.pick(GIVEN)}${chance.pick(GIVEN)}`)
}
