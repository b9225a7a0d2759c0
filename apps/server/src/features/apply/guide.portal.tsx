/** 依申请公开 of an agency: who, how, where, how long, what it costs, what to do against the answer; and the page on which an agency is found. */
import { inForce } from '@gongkai/law'
import { LONGEST_EXTENSION, REPLY_PERIOD } from '@gongkai/law/application'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { EmptyState, PageTitle } from '../../portal/parts.tsx'
import { agenciesByIds, type Agency, findAgency, searchAgencies, successorOf } from '../agencies/index.ts'
import { ClosedAgency } from './closed-agency.tsx'
import { applyPath, formPath, QUERY_PATH } from './paths.ts'

const Params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) })
const Search = Type.Object({ q: Type.Optional(Type.String({ maxLength: 60 })) })
const SHOWN = 30

/** Adds the pages. */
export function guidePages(app: App, { db, clock, config }: Services): void {
  app.get('/apply', { schema: { querystring: Search } }, async ({ query: { q = '' } }, reply) => {
    const words = q.trim()
    const day = clock.today().toString()
    const found = words === '' ? undefined : await searchAgencies(db, words, { limit: SHOWN, offset: 0, day })
    const agencies = found?.agencies.filter(({ standing, dissolvedOn }) => standing === 'established' && dissolvedOn === null)
    return reply.page(
      {
        title: '依申请公开',
        section: 'apply',
        breadcrumbs: [],
        styles: ['apply.css'],
        description: '向行政机关申请公开政府信息，查询申请的办理情况。',
      },
      <ApplyHome words={words} agencies={agencies} canSignIn={config.applicantOidc !== undefined} />,
    )
  })

  app.get('/agencies/:id/apply', { schema: { params: Params } }, async ({ params: { id } }, reply) => {
    const today = clock.today().toString()
    const agency = await findAgency(db, id, today)
    if (!agency || agency.standing === 'pending') throw new Problem(404, 'agency-not-found')
    if (agency.mergedInto !== null) return reply.redirect(applyPath(agency.mergedInto), 302)
    const head = { section: 'apply' as const, breadcrumbs: [{ label: '依申请公开', href: '/apply' }], styles: ['apply.css'] }
    if (agency.dissolvedOn !== null && agency.dissolvedOn <= today) {
      const successor = await successorOf(db, id, today)
      const ids = successor.kind === 'successor' ? [successor.agencyId] : successor.kind === 'several' ? successor.agencyIds : []
      return reply.page(
        { ...head, title: agency.name },
        <ClosedAgency agency={agency} successors={await agenciesByIds(db, ids, today)} />,
      )
    }
    const organ =
      agency.reconsiderationAgencyId === null ? undefined : await findAgency(db, agency.reconsiderationAgencyId, today)
    const supervisor = agency.supervisorId === null ? undefined : await findAgency(db, agency.supervisorId, today)
    return reply.page(
      { ...head, title: agency.name, description: `向${agency.name}申请公开政府信息：指南、流程、申请表和网上申请。` },
      <Guide agency={agency} organ={organ?.name} supervisor={supervisor} day={today} />,
    )
  })
}

function ApplyHome({
  words,
  agencies,
  canSignIn,
}: {
  readonly words: string
  readonly agencies: readonly Agency[] | undefined
  readonly canSignIn: boolean
}) {
  return (
    <>
      <PageTitle lead="公民、法人和其他组织都可以申请，一般不收费，不需要说明用途。">依申请公开</PageTitle>
      <section aria-labelledby="find-title">
        <h2 id="find-title">向哪个机关申请</h2>
        <form class="filters" method="get" action="/apply" role="search">
          <div>
            <label for="q">机关名称</label>
            <input id="q" name="q" type="search" value={words} maxLength={60} autocomplete="organization" />
          </div>
          <button type="submit">查找</button>
        </form>
        {agencies !== undefined && <FoundAgencies words={words} agencies={agencies} />}
      </section>
      <section aria-labelledby="follow-title">
        <h2 id="follow-title">已经申请过</h2>
        <p class="buttons">
          <a class="button button-quiet" href={QUERY_PATH}>
            凭登记号和查询码查询
          </a>
          {canSignIn && (
            <a class="button button-quiet" href="/applications/mine">
              我的申请（统一身份认证）
            </a>
          )}
        </p>
      </section>
      <p>
        <a href="/application-forms">下载申请表，查看办理流程图</a>
      </p>
    </>
  )
}

function FoundAgencies({ words, agencies }: { readonly words: string; readonly agencies: readonly Agency[] }) {
  if (agencies.length === 0) {
    return (
      <EmptyState title={`没有找到名称含有“${words}”的机关`}>
        <p>请换一个词，例如只写“教育局”；也可能这个机关不使用本系统，请查看它的政府信息公开指南。</p>
      </EmptyState>
    )
  }
  return (
    <ul class="found-agencies">
      {agencies.map(({ id, name }) => (
        <li key={id}>
          <a href={applyPath(id)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}

interface GuideProps {
  readonly agency: Agency
  readonly organ: string | undefined
  readonly supervisor: Agency | undefined
  readonly day: string
}

function Guide({ agency, organ, supervisor, day }: GuideProps) {
  return (
    <>
      <PageTitle lead={`向${agency.name}申请公开政府信息。`}>依申请公开</PageTitle>
      <p class="buttons">
        <a class="button" href={formPath(agency.id)}>
          网上申请
        </a>
        <a class="button button-quiet" href={QUERY_PATH}>
          查询申请进度
        </a>
        <a class="button button-quiet" href="#forms">
          下载申请表
        </a>
      </p>
      <Who />
      <How agency={agency} />
      <section aria-labelledby="limits-title">
        <h2 id="limits-title">多久答复，收不收费</h2>
        <ul>
          <li>
            能当场答复的当场答复；不能当场答复的，自收到申请之日起 {inForce(REPLY_PERIOD, day)}{' '}
            个工作日内答复。需要延长的，经工作机构负责人同意并告知申请人，最长延长 {inForce(LONGEST_EXTENSION, day)}{' '}
            个工作日（条例第三十三条）。
          </li>
          <li>
            征求第三方和其他机关意见所需时间不计算在内。内容不明确的，会一次性告知怎样补正，收到补正之日起重新计算（条例第三十条）。
          </li>
          <li>网上提交的，以双方确认之日为收到申请之日（条例第三十一条），工作机构会与您联系确认。</li>
          <li>
            一般不收费。申请数量、频次明显超过合理范围的，可以按国家规定收取信息处理费（条例第四十二条），收费前会书面通知。
          </li>
        </ul>
      </section>
      <section aria-labelledby="flow-title">
        <h2 id="flow-title">办理流程</h2>
        <p>
          <a href="/application-forms">流程的文字说明</a>
        </p>
        <p>
          <img
            class="flow"
            src="/application-forms/flow-chart.svg"
            alt="政府信息公开申请办理流程图；文字说明见上面的链接"
            loading="lazy"
          />
        </p>
      </section>
      <Forms />
      <Remedies organ={organ} court={agency.court} supervisor={supervisor} />
    </>
  )
}

function Who() {
  return (
    <section aria-labelledby="who-title">
      <h2 id="who-title">谁可以申请，申请什么</h2>
      <p>
        公民、法人和其他组织都可以申请获取行政机关在履行行政管理职能过程中制作或者获取的、以一定形式记录、保存的信息（条例第二条、第二十七条）。有证据证明行政机关提供的与自己相关的记录不准确的，可以要求更正（条例第四十一条）。咨询、信访、投诉、举报不适用这个程序，请通过相应渠道提出（条例第三十九条）。
      </p>
      <p>
        要写明：姓名或者名称、身份证明、联系方式；所需信息的名称、文号或者便于查询的其他特征；希望得到的形式和途径（条例第二十九条）。
      </p>
    </section>
  )
}

function How({ agency }: { readonly agency: Agency }) {
  const { office } = agency
  const address = office.address === null ? '见本机关政府信息公开指南' : office.address
  return (
    <section aria-labelledby="how-title">
      <h2 id="how-title">怎样申请</h2>
      <dl class="facts">
        <dt>网上</dt>
        <dd>
          <a href={formPath(agency.id)}>填写网上申请</a>，手机也能用；不用注册。{office.online}
        </dd>
        <dt>当面</dt>
        <dd>
          {office.name === null ? '政府信息公开工作机构' : office.name}，{address}
          {office.hours === null ? '' : `；${office.hours}`}。书写确有困难的，可以口头提出，由工作人员代为填写。
        </dd>
        <dt>邮寄</dt>
        <dd>
          {address}
          {office.postcode === null ? '' : `，邮编 ${office.postcode}`}，收件人写{office.name ?? '政府信息公开工作机构'}
          ，信封上注明“政府信息公开申请”。
        </dd>
        {office.fax !== null && (
          <>
            <dt>传真</dt>
            <dd>{office.fax}</dd>
          </>
        )}
        {office.email !== null && (
          <>
            <dt>电子邮件</dt>
            <dd>{office.email}</dd>
          </>
        )}
        <dt>咨询电话</dt>
        <dd>{office.phone === null ? '见本机关政府信息公开指南' : office.phone}</dd>
      </dl>
      <p class="quiet">老年人、残疾人和阅读、书写有困难的人，工作机构会提供必要的帮助（条例第四十三条）。</p>
    </section>
  )
}

const FORMS = [
  { kind: 'citizen', label: '公民申请表' },
  { kind: 'organization', label: '法人或者其他组织申请表' },
]

function Forms() {
  return (
    <section aria-labelledby="forms">
      <h2 id="forms">申请表</h2>
      <ul>
        {FORMS.map(({ kind, label }) => (
          <li key={kind}>
            {label}：<a href={`/application-forms/${kind}.docx`}>{label}，Word 文件</a>、
            <a href={`/application-forms/${kind}.pdf`}>{label}，PDF 文件</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Remedies({
  organ,
  court,
  supervisor,
}: {
  readonly organ: string | undefined
  readonly court: string | null
  readonly supervisor: Agency | undefined
}) {
  return (
    <section aria-labelledby="remedies-title">
      <h2 id="remedies-title">对答复不满意</h2>
      <ul>
        <li>
          可以向{supervisor?.name ?? '上一级行政机关或者政府信息公开工作主管部门'}投诉、举报（条例第四十七条、第五十一条）
          {supervisor?.office.phone ? `，电话 ${supervisor.office.phone}` : ''}。
        </li>
        <li>
          可以自收到答复之日起六十日内向{organ ?? '行政复议机关'}申请行政复议；对行政复议决定不服的，可以在十五日内向
          {court ?? '有管辖权的人民法院'}
          提起行政诉讼。
        </li>
        <li>
          除依照条例第十四条、第十五条、第十六条不予公开、应当先申请行政复议的以外，也可以在六个月内直接提起行政诉讼。答复中会写明适用哪一种。
        </li>
      </ul>
    </section>
  )
}
