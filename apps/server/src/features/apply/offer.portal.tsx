/** What was published already or given before: the page behind an offer, which notes that it was opened. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { PageTitle } from '../../portal/parts.tsx'
import { findAgency } from '../agencies/index.ts'
import type { Applications } from '../applications/index.ts'
import { clickOffer, earlierAnswer, type EarlierAnswer } from './offers.query.ts'
import { applyPath } from './paths.ts'

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/** Adds the route. Who knows the offer's id has been shown the offer. */
export function offerPages(app: App, { db, clock }: Services, { applicant }: Applications): void {
  app.get(
    '/applications/offers/:id',
    { schema: { params: Type.Object({ id: Type.String({ pattern: UUID }) }) } },
    async ({ params: { id } }, reply) => {
      const offer = await clickOffer(db, id, clock.now())
      const agency = offer && (await findAgency(db, offer.agencyId, clock.today().toString()))
      if (!offer || !agency) throw new Problem(404, 'page-not-found')
      if (offer.reportYear !== null) return reply.redirect(`/library/agencies/${agency.id}/reports/${offer.reportYear}`, 303)
      const answer = offer.earlierId === null ? undefined : await earlierAnswer(db, applicant, offer.earlierId)
      if (!answer) throw new Problem(404, 'page-not-found')
      return reply.page(
        {
          title: '此前已经公开的信息',
          section: 'apply',
          breadcrumbs: [
            { label: '依申请公开', href: '/apply' },
            { label: agency.name, href: applyPath(agency.id) },
          ],
        },
        <Answer answer={answer} agency={agency.name} phone={agency.office.phone} />,
      )
    },
  )
}

function Answer({
  answer,
  agency,
  phone,
}: {
  readonly answer: EarlierAnswer
  readonly agency: string
  readonly phone: string | null
}) {
  return (
    <>
      <PageTitle lead={`${agency}在 ${answer.month} 答复一件申请时公开。`}>此前已经公开的信息</PageTitle>
      <ul>
        {answer.titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      {answer.location !== undefined && <p>公布在：{answer.location}</p>}
      <p>
        {phone === null ? '可以向工作机构询问在哪里能看到' : `可以打电话问工作机构在哪里能看到：${phone}`}
        ；也可以关闭这个窗口，继续提交申请。
      </p>
    </>
  )
}
