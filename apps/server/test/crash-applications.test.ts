import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { eventKind } from '../src/features/applications/history.ts'
import { openVault } from '../src/main/stores.ts'
import { verifyAudit } from '../src/platform/audit/verify.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { brokenInvariants } from './application-invariants.ts'
import { type Acknowledged, type Desks, type Record, staffedAgency, workUntilKilled } from './application-load.ts'
import { installation, type Start } from './installation.ts'

/** How many times the server is killed; `bench/applications/crash.mjs` takes fifty. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 3)
/** Where each round is told, for a person who watches. */
const TELL = process.env['CRASH_REPORT']

const AGENCIES = 4
const CLIENTS = 2

const place = installation()
afterAll(() => place.remove())

test.skipIf(process.platform === 'win32')(
  `officers at work, killed ${ROUNDS} times: whatever was acknowledged is there, nothing is half done, the chains verify`,
  { timeout: 180_000 + 180_000 * ROUNDS },
  async () => {
    const record: Record = { acknowledged: [], surprises: [] }
    let start = place.serve()
    await start.url
    const agencies = await withDatabase(staff)
    for (let round = 1; round <= ROUNDS; round += 1) {
      const working = workUntilKilled(await start.url, agencies, CLIENTS, record)
      await someWork(record)
      await killed(start, round)
      await working
      start = place.serve()
      await start.url
      const entries = await withDatabase((db) => verified(db, record))
      tell(
        `kill ${round} (${round % 2 === 0 ? 'server' : 'everything'}): ${countOf(record)}, ${entries} entries of the audit verified`,
      )
    }
    expect(record.surprises).toEqual([])
    expect(record.acknowledged.length).toBeGreaterThan(ROUNDS)
    start.process.kill('SIGTERM')
    expect(await start.ended).toBe(0)
  },
)

/** Resolves at a random moment after some more work was acknowledged. */
async function someWork({ acknowledged }: Record): Promise<void> {
  const enough = acknowledged.length + 1 + Math.random() * 150
  for (const end = performance.now() + 10_000; acknowledged.length < enough && performance.now() < end;) await sleep(5)
  await sleep(Math.random() * 100)
}

/** Even rounds end the server process only; odd ones everything, database included, as a power failure would. */
async function killed(start: Start, round: number): Promise<void> {
  if (round % 2 === 1) await place.kill()
  else start.process.kill('SIGKILL')
  await start.ended
}

async function staff(db: Database): Promise<readonly Desks[]> {
  const made: Desks[] = []
  for (let count = 0; count < AGENCIES; count += 1) made.push(await staffedAgency(db))
  return made
}

async function verified(db: Database, { acknowledged }: Record): Promise<number> {
  expect(await missing(db, acknowledged)).toEqual([])
  expect(await brokenInvariants(db)).toEqual([])
  const config = { ...readConfig({}), dataFolder: place.dataFolder }
  const vault = await openVault({ config, db, clock: systemClock })
  const verdict = await verifyAudit({ db, vault, anchorFile: `${place.dataFolder}/audit-anchor.json` })
  expect(verdict.broken).toEqual([])
  return verdict.entries
}

/** Of what was acknowledged, what the database does not have. */
async function missing(db: Database, acknowledged: readonly Acknowledged[]): Promise<readonly Acknowledged[]> {
  const { rows: cases } = await sql<{ id: number; number: string }>`select id, number from application`.execute(db)
  const numbers = new Map(cases.map(({ id, number }) => [id, number]))
  const { rows } = await sql<{ key: string; count: number }>`
    select concat_ws(' ', subject_id, kind, payload->>'to', payload->>'version') as key, count(*)::int as count from audit_entry
    where subject_kind = 'application' group by 1`.execute(db)
  const left = new Map(rows.map(({ key, count }) => [key, count]))
  return acknowledged.filter((one) => {
    if (one.kind === 'application') return numbers.get(one.id) !== one.number
    const key = [one.id, eventKind(one.event as Parameters<typeof eventKind>[0]), one.state, one.version].join(' ')
    const count = left.get(key) ?? 0
    left.set(key, count - 1)
    return count < 1
  })
}

async function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = openDatabase(place.address(), () => undefined)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

function countOf({ acknowledged, surprises }: Record): string {
  const applications = acknowledged.filter(({ kind }) => kind === 'application').length
  const did = (...events: readonly string[]) =>
    acknowledged.filter((one) => one.kind === 'event' && events.includes(one.event)).length
  const decided = `${did('draftDecision')} drafts, ${did('approveDecision', 'approveForAgency')} approvals, ${did('deliver')} answers`
  return `${applications} applications, ${acknowledged.length - applications} events (${decided}) acknowledged, ${surprises.length} surprises`
}

function tell(line: string): void {
  if (TELL !== undefined) appendFileSync(TELL, `${line}\n`)
}
