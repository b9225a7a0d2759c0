/** Letters on a real database: drafting, editing, numbering, freezing, and who may see what. */
import { LETTER_KINDS, type LetterKind } from '@gongkai/law/application'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { anAgency, aPerson, type TestPerson } from '../../../test/factories.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { sessionHeaders } from '../../../test/people-factory.ts'
import { stoppedClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'
import type { LetterFacts } from './facts.ts'
import { createLetters, type Letters } from './index.ts'
import { sampleFacts } from './sample-facts.ts'
import type { LetterText } from './template/letter-text.ts'

const clock = stoppedClock('2026-03-25T02:00:00Z')
const { db } = await testDatabase()

let app: App
let letters: Letters
let agency: number
let parent: number
let handler: TestPerson
let headers: Readonly<Record<string, string>>

beforeAll(async () => {
  app = await testApp({ db, clock })
  letters = createLetters(await testServices({ db, clock }))
  parent = await anAgency(db, { name: '青山县人民政府' })
  agency = await anAgency(db, { name: '青山县自然资源局', parentId: parent, shortName: '青自然资' })
  handler = await aPerson(db, { agencyId: agency, roles: ['handler'] })
  headers = await headersOf(handler)
})

async function headersOf({ personId }: TestPerson): Promise<Record<string, string>> {
  return { ...(await sessionHeaders(db, personId, clock)), 'x-gongkai-request': '1' }
}

let cases = 0

/** A case in `state`, handled by the handler. */
async function aCase(state = 'handling', agencyId = agency): Promise<number> {
  cases += 1
  const { rows } = await sql<{ id: number }>`
    insert into application (number, agency_id, matter, channel, state, submitted_at, arrived_on, received_on, applicant_class, description,
      delivery_carrier, delivery_manner, handler_id)
    values (${`2026-${cases}`}, ${agencyId}, 'information', 'counter', ${state}, now(), '2026-03-02', '2026-03-02', 'naturalPerson', '某方案', 'paper',
      'post', ${handler.personId}) returning id`.execute(db)
  return rows[0]?.id ?? 0
}

function factsFor(kind: LetterKind, change: Partial<LetterFacts> = {}): LetterFacts {
  const facts = sampleFacts(kind)
  return { ...facts, agency: { ...facts.agency, id: agency }, ...change }
}

const inTransaction = <Result>(work: (trx: Database) => Promise<Result>) => db.transaction().execute(work)
const draft = async (kind: LetterKind, applicationId: number, facts = factsFor(kind)) =>
  inTransaction((trx) => letters.draft(trx, { applicationId, kind, facts }, handler.actor))
const issue = (id: number) => inTransaction((trx) => letters.issue(trx, id, handler.actor))
const words = async (id: number): Promise<LetterText> => {
  const text = (await letters.versions(db, id)).at(-1)?.text
  if (!text) throw new Error('no words')
  return text
}
const problem = (code: string, status: number) => expect.objectContaining({ code, status })

describe('a letter from draft to issue', () => {
  it('is numbered, dated, frozen and kept as PDF and Word file', async () => {
    const applicationId = await aCase()
    const { id } = await draft('deniedLetter', applicationId)
    const issued = await issue(id)
    expect(issued).toMatchObject({ state: 'issued', documentNumber: '青自然资公复〔2026〕1号', issuedOn: '2026-03-25' })

    const pdf = await letters.render(db, id, 'pdf')
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(pdf.name).toBe('政府信息不予公开告知书（青自然资公复〔2026〕1号）.pdf')
    const docx = await letters.render(db, id, 'docx')
    const xml = strFromU8(unzipSync(docx.bytes)['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('青自然资公复〔2026〕1号')
    expect(xml).toContain('2026年3月25日')
    expect(xml).toContain('应当先申请行政复议')
    expect(xml).not.toContain('草稿')
    await expect(issue(id)).rejects.toEqual(problem('letter-issued', 409))
  })

  it('a draft says that it is one, and has neither number nor date', async () => {
    const { id } = await draft('providedLetter', await aCase())
    const xml = unzipSync((await letters.render(db, id, 'docx')).bytes)
    expect(strFromU8(xml['word/document.xml'] ?? new Uint8Array())).toContain('（文号在签发时编定）')
    expect(
      Object.keys(xml).some((name) => name.includes('header') && strFromU8(xml[name] ?? new Uint8Array()).includes('草稿')),
    ).toBe(true)
  })

  it('a later draft of the same matter discards the earlier one; of another matter it does not', async () => {
    const applicationId = await aCase()
    const facts = factsFor('thirdPartyConsultation')
    const about = (matter: string) =>
      inTransaction((trx) =>
        letters.draft(trx, { applicationId, kind: 'thirdPartyConsultation', facts, about: matter }, handler.actor),
      )
    await about('consultation:1')
    const second = await about('consultation:2')
    const third = await about('consultation:1')
    expect((await letters.ofApplication(db, applicationId)).map(({ id }) => id)).toEqual([second.id, third.id])
  })

  it('refuses with the name of what the case lacks', async () => {
    const { search: _, ...facts } = factsFor('notHeldLetter')
    await expect(draft('notHeldLetter', await aCase(), facts)).rejects.toThrow(/检索的时间.*检索的系统、档案和部门/)
    const { court: _court, ...place } = factsFor('deniedLetter').agency
    const homeless = factsFor('deniedLetter', { agency: place })
    await expect(draft('deniedLetter', await aCase(), homeless)).rejects.toThrow('有管辖权的人民法院')
  })

  it('every kind of paper can be issued', async () => {
    const applicationId = await aCase()
    for (const kind of Object.keys(LETTER_KINDS) as LetterKind[]) {
      const request = { applicationId, kind, facts: factsFor(kind) }
      const issued = await inTransaction((trx) => letters.draftAndIssue(trx, request, handler.actor))
      expect(issued.state).toBe('issued')
    }
  }, 60_000)

  it('seals what it keeps and forgets the query code', async () => {
    const { id } = await draft('receipt', await aCase())
    const row = await db.selectFrom('letter_version').selectAll().where('letter_id', '=', id).executeTakeFirstOrThrow()
    for (const sealed of [row.facts_sealed, row.text_sealed]) expect(sealed.toString('utf8')).not.toContain('李明')
    expect(JSON.stringify(await words(id))).not.toContain('QS7K')
    const printed = await letters.printReceipt(db, factsFor('receipt'))
    expect(printed.mediaType).toBe('application/pdf')
    expect(await db.selectFrom('letter').select('id').where('id', '>', id).execute()).toEqual([])
  })
})

describe('document numbers', () => {
  it('have no gap after a rollback and no duplicate under concurrency', async () => {
    const numbered = await anAgency(db, { name: '青山县教育局', shortName: '青教' })
    const facts = (): LetterFacts => {
      const sample = sampleFacts('providedLetter')
      return { ...sample, agency: { ...sample.agency, id: numbered, shortName: '青教' } }
    }
    const request = async () => ({
      applicationId: await aCase('handling', numbered),
      kind: 'providedLetter' as const,
      facts: facts(),
    })
    const given = await Promise.allSettled(
      Array.from({ length: 12 }, async (_, index) => {
        const asked = await request()
        return inTransaction(async (trx) => {
          const letter = await letters.draftAndIssue(trx, asked, handler.actor)
          if (index % 3 === 0) throw new Error('rolled back on purpose')
          return letter.documentNumber
        })
      }),
    )
    const numbers = given.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(numbers).toHaveLength(8)
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: 8 }, (_, index) => `青教公复〔2026〕${index + 1}号`)))
  }, 60_000)

  it('two series with the same words are refused instead of giving a number twice', async () => {
    const admin = await aPerson(db, { agencyId: agency, roles: ['systemAdministrator'] })
    const twin = await anAgency(db, { name: '青山县统计局', shortName: '青统' })
    const owner = await aPerson(db, { agencyId: twin, roles: ['systemAdministrator'] })
    const change = async (who: TestPerson, format: string) =>
      app.inject({
        method: 'POST',
        url: `/api/office/document-series/notice?agency=${twin}`,
        headers: await headersOf(who),
        payload: { validFrom: '2026-03-25', format },
      })
    expect((await change(admin, '{简称}公复〔{年}〕{号}号')).statusCode).toBe(403)
    expect((await change(owner, '{简称}公复〔{年}〕第{号}号')).json()).toMatchObject({ code: 'document-format-invalid' })
    expect((await change(owner, '{简称}公复〔{年}〕{号}号')).statusCode).toBe(204)
    const facts = (kind: LetterKind): LetterFacts => {
      const sample = sampleFacts(kind)
      return { ...sample, agency: { ...sample.agency, id: twin, shortName: '青统' } }
    }
    const one = async (kind: LetterKind) => {
      const request = { applicationId: await aCase('handling', twin), kind, facts: facts(kind) }
      return inTransaction((trx) => letters.draftAndIssue(trx, request, handler.actor))
    }
    expect((await one('providedLetter')).documentNumber).toBe('青统公复〔2026〕1号')
    await expect(one('supplementNotice')).rejects.toEqual(problem('document-number-taken', 409))
  })
})

describe('editing', () => {
  const put = async (id: number, payload: object, who = headers) =>
    app.inject({ method: 'PUT', url: `/api/office/letters/${id}`, headers: who, payload })

  it('keeps every version and shows what changed', async () => {
    const { id, version } = await draft('providedLetter', await aCase())
    const text = await words(id)
    const changed = { ...text, blocks: [...text.blocks, { kind: 'paragraph', text: '特此告知。\n请查收。' }] }
    const reply = await put(id, { version, text: changed, remark: '补一句' })
    expect(reply.json()).toMatchObject({ version: 2, editable: true })
    const history = await app.inject({ url: `/api/office/letters/${id}/versions`, headers })
    expect(history.json()).toMatchObject([{ version: 1 }, { version: 2, remark: '补一句', editedBy: handler.actor.name }])
    const comparison = await app.inject({ url: `/api/office/letters/${id}/differences?from=1&to=2`, headers })
    expect(comparison.json<{ kind: string; text: string }[]>().filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'added', text: '特此告知。' },
      { kind: 'added', text: '请查收。' },
    ])
  })

  it('two editors never both succeed', async () => {
    const { id, version } = await draft('providedLetter', await aCase())
    const text = await words(id)
    const replies = await Promise.all([put(id, { version, text }), put(id, { version, text })])
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(expect.arrayContaining([200, 409]))
  })

  it('refuses to drop the remedies, to empty a letter, and to change it under review or once issued', async () => {
    const applicationId = await aCase()
    const { id, version } = await draft('deniedLetter', applicationId)
    const text = await words(id)
    const without = { ...text, blocks: text.blocks.filter(({ kind }) => kind !== 'remedies') }
    expect((await put(id, { version, text: without })).json()).toMatchObject({ code: 'letter-text-invalid' })
    expect((await put(id, { version, text: { ...text, blocks: [] } })).json()).toMatchObject({ code: 'letter-text-invalid' })
    await sql`update application set state = 'legalReview' where id = ${applicationId}`.execute(db)
    expect((await put(id, { version, text })).json()).toMatchObject({ code: 'letter-locked' })
    await sql`update application set state = 'handling' where id = ${applicationId}`.execute(db)
    await issue(id)
    expect((await put(id, { version, text })).json()).toMatchObject({ code: 'letter-issued' })
  })

  it('is the handler’s of the case alone', async () => {
    const { id, version } = await draft('providedLetter', await aCase())
    const text = await words(id)
    const colleague = await aPerson(db, { agencyId: agency, roles: ['handler'] })
    const stranger = await aPerson(db, { agencyId: parent, roles: ['handler'] })
    expect((await put(id, { version, text }, await headersOf(colleague))).statusCode).toBe(403)
    expect((await put(id, { version, text }, await headersOf(stranger))).statusCode).toBe(404)
    expect((await put(id, { version, text }, {})).statusCode).toBe(403)
  })
})

describe('looking', () => {
  it('is for those whose roles reach the agency, and is noted', async () => {
    const applicationId = await aCase()
    const { id } = await draft('providedLetter', applicationId)
    const [above, other, admin] = [
      await aPerson(db, { agencyId: parent, roles: [{ role: 'supervisor', scope: 'subtree' }] }),
      await aPerson(db, { agencyId: await anAgency(db), roles: ['handler'] }),
      await aPerson(db, { agencyId: agency, roles: ['systemAdministrator'] }),
    ]
    const look = async (who: TestPerson) =>
      (await app.inject({ url: `/api/office/letters/${id}`, headers: await headersOf(who) })).statusCode
    expect([await look(handler), await look(above), await look(other), await look(admin)]).toEqual([200, 200, 404, 403])
    expect((await app.inject(`/api/office/letters/${id}`)).statusCode).toBe(401)
    const list = async (who: TestPerson) =>
      (await app.inject({ url: `/api/office/letters?application=${applicationId}`, headers: await headersOf(who) })).json<
        unknown[]
      >()
    expect([(await list(handler)).length, (await list(other)).length]).toEqual([1, 0])
    const reads = await db
      .selectFrom('audit_entry')
      .select('actor_id')
      .where('kind', '=', 'personal-data-read')
      .where('subject_id', '=', String(applicationId))
      .execute()
    expect(reads.map(({ actor_id }) => actor_id)).toEqual([handler.personId, above.personId])
  })

  it('downloads are attachments that no browser runs', async () => {
    const { id } = await draft('providedLetter', await aCase())
    const reply = await app.inject({ url: `/api/office/letters/${id}/file.pdf`, headers })
    expect(reply.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' })
    expect(reply.headers['content-disposition']).toMatch(/^attachment;/)
    expect(reply.headers['content-security-policy']).toContain('sandbox')
  })
})
