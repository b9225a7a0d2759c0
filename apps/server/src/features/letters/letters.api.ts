/** The back office's routes of letters: reading, comparing, editing and downloading them. Drafting and issuing are events of the case. */
import { EditLetter, LetterDetail, LetterDifference, LetterVersionView, LetterView } from '@gongkai/contract'
import { LETTER_KINDS } from '@gongkai/law/application'
import Type from 'typebox'
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { type AgencyTree, agencyTrees } from '../agencies/index.ts'
import { sendLetter } from './attachment.ts'
import type { Letter, Letters } from './letter.ts'
import {
  LETTER_EDITORS,
  LETTER_READERS,
  mayEditLetter,
  mayReadLetters,
  refuseEditing,
  type CaseOfLetter,
} from './letters.policy.ts'
import { caseOfLetters, openVersions, personNames } from './letters.repository.ts'
import { remediesOf } from './remedies.ts'
import { differences } from './text-diff.ts'

const TAGS = ['文书']
const READING = { access: { roles: LETTER_READERS } } as const
const EDITING = { access: { roles: LETTER_EDITORS } } as const
const Params = Type.Object({ id: Type.Integer({ minimum: 1 }) })
const Version = Type.Integer({ minimum: 1 })

/** A letter that the actor may see, with what decides whether it may be edited. */
interface Seen {
  readonly letter: Letter
  readonly found: CaseOfLetter
  readonly person: PersonActor
  readonly tree: AgencyTree
}

/** Adds the routes. */
export function letterRoutes(app: App, services: Services, letters: Letters): void {
  const trees = agencyTrees(services)
  const { db, audit } = services

  /** The letter, for somebody who may see it; to others there is none. Throws `letter-not-found`. */
  const seen = async (id: number, actor: Actor): Promise<Seen> => {
    const [letter, tree] = [await letters.find(db, id), await trees.now()]
    const found = letter && (await caseOfLetters(db, letter.applicationId))
    if (!letter || !found || !mayReadLetters(actor, letter.agencyId, tree)) throw new Problem(404, 'letter-not-found')
    return { letter, found, person: actor, tree }
  }
  /** Letters name applicants: whoever looks at one is noted. */
  const noteReading = ({ letter, person }: Seen, requestId: string) =>
    audit.recordRead(db, {
      agencyId: letter.agencyId,
      actor: person,
      subject: { kind: 'application', id: letter.applicationId },
      fields: ['letter'],
      requestId,
    })

  listing(app, services, letters)
  reading(app, services, { seen, noteReading })
  comparing(app, services, { seen, noteReading })
  editing(app, services, letters)
  downloading(app, services, letters, { seen, noteReading })
}

interface Desk {
  readonly seen: (id: number, actor: Actor) => Promise<Seen>
  readonly noteReading: (seen: Seen, requestId: string) => Promise<void>
}

function viewOf(letter: Letter, editable: boolean): LetterView {
  const { id, applicationId, agencyId, kind, about, layout, state, version, documentNumber, issuedOn, createdAt } = letter
  return {
    id,
    applicationId,
    agencyId,
    kind,
    about,
    layout,
    state,
    version,
    documentNumber,
    issuedOn,
    editable,
    term: LETTER_KINDS[kind].title,
    createdAt: createdAt.toString(),
  }
}

function listing(app: App, services: Services, letters: Letters): void {
  const trees = agencyTrees(services)
  app.get(
    '/api/office/letters',
    {
      config: READING,
      schema: {
        tags: TAGS,
        summary: '一件申请的文书，先拟的在前',
        querystring: Type.Object({ application: Type.Integer({ minimum: 1 }) }),
        response: { 200: Type.Array(LetterView) },
      },
    },
    async ({ query, actor }) => {
      const [all, tree] = [await letters.ofApplication(services.db, query.application), await trees.now()]
      const found = await caseOfLetters(services.db, query.application)
      if (!found) return []
      return all
        .filter(({ agencyId }) => mayReadLetters(actor, agencyId, tree))
        .map((letter) => viewOf(letter, mayEditLetter(actor, letter, found, tree)))
    },
  )
}

function reading(app: App, { db, vault, clock }: Services, { seen, noteReading }: Desk): void {
  app.get(
    '/api/office/letters/:id',
    {
      config: READING,
      schema: { tags: TAGS, summary: '一份文书和它现在的内容', params: Params, response: { 200: LetterDetail } },
    },
    async ({ params, actor, id }) => {
      const one = await seen(params.id, actor)
      const { letter, found, tree } = one
      const [version] = await openVersions(db, vault, letter.id, letter.version)
      if (!version) throw new Error(`the letter ${letter.id} has no version ${letter.version}`)
      await noteReading(one, id)
      const remedies = remediesOf(letter.kind, version.facts, letter.issuedOn ?? clock.today().toString())
      const editable = mayEditLetter(actor, letter, found, tree)
      return {
        ...viewOf(letter, editable),
        text: version.text,
        remedies: remedies.kind === 'found' ? remedies.sentences : [],
      }
    },
  )
  app.get(
    '/api/office/letters/:id/versions',
    {
      config: READING,
      schema: { tags: TAGS, summary: '一份文书的各稿', params: Params, response: { 200: Type.Array(LetterVersionView) } },
    },
    async ({ params, actor }) => {
      const { letter } = await seen(params.id, actor)
      const versions = await openVersions(db, vault, letter.id)
      const names = await personNames(
        db,
        versions.map(({ editedBy }) => editedBy),
      )
      return versions.map(({ version, editedBy, editedAt, remark }) => ({
        version,
        editedBy: editedBy === null ? null : (names.get(editedBy) ?? null),
        editedAt: editedAt.toString(),
        remark,
      }))
    },
  )
}

function comparing(app: App, { db, vault }: Services, { seen, noteReading }: Desk): void {
  app.get(
    '/api/office/letters/:id/differences',
    {
      config: READING,
      schema: {
        tags: TAGS,
        summary: '两稿之间的差别',
        params: Params,
        querystring: Type.Object({ from: Version, to: Version }),
        response: { 200: Type.Array(LetterDifference) },
      },
    },
    async ({ params, query, actor, id }) => {
      const one = await seen(params.id, actor)
      const [former] = await openVersions(db, vault, one.letter.id, query.from)
      const [later] = await openVersions(db, vault, one.letter.id, query.to)
      if (!former || !later) throw new Problem(404, 'letter-not-found', '没有这一稿')
      await noteReading(one, id)
      return [...differences(former.text, later.text)]
    },
  )
}

function editing(app: App, services: Services, letters: Letters): void {
  const trees = agencyTrees(services)
  app.put(
    '/api/office/letters/:id',
    {
      config: EDITING,
      schema: {
        tags: TAGS,
        summary: '修改拟稿；每次保存另成一稿',
        params: Params,
        body: EditLetter,
        response: { 200: LetterView },
      },
    },
    async ({ params, body, actor, id: requestId }) => {
      const tree = await trees.now()
      return services.db.transaction().execute(async (trx) => {
        const before = await letters.find(trx, params.id)
        // The case first, as everything that acts on a case does.
        const found = before && (await caseOfLetters(trx, before.applicationId, true))
        if (!before || !found || !mayReadLetters(actor, before.agencyId, tree)) throw new Problem(404, 'letter-not-found')
        refuseEditing(actor, before, found, tree)
        const { version, text, remark } = body
        const edit = { letterId: params.id, version, text, ...(remark === undefined ? {} : { remark }) }
        const letter = await letters.edit(trx, edit, actor)
        await services.audit.append(trx, {
          agencyId: letter.agencyId,
          actor,
          kind: 'letter-edited',
          subject: { kind: 'application', id: letter.applicationId },
          payload: { letter: letter.id, kind: letter.kind, version: letter.version },
          requestId,
        })
        return viewOf(letter, true)
      })
    },
  )
}

function downloading(app: App, { db }: Services, letters: Letters, { seen, noteReading }: Desk): void {
  app.get(
    '/api/office/letters/:id/file.:format',
    {
      config: READING,
      schema: {
        tags: TAGS,
        summary: '下载文书；未签发的是草稿',
        params: Type.Object({ ...Params.properties, format: Type.Enum(['pdf', 'docx']) }),
      },
    },
    async ({ params, actor, id }, reply) => {
      const one = await seen(params.id, actor)
      await noteReading(one, id)
      return sendLetter(reply, await letters.render(db, params.id, params.format))
    },
  )
}
