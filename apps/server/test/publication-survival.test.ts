/** Editors and heads at work on a real server that is killed in the middle, then brought up from its backup elsewhere. */
import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { openVault } from '../src/main/stores.ts'
import { verifyAudit } from '../src/platform/audit/verify.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { approved, aSite, documentView, doTo, drafted, type EditorialDesk, publishedDocument, seats } from './document-factory.ts'
import { anAgency, aPerson } from './factories.ts'
import { sessionAt, type SignedIn, signedInByRow } from './http-session.ts'
import { installation, type Installation } from './installation.ts'
import { disagreements } from './publication-agreement.ts'

/** How many times the server is killed. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 2)
const PROGRAMS = resolve(fileURLToPath(import.meta.url), '../../dist/main')
const ATTACHMENT = '第一条，供暖自十一月十五日开始。\n'

interface Crew {
  readonly place: Omit<EditorialDesk, keyof Awaited<ReturnType<typeof seats>>>
  readonly people: Readonly<Record<keyof Awaited<ReturnType<typeof seats>>, SignedIn>>
}

/** What a client was told is done: the last of it holds unless more was asked for. */
interface Told {
  readonly published: Set<number>
  readonly withdrawn: Set<number>
  /** Asked for and not answered before the kill: either may be. */
  readonly doubtful: Set<number>
  readonly surprises: string[]
}

const first = installation()
const second = installation()
const folder = mkdtempSync(join(tmpdir(), 'gongkai-survival-'))
afterAll(async () => {
  await first.remove()
  await second.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function crewOf(db: Database): Promise<Crew> {
  const agencyId = await anAgency(db)
  const { siteId, key, columnId } = await aSite(db, { agencyId })
  const people = await seats(async (role) => signedInByRow(db, await aPerson(db, { agencyId, roles: [role] })))
  return { place: { agencyId, siteId, siteKey: key, columnId }, people }
}

/** The desk at the server at `url`. */
function deskAt(url: string, { place, people }: Crew, told?: Told): EditorialDesk {
  const heard = (path: string, status: number, text: string) => {
    if (status >= 300) told?.surprises.push(`${path}: ${status} ${text}`)
  }
  return {
    ...place,
    editor: sessionAt(url, people.editor, heard),
    editor2: sessionAt(url, people.editor2, heard),
    reviewer: sessionAt(url, people.reviewer, heard),
    reviewer2: sessionAt(url, people.reviewer2, heard),
    secrecy: sessionAt(url, people.secrecy, heard),
    head: sessionAt(url, people.head, heard),
    head2: sessionAt(url, people.head2, heard),
    agencyHead: sessionAt(url, people.agencyHead, heard),
    manager: sessionAt(url, people.manager, heard),
  }
}

/** Publishes and withdraws until the server is gone. */
async function workUntilKilled(desk: EditorialDesk, told: Told): Promise<void> {
  try {
    for (let round = 0; ; round += 1) {
      const id = await drafted(desk, { title: `关于第${randomInt(1e9)}次检修的通知` })
      await approved(desk, id)
      told.doubtful.add(id)
      await doTo(desk.editor, id, 'publish')
      told.doubtful.delete(id)
      told.published.add(id)
      if (round % 2 === 1) await withdraw(desk, id, told)
    }
  } catch {
    // The kill. A refusal is among the surprises.
  }
}

async function withdraw(desk: EditorialDesk, id: number, told: Told): Promise<void> {
  await doTo(desk.editor, id, 'requestWithdrawal', { reason: 'duplicate', explanation: '重复' })
  told.published.delete(id)
  told.doubtful.add(id)
  await doTo(desk.head, id, 'approveWithdrawal')
  told.doubtful.delete(id)
  told.withdrawn.add(id)
}

async function withDatabase<Result>(place: Installation, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = openDatabase(place.address(), () => undefined)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Everything agrees, the audit verifies, and what was told is so. */
async function expectAgreement(place: Installation, url: string, siteKey: string, told: Told): Promise<void> {
  await withDatabase(place, async (db) => {
    expect(await disagreements(db, url, siteKey)).toEqual([])
    const config = { ...readConfig({}), dataFolder: place.dataFolder }
    const vault = await openVault({ config, db, clock: systemClock })
    const { broken } = await verifyAudit({ db, vault, anchorFile: `${place.dataFolder}/audit-anchor.json` })
    expect(broken).toEqual([])
  })
  const status = async (id: number) => (await fetch(`${url}/sites/${siteKey}/documents/${id}`)).status
  for (const id of told.published) expect([id, await status(id)]).toEqual([id, 200])
  for (const id of told.withdrawn) expect([id, await status(id)]).toEqual([id, 410])
  expect(told.surprises).toEqual([])
}

async function uploaded(url: string, { place, people }: Crew): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([ATTACHMENT]), '供暖安排.txt')
  const { headers } = sessionAt(url, people.editor)
  const reply = await fetch(`${url}/api/office/documents/files?agencyId=${place.agencyId}`, {
    method: 'POST',
    headers,
    body: form,
  })
  if (reply.status !== 201) throw new Error(await reply.text())
  // The contract's answer.
  return ((await reply.json()) as { readonly fileId: string }).fileId
}

/** A published document with a file, which a job must have read before. */
async function publishedWithFile(url: string, crew: Crew): Promise<string> {
  const fileId = await uploaded(url, crew)
  const desk = deskAt(url, crew)
  const title = '关于公布供暖安排的通知'
  const id = await drafted(desk, { title, attachments: [{ fileId, role: 'attachment', name: '供暖安排.txt' }] })
  await approved(desk, id)
  await expect
    .poll(async () => (await documentView(desk.editor, id)).edition.attachments.map(({ extraction }) => extraction), {
      timeout: 60_000,
    })
    .toEqual(['done'])
  await doTo(desk.editor, id, 'publish')
  return fileId
}

async function program(name: string, args: readonly string[], dataFolder: string): Promise<void> {
  const env = { ...process.env, GONGKAI_DATA: dataFolder }
  await promisify(execFile)(process.execPath, [join(PROGRAMS, name), ...args], { env })
}

async function numberOf(url: string, crew: Crew): Promise<string | null> {
  const desk = deskAt(url, crew)
  return (await documentView(desk.editor, await publishedDocument(desk))).indexNumber
}

test.skipIf(process.platform === 'win32')(
  `published and withdrawn until killed ${ROUNDS} times, then restored from a backup: portal, search and database agree`,
  { timeout: 480_000 + 180_000 * ROUNDS },
  async () => {
    const told: Told = { published: new Set(), withdrawn: new Set(), doubtful: new Set(), surprises: [] }
    let start = first.serve()
    await start.url
    const crew = await withDatabase(first, crewOf)
    const { siteKey } = crew.place
    for (let round = 1; round <= ROUNDS; round += 1) {
      const desk = deskAt(await start.url, crew, told)
      const working = Promise.all([workUntilKilled(desk, told), workUntilKilled(desk, told), workUntilKilled(desk, told)])
      const enough = told.published.size + told.withdrawn.size + 3
      for (const end = Date.now() + 30_000; told.published.size + told.withdrawn.size < enough && Date.now() < end;)
        await sleep(5)
      await sleep(randomInt(200))
      // Even rounds end the server only; odd ones everything, database included, as a power failure would.
      if (round % 2 === 1) await first.kill()
      else start.process.kill('SIGKILL')
      await start.ended
      await working
      start = first.serve()
      await expectAgreement(first, await start.url, siteKey, told)
    }
    const fileId = await publishedWithFile(await start.url, crew)
    const before = await numberOf(await start.url, crew)

    const backup = join(folder, 'backup')
    await program('backup.js', [backup], first.dataFolder)
    cpSync(join(first.dataFolder, 'key-ring.json'), join(folder, 'key-ring.json'))
    await first.remove()
    cpSync(join(folder, 'key-ring.json'), join(second.dataFolder, 'key-ring.json'))
    await program('restore.js', [backup], second.dataFolder)
    const anew = second.serve()
    const url = await anew.url
    await expectAgreement(second, url, siteKey, told)
    expect(await (await fetch(`${url}/files/${fileId}`)).text()).toBe(ATTACHMENT)
    expect(serialOf(await numberOf(url, crew))).toBe(serialOf(before) + 1)
    anew.process.kill('SIGTERM')
    expect(await anew.ended).toBe(0)
  },
)

function serialOf(indexNumber: string | null): number {
  return Number(indexNumber?.split('-').at(-1))
}
