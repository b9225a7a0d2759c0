/** The routes of the online form. One address takes every button of it, so that nothing depends on scripts. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { readUpload, type Upload } from '../../platform/storage/index.ts'
import { PROBLEMS } from '../../platform/problem-catalog.ts'
import { type Agency, findAgency } from '../agencies/index.ts'
import type { Applications } from '../applications/index.ts'
import { newChallenge } from '../../platform/visitors/challenge.ts'
import {
  draftFiles,
  draftPrint,
  keepDraftFiles,
  MOST_FILES,
  newDraftToken,
  purposeOf,
  type RefusedFile,
  removeDraftFile,
} from './draft.ts'
import { ApplyForm } from './form.view.tsx'
import { descriptionHints } from './hints.ts'
import { type ApplyInput, contentOf, EMPTY_INPUT, EMPTY_PARTY, MOST_APPLICANTS, readInput } from './input.ts'
import type { FieldFault } from '../../portal/fields.tsx'
import { addressSubject, takeTurn } from '../../platform/visitors/limits.ts'
import { offersFor } from './offers.query.ts'
import { applyPath, RECEIPT_PATH } from './paths.ts'
import { filledFrom } from './prefill.ts'
import { ReviewPage } from './review.view.tsx'
import { sendApplication } from './send.service.ts'
import { openSession } from './session.ts'

const anyone = { access: 'anyone' } as const
const Params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) })
const FILE_FIELDS = ['file-identity', 'file-authorization', 'file-application']
const RETENTION = '办结归档后保存十年，经行政复议或者行政诉讼的保存三十年；本机关文书档案保管期限表另有规定的，从其规定。'

/** One step of the form: who asks, of which agency, and what was typed so far. */
interface Desk {
  readonly services: Services
  readonly applications: Applications
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly agency: Agency
  readonly draft: string
  readonly print: Buffer
}

/** Adds the routes to a scope that reads multipart forms. */
export function formPages(app: App, services: Services, applications: Applications): void {
  app.get('/agencies/:id/apply/form', { config: anyone, schema: { params: Params } }, async (request, reply) => {
    const agency = await openAgency(services, request.params.id)
    const draft = newDraftToken()
    const desk = { services, applications, request, reply, agency, draft, print: printOf(draft) }
    const account = request.applicantAccount
    const parties = account === undefined ? [] : await applications.applicant.lastParties(account.key, request.id)
    return showForm(desk, filledFrom(EMPTY_INPUT, parties), [])
  })
  app.post(
    '/agencies/:id/apply/form',
    { config: anyone, schema: { params: Params }, bodyLimit: 220_000_000 },
    async (request, reply) => {
      const agency = await openAgency(services, request.params.id)
      const upload = await readUpload(request, {
        fileFields: FILE_FIELDS,
        files: MOST_FILES,
        fileBytes: 20_000_000,
        totalBytes: 100_000_000,
      })
      const typed = upload.fields['draft'] ?? ''
      const draft = draftPrint(typed) === undefined ? newDraftToken() : typed
      return step({ services, applications, request, reply, agency, draft, print: printOf(draft) }, upload)
    },
  )
}

function printOf(draft: string): Buffer {
  const print = draftPrint(draft)
  if (print === undefined) throw new Error('a draft token that is none')
  return print
}

/** The agency, when it takes applications. Throws `agency-not-found`. */
export async function openAgency({ db, clock }: Pick<Services, 'db' | 'clock'>, id: number): Promise<Agency> {
  const today = clock.today().toString()
  const agency = await findAgency(db, id, today)
  if (!agency || agency.standing !== 'established' || (agency.dissolvedOn !== null && agency.dissolvedOn <= today)) {
    throw new Problem(404, 'agency-not-found')
  }
  return agency
}

async function step(desk: Desk, upload: Upload): Promise<FastifyReply> {
  const input = readInput(upload.fields)
  const go = upload.fields['go'] ?? 'review'
  const fileFaults = await takeFiles(desk, upload)
  const [, removedFile] = /^remove-file-(\d{1,15})$/.exec(go) ?? []
  if (removedFile !== undefined) {
    await removeDraftFile(desk.services, desk.print, Number(removedFile))
    return showForm(desk, input, fileFaults)
  }
  const [, removedApplicant] = /^remove-applicant-(\d{1,2})$/.exec(go) ?? []
  if (removedApplicant !== undefined) {
    const left = input.applicants.filter((_, index) => index + 1 !== Number(removedApplicant))
    return showForm(desk, { ...input, applicants: left.length === 0 ? [EMPTY_PARTY] : left }, fileFaults)
  }
  if (go === 'add-applicant') {
    return showForm(desk, { ...input, applicants: [...input.applicants, EMPTY_PARTY].slice(0, MOST_APPLICANTS) }, fileFaults)
  }
  if (go === 'edit') return showForm(desk, input, fileFaults)

  const files = await draftFiles(desk.services, desk.print)
  const read = contentOf(
    input,
    files.some(({ purpose }) => purpose === 'authorization'),
  )
  const caught: readonly FieldFault[] =
    input.website === '' ? [] : [{ field: 'website', message: '“网址”一栏不用填写，请把它清空' }]
  const faults = [...caught, ...(read.kind === 'faults' ? read.faults : []), ...fileFaults]
  if (read.kind === 'faults' || faults.length > 0) return showForm(desk, input, faults)
  if (go !== 'send') return showReview(desk, input, {})
  return send(desk, input, read.content, upload.fields)
}

/** Takes in the files that came with the form; each that is refused becomes a fault of its field. */
async function takeFiles({ services, request, agency, print }: Desk, upload: Upload): Promise<readonly FieldFault[]> {
  if (upload.refusal) {
    const { code, detail } = upload.refusal
    return [{ field: 'file-application', message: `文件没有上传：${PROBLEMS[code].title}，${detail ?? ''}。请重新选择` }]
  }
  if (upload.files.length === 0) return []
  const turn = await takeTurn(services, 'upload', addressSubject(request.ip))
  if (turn.kind === 'later') {
    return [{ field: 'file-application', message: `文件没有上传：上传得太频繁，请过 ${turn.minutes} 分钟再选择文件` }]
  }
  const kept = (await draftFiles(services, print)).length
  const refused = await keepDraftFiles(services, { print, agencyId: agency.id, kept }, upload.files)
  return refused.map(fileFault)
}

function fileFault({ purpose, name, problem }: RefusedFile): FieldFault {
  const { title, remedy } = PROBLEMS[problem.code]
  const detail = problem.detail === undefined ? '' : `，${problem.detail}`
  return { field: `file-${purposeOf(purpose)}`, message: `“${name}”没有上传：${title}${detail}。${remedy}` }
}

async function showForm(desk: Desk, input: ApplyInput, faults: readonly FieldFault[]): Promise<FastifyReply> {
  const { services, request, reply, agency, draft, print } = desk
  const files = await draftFiles(services, print)
  const canSignIn = services.config.applicantOidc !== undefined
  const head = {
    title: faults.length > 0 ? `有 ${faults.length} 处需要改正：网上申请` : '网上申请',
    section: 'apply' as const,
    breadcrumbs: [
      { label: '依申请公开', href: '/apply' },
      { label: agency.name, href: applyPath(agency.id) },
    ],
    styles: ['apply.css'],
    scripts: ['apply.js'],
  }
  return reply
    .status(faults.length > 0 ? 422 : 200)
    .page(
      head,
      <ApplyForm
        agency={agency}
        input={input}
        draft={draft}
        files={files}
        faults={faults}
        retention={RETENTION}
        {...(canSignIn ? { signedIn: request.applicantAccount !== undefined } : {})}
      />,
    )
}

interface Setback {
  readonly faults?: readonly FieldFault[]
  readonly delay?: string
}

async function showReview(desk: Desk, input: ApplyInput, { faults = [], delay }: Setback): Promise<FastifyReply> {
  const { services, applications, request, reply, agency, draft, print } = desk
  const files = await draftFiles(services, print)
  const wanted = { print, agencyId: agency.id, description: input.description }
  const offers = input.matter === 'information' ? await offersFor({ ...services, ...applications }, wanted) : []
  const account = request.applicantAccount
  const sentBefore = account === undefined ? undefined : await sameBefore(services, applications, account.key, input.description)
  const evidence = files.filter(({ purpose }) => purpose === 'application').length
  return reply.status(delay === undefined ? (faults.length > 0 ? 422 : 200) : 429).page(
    {
      title: faults.length > 0 || delay !== undefined ? '还没有提交：核对申请内容' : '核对申请内容',
      section: 'apply',
      breadcrumbs: [
        { label: '依申请公开', href: '/apply' },
        { label: agency.name, href: applyPath(agency.id) },
      ],
      styles: ['apply.css'],
      scripts: ['apply.js'],
    },
    <ReviewPage
      agency={agency}
      input={input}
      draft={draft}
      files={files}
      hints={descriptionHints(input.description, input.matter, evidence)}
      offers={offers}
      challenge={newChallenge(services)}
      faults={faults}
      {...(delay === undefined ? {} : { delay })}
      {...(sentBefore === undefined ? {} : { sentBefore })}
    />,
  )
}

/** Within this many days the same words are probably the same application sent twice. */
const SAME_WITHIN_DAYS = 14

/** The number of the same application of this account. Only who is signed in is told: to anybody else it would tell who applied for what. */
async function sameBefore(
  { clock }: Services,
  { applicant }: Applications,
  accountPrint: Uint8Array,
  description: string,
): Promise<string | undefined> {
  const since = clock.now().subtract({ hours: SAME_WITHIN_DAYS * 24 }).epochMilliseconds
  const spelling = (text: string) => text.replaceAll(/\s/g, '')
  const items = await applicant.ofAccount(accountPrint)
  return items.find(
    (item) => item.submittedAt.epochMilliseconds >= since && spelling(description).startsWith(spelling(item.description)),
  )?.number
}

type Content = Extract<ReturnType<typeof contentOf>, { kind: 'content' }>['content']

async function send(desk: Desk, input: ApplyInput, content: Content, fields: Upload['fields']): Promise<FastifyReply> {
  const { services, applications, request, reply, agency, print } = desk
  for (const [kind, subject] of [
    ['send', addressSubject(request.ip)],
    ['sendToAgency', String(agency.id)],
  ] as const) {
    const turn = await takeTurn(services, kind, subject)
    if (turn.kind === 'now') continue
    reply.header('retry-after', turn.minutes * 60)
    return showReview(desk, input, {
      delay: `现在提交的申请太多。请过 ${turn.minutes} 分钟再按“确认提交”，填好的内容和文件都还在；也可以当面或者邮寄提出。`,
    })
  }
  const result = await sendApplication(services, applications, {
    agencyId: agency.id,
    print,
    content,
    answer: { token: fields['challenge'] ?? '', sum: fields['sum'] ?? '', nonce: fields['nonce'] ?? '' },
    requestId: request.id,
    ...(request.applicantAccount === undefined ? {} : { accountPrint: request.applicantAccount.key }),
  })
  if (result.kind === 'challenge') {
    return showReview(desk, input, { faults: [{ field: 'sum', message: '验证没有通过，请回答新的一题' }] })
  }
  openSession(services, reply, result.sent)
  return reply.redirect(RECEIPT_PATH, 303)
}
