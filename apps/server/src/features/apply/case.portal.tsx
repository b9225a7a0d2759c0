/** What an applicant sees and does after proving by number and code, or by signing in, that an application is theirs. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { COMPLAINT_MATTERS, isOutcomeKey, OUTCOMES, remedyText } from '@gongkai/law/application'
import { type Static, Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { PROBLEMS } from '../../platform/problem-catalog.ts'
import { Problem } from '../../platform/problem.ts'
import { readUpload, sendFile } from '../../platform/storage/index.ts'
import { type Agency, findAgency, superiors } from '../agencies/index.ts'
import type { ApplicantCase, Applications } from '../applications/index.ts'
import { createComplaints } from '../reviews/index.ts'
import type { CaseForms } from './case-tasks.view.tsx'
import { CasePage } from './case.view.tsx'
import { MOST_FILES } from './draft.ts'
import { addressSubject, takeTurn } from '../../platform/visitors/limits.ts'
import { CASE_PATH, QUERY_PATH } from './paths.ts'
import { openSession, sessionOf } from './session.ts'

const anyone = { access: 'anyone' } as const
const Long = Type.Optional(Type.String({ maxLength: 20_000 }))
const WithdrawalForm = Type.Object({ 'withdraw-reason': Long, 'withdraw-confirmed': Long })
const ComplaintForm = Type.Object({ 'complaint-matter': Long, 'complaint-text': Long })
const BLANK: CaseForms = { values: {}, faults: [] }
const DONE: ReadonlyMap<string, string> = new Map([
  ['supplement', '补正已经提交，答复期限从今天起重新计算。'],
  ['withdraw', '申请已经撤回。'],
  ['complaint', '投诉已经提交，受理机关会依法处理。'],
])

/** Adds the routes to a scope that reads multipart forms. */
export function casePages(app: App, services: Services, applications: Applications): void {
  const { applicant } = applications
  const desk: Desk = { services, applications }
  app.get(
    CASE_PATH,
    { config: anyone, schema: { querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) }) } },
    async (request, reply) => {
      const done = DONE.get(request.query.done ?? '')
      return withCase(desk, request, reply, async (shown) =>
        showCase(desk, reply, shown, done === undefined ? BLANK : { ...BLANK, done }),
      )
    },
  )
  app.get(
    `${CASE_PATH}/files/:id`,
    { config: anyone, schema: { params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }) } },
    async (request, reply) => {
      const session = sessionOf(services, request)
      const content = session && (await applicant.file(session.applicationId, request.params.id))
      if (!content) throw new Problem(404, 'file-not-found')
      return sendFile(reply, content)
    },
  )
  app.post(`${CASE_PATH}/supplement`, { config: anyone, bodyLimit: 220_000_000 }, async (request, reply) =>
    withCase(desk, request, reply, async (shown) => supplement(desk, request, reply, shown)),
  )
  app.post(`${CASE_PATH}/withdraw`, { config: anyone, schema: { body: WithdrawalForm } }, async (request, reply) =>
    withCase(desk, request, reply, async (shown) => withdraw(desk, reply, shown, { form: request.body, requestId: request.id })),
  )
  app.post(`${CASE_PATH}/complaint`, { config: anyone, schema: { body: ComplaintForm } }, async (request, reply) =>
    withCase(desk, request, reply, async (shown) => complain(desk, reply, shown, { form: request.body, address: request.ip })),
  )
}

interface Desk {
  readonly services: Services
  readonly applications: Applications
}

/** Does something with the case that the browser may see, and lets it see the case for half an hour more; others go to the query form. */
async function withCase(
  { services, applications }: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  show: (shown: ApplicantCase) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const session = sessionOf(services, request)
  const shown = session && (await applications.applicant.view(session.applicationId))
  if (!session || !shown) return reply.redirect(QUERY_PATH, 303)
  openSession(services, reply, session)
  return show(shown)
}

async function showCase({ services }: Desk, reply: FastifyReply, shown: ApplicantCase, forms: CaseForms): Promise<FastifyReply> {
  const { db, clock } = services
  const today = clock.today().toString()
  const agency = await findAgency(db, shown.case.agencyId, today)
  const organId = agency?.reconsiderationAgencyId ?? undefined
  const organ = organId === undefined ? undefined : await findAgency(db, organId, today)
  const supervisor = await takerOf(services, agency, today)
  return reply.status(forms.faults.length > 0 ? 422 : 200).page(
    {
      title: forms.faults.length > 0 ? '没有提交成功：申请进度' : '申请进度',
      section: 'apply',
      breadcrumbs: [
        { label: '依申请公开', href: '/apply' },
        { label: '申请查询', href: QUERY_PATH },
      ],
      styles: ['apply.css'],
      scripts: ['apply.js'],
    },
    <CasePage shown={shown} agency={agency} remedies={remediesOf(shown, agency, organ)} supervisor={supervisor} forms={forms} />,
  )
}

/** Whom a complaint goes to, as the register of complaints decides it. */
async function takerOf({ db }: Services, agency: Agency | undefined, today: string): Promise<string | undefined> {
  if (agency === undefined) return undefined
  if (agency.supervisorId !== null) return (await findAgency(db, agency.supervisorId, today))?.name
  return (await superiors(db, agency.id, today)).at(-1)?.name ?? agency.name
}

function remediesOf({ case: found }: ApplicantCase, agency: Agency | undefined, organ: Agency | undefined): string | undefined {
  if (found.concludedOn === null || found.outcome === null || !isOutcomeKey(found.outcome)) return undefined
  const places = { reconsiderationOrgan: organ?.name ?? '行政复议机关', court: agency?.court ?? '有管辖权的人民法院' }
  return remedyText(OUTCOMES[found.outcome].remedy, found.concludedOn, places)
}

async function withdraw(
  desk: Desk,
  reply: FastifyReply,
  shown: ApplicantCase,
  { form, requestId }: { readonly form: Static<typeof WithdrawalForm>; readonly requestId: string },
): Promise<FastifyReply> {
  const reason = (form['withdraw-reason'] ?? '').trim().slice(0, 500)
  if (form['withdraw-confirmed'] !== 'yes') {
    const faults = [{ field: 'withdraw-confirmed', message: '请勾选“我确定撤回申请”' }]
    return showCase(desk, reply, shown, { values: { 'withdraw-reason': reason }, faults })
  }
  await desk.applications.applicant.withdraw(shown.case.id, reason === '' ? undefined : reason, requestId)
  return reply.redirect(`${CASE_PATH}?done=withdraw`, 303)
}

async function complain(
  desk: Desk,
  reply: FastifyReply,
  shown: ApplicantCase,
  { form, address }: { readonly form: Static<typeof ComplaintForm>; readonly address: string },
): Promise<FastifyReply> {
  const { services } = desk
  const text = (form['complaint-text'] ?? '').trim()
  const matter = COMPLAINT_MATTERS.find(({ key }) => key === form['complaint-matter'])?.key
  const turn = await takeTurn(services, 'send', addressSubject(address))
  const faults = [
    ...(matter === undefined ? [{ field: 'complaint-matter', message: '请选择投诉什么' }] : []),
    ...(text === '' || text.length > 3000 ? [{ field: 'complaint-text', message: '请写明情况和要求，最多 3000 字' }] : []),
    ...(turn.kind === 'later' ? [{ field: 'complaint-text', message: `提交得太频繁，请过 ${turn.minutes} 分钟再提交` }] : []),
  ]
  if (matter === undefined || faults.length > 0) {
    return showCase(desk, reply, shown, { values: { 'complaint-text': text, 'complaint-matter': matter ?? '' }, faults })
  }
  const { id, agencyId } = shown.case
  const complaints = createComplaints(services)
  await services.db.transaction().execute((trx) => complaints.fromApplicant(trx, { applicationId: id, agencyId, matter, text }))
  return reply.redirect(`${CASE_PATH}?done=complaint`, 303)
}

async function supplement(desk: Desk, request: FastifyRequest, reply: FastifyReply, shown: ApplicantCase): Promise<FastifyReply> {
  const { services, applications } = desk
  const limits = { fileFields: ['file-supplement'], files: MOST_FILES, fileBytes: 20_000_000, totalBytes: 100_000_000 }
  const upload = await readUpload(request, limits)
  const text = (upload.fields['supplement'] ?? '').replaceAll('\r\n', '\n').trim()
  const again = (field: string, message: string) =>
    showCase(desk, reply, shown, { values: { supplement: text }, faults: [{ field, message }] })
  if (upload.refusal) return again('file-supplement', fileWords(upload.refusal))
  if (text === '' || text.length > 5000) {
    return again('supplement', `请写明补正的内容，最多 5000 字${upload.files.length > 0 ? '；文件请重新选择' : ''}`)
  }
  const turn = await takeTurn(services, 'upload', addressSubject(request.ip))
  if (turn.kind === 'later') return again('supplement', `提交得太频繁，请过 ${turn.minutes} 分钟再提交；文件请重新选择`)
  try {
    const uploads = upload.files.map(({ bytes, name }, index) => ({ bytes, name, title: `补正材料 ${index + 1}` }))
    await applications.applicant.supplement(shown.case.id, { text, uploads, requestId: request.id })
  } catch (fault) {
    if (fault instanceof Problem && fault.code.startsWith('file-')) return again('file-supplement', fileWords(fault))
    throw fault
  }
  return reply.redirect(`${CASE_PATH}?done=supplement`, 303)
}

function fileWords({ code, detail }: Problem): string {
  const { title, remedy } = PROBLEMS[code]
  return `没有提交：${title}${detail === undefined ? '' : `，${detail}`}。${remedy}文件请重新选择`
}
