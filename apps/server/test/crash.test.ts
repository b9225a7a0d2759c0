import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { installation } from './installation.ts'

/** How many times the installation is killed; the nightly run takes more. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 2)

const place = installation()
afterAll(() => place.remove())

/** What the database has acknowledged so far. */
interface Told {
  last: number
}

/** Writes rows one after another until the connection breaks. */
async function writeUntilKilled(client: pg.Client, told: Told): Promise<void> {
  try {
    for (;;) {
      await client.query('insert into acknowledged values ($1, $2)', [told.last + 1, 'x'.repeat(500)])
      told.last += 1
    }
  } catch {
    // The kill: what was in flight may or may not be there.
  }
}

test.skipIf(process.platform === 'win32')(
  `every acknowledged write survives kill -9 of everything, ${ROUNDS} times`,
  { timeout: 180_000 * ROUNDS },
  async () => {
    let written = 0
    let start = place.serve()
    await start.url
    for (let round = 0; round < ROUNDS; round += 1) {
      const writer = await place.connect()
      await writer.query('create table if not exists acknowledged (number int primary key, filler text)')
      const told: Told = { last: written }
      const writing = writeUntilKilled(writer, told)
      while (told.last === written) await sleep(5)
      await sleep(Math.random() * 700)
      await place.kill()
      await writing

      // What comes up again is what the next round kills.
      start = place.serve()
      expect((await fetch(await start.url)).status).toBe(200)
      const client = await place.connect()
      const { rows } = await client.query<{ rows: number; last: number }>(
        'select count(*)::int as rows, max(number) as last from acknowledged',
      )
      await client.end()
      const kept = rows[0] ?? { rows: 0, last: 0 }
      expect(kept.rows).toBe(kept.last)
      expect(kept.last).toBeGreaterThanOrEqual(told.last)
      written = kept.last
    }
    start.process.kill('SIGTERM')
    expect(await start.ended).toBe(0)
  },
)

test.skipIf(process.platform === 'win32')(
  'a first start that is killed at any moment does not hinder the next',
  { timeout: 180_000 * ROUNDS },
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const fresh = installation()
      const first = fresh.serve()
      await sleep(500 + Math.random() * 4000)
      await fresh.kill()
      await first.ended
      const next = fresh.serve()
      expect((await fetch(await next.url)).status).toBe(200)
      next.process.kill('SIGTERM')
      expect(await next.ended).toBe(0)
      await fresh.remove()
    }
  },
)
