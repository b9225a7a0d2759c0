/** Querying by number and code. Neither is ever in an address; an unknown number and a wrong code are answered alike. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { EmptyState, PageTitle, TableFrame } from '../../portal/parts.tsx'
import type { ApplicantListItem, Applications } from '../applications/index.ts'
import { type FieldFault, FaultSummary, TextField } from '../../portal/fields.tsx'
import { addressSubject, takeTurn } from '../../platform/visitors/limits.ts'
import { CASE_PATH, MINE_PATH, QUERY_PATH } from './paths.ts'
import { closeSession, openSession } from './session.ts'
import { stateWords } from './timeline.ts'

const anyone = { access: 'anyone' } as const
const Short = Type.String({ maxLength: 100 })
const HEAD = { section: 'apply' as const, styles: ['apply.css'], scripts: ['apply.js'] }
const CRUMBS = [{ label: '依申请公开', href: '/apply' }]

/** Adds the routes. */
export function queryPages(app: App, services: Services, { applicant }: Applications): void {
  const canSignIn = services.config.applicantOidc !== undefined
  app.get(QUERY_PATH, { config: anyone }, async (_request, reply) =>
    reply.page({ ...HEAD, title: '申请查询', breadcrumbs: CRUMBS }, <QueryForm values={{}} faults={[]} canSignIn={canSignIn} />),
  )
  app.post(
    QUERY_PATH,
    { config: anyone, schema: { body: Type.Object({ number: Short, code: Short }) } },
    async (request, reply) => {
      const number = request.body.number.normalize('NFKC').replaceAll(/\s/g, '').replaceAll(/[–—−]/g, '-').toUpperCase()
      const { code } = request.body
      const again = (status: number, faults: readonly FieldFault[]) =>
        reply
          .status(status)
          .page(
            { ...HEAD, title: '没有查到：申请查询', breadcrumbs: CRUMBS },
            <QueryForm
              values={{ number: request.body.number, code: status === 429 ? code : '' }}
              faults={faults}
              canSignIn={canSignIn}
            />,
          )
      const turn = await takeTurn(services, 'query', addressSubject(request.ip))
      if (turn.kind === 'later') {
        reply.header('retry-after', turn.minutes * 60)
        return again(429, [{ field: 'number', message: `查询得太频繁，请过 ${turn.minutes} 分钟再按“查询”` }])
      }
      const id = await applicant.identify(number, code)
      if (id === undefined) return again(422, [{ field: 'number', message: '登记号或者查询码不对，请对照回执重新填写' }])
      openSession(services, reply, { applicationId: id })
      return reply.redirect(CASE_PATH, 303)
    },
  )
  app.post(`${CASE_PATH}/end`, { config: anyone }, async (_request, reply) => {
    closeSession(services, reply)
    return reply.redirect(QUERY_PATH, 303)
  })
  app.get(MINE_PATH, { config: anyone }, async (request, reply) => {
    const account = request.applicantAccount
    if (account === undefined) {
      if (!canSignIn) return reply.redirect(QUERY_PATH, 303)
      return reply.redirect(`/applicant/sign-in?to=${encodeURIComponent(MINE_PATH)}`, 303)
    }
    const items = await applicant.ofAccount(account.key)
    return reply.page({ ...HEAD, title: '我的申请', breadcrumbs: CRUMBS }, <Mine items={items} />)
  })
  app.post(
    `${MINE_PATH}/open`,
    { config: anyone, schema: { body: Type.Object({ id: Type.Integer({ minimum: 1 }) }) } },
    async (request, reply) => {
      const account = request.applicantAccount
      const isTheirs = account !== undefined && (await applicant.isOfAccount(request.body.id, account.key))
      if (!isTheirs) throw new Problem(404, 'application-not-found')
      openSession(services, reply, { applicationId: request.body.id })
      return reply.redirect(CASE_PATH, 303)
    },
  )
}

interface QueryFormProps {
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly FieldFault[]
  readonly canSignIn: boolean
}

function QueryForm({ values, faults, canSignIn }: QueryFormProps) {
  const form = { values, faults }
  return (
    <>
      <PageTitle lead="填写回执上的登记号和查询码，查看进度、补正、撤回、下载答复。">申请查询</PageTitle>
      <FaultSummary faults={faults} title="没有查到" />
      <form class="apply-form" method="post" action={QUERY_PATH} noValidate>
        <TextField form={form} name="number" label="登记号" hint="例如 2026-360704-00012" maximum={60} required />
        <TextField form={form} name="code" label="查询码" hint="十个字母和数字，不分大小写，横线可以不填" maximum={40} required />
        <p class="buttons">
          <button type="submit">查询</button>
        </p>
      </form>
      {canSignIn && (
        <p>
          登录后提交的申请，可以在<a href={MINE_PATH}>我的申请</a>中查看。
        </p>
      )}
      <p class="quiet">查询码遗失的，请带身份证件到受理机关的政府信息公开工作机构核对后查询。</p>
    </>
  )
}

function Mine({ items }: { readonly items: readonly ApplicantListItem[] }) {
  return (
    <>
      <PageTitle lead="用现在的统一身份认证账号登录后提交的申请。">我的申请</PageTitle>
      {items.length === 0 ? (
        <EmptyState title="还没有申请">
          <p>
            登录前提交的申请，请<a href={QUERY_PATH}>凭登记号和查询码查询</a>。
          </p>
        </EmptyState>
      ) : (
        <TableFrame caption={`共 ${items.length} 件`}>
          <thead>
            <tr>
              <th scope="col">登记号</th>
              <th scope="col">机关</th>
              <th scope="col">内容</th>
              <th scope="col">进度</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, number, agency, description, state }) => (
              <tr key={id}>
                <th scope="row">{number}</th>
                <td>{agency}</td>
                <td>{description}</td>
                <td>{stateWords(state)}</td>
                <td>
                  <form method="post" action={`${MINE_PATH}/open`}>
                    <input type="hidden" name="id" value={id} />
                    <button class="button-quiet" type="submit">
                      查看<span class="visually-hidden">{number}</span>
                    </button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      <form method="post" action="/applicant/sign-out">
        <p>
          <button class="button-quiet" type="submit">
            退出登录
          </button>
        </p>
      </form>
    </>
  )
}
