/** The receipt: number and query code, shown for half an hour to the browser that has just sent the application, and as PDF. */
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { attachment } from '../../platform/storage/index.ts'
import { Notice, PageTitle } from '../../portal/parts.tsx'
import type { ApplicantCase, Applications } from '../applications/index.ts'
import { Steps } from './form.view.tsx'
import { CASE_PATH, QUERY_PATH, RECEIPT_PATH } from './paths.ts'
import { sessionOf } from './session.ts'

const anyone = { access: 'anyone' } as const

/** Adds the routes. */
export function receiptPages(app: App, services: Services, { applicant }: Applications): void {
  app.get(RECEIPT_PATH, { config: anyone }, async (request, reply) => {
    const session = sessionOf(services, request)
    if (session?.queryCode === undefined) return reply.redirect(QUERY_PATH, 303)
    const shown = await applicant.view(session.applicationId)
    if (!shown) throw new Problem(404, 'application-not-found')
    return reply.page(
      { title: '申请已经提交', section: 'apply', breadcrumbs: [{ label: '依申请公开', href: '/apply' }], styles: ['apply.css'] },
      <Receipt shown={shown} queryCode={session.queryCode} />,
    )
  })

  app.get(`${RECEIPT_PATH}.pdf`, { config: anyone }, async (request, reply) => {
    const session = sessionOf(services, request)
    if (session?.queryCode === undefined) return reply.redirect(QUERY_PATH, 303)
    const { bytes, mediaType, name } = await applicant.receipt(session.applicationId, session.queryCode)
    return reply
      .type(mediaType)
      .header('content-disposition', attachment(name, 'pdf'))
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(bytes))
  })
}

function Receipt({ shown, queryCode }: { readonly shown: ApplicantCase; readonly queryCode: string }) {
  const { number } = shown.case
  return (
    <>
      <PageTitle lead={`${shown.agencyName}会与您联系，确认收到申请。`}>申请已经提交</PageTitle>
      <Steps here={3} />
      <section class="receipt" aria-labelledby="receipt-title">
        <h2 id="receipt-title">回执</h2>
        <dl class="codes">
          <div>
            <dt>登记号</dt>
            <dd>{number}</dd>
          </div>
          <div>
            <dt>查询码</dt>
            <dd>{queryCode}</dd>
          </div>
        </dl>
        <Notice kind="warning" title="请现在保存">
          <p>查询码只在这里显示，半小时不操作，这一页就不再打开。请下载回执，或者抄下登记号和查询码，不要告诉他人。</p>
        </Notice>
        <p class="buttons">
          <a class="button" href={`${RECEIPT_PATH}.pdf`}>
            下载回执（PDF）
          </a>
          <a class="button button-quiet" href={CASE_PATH}>
            查看办理进度
          </a>
        </p>
      </section>
      <section aria-labelledby="next-title">
        <h2 id="next-title">接下来</h2>
        <ol>
          <li>
            <strong>确认收到。</strong>
            网上提交的申请，以双方确认之日为收到申请之日（条例第三十一条）。工作机构会通过您留的联系方式与您确认；这一天起计算答复期限。
          </li>
          <li>
            <strong>答复。</strong>自收到申请之日起二十个工作日内答复；需要补正、延长期限或者征求意见的，会告诉您。
          </li>
          <li>
            <strong>查询。</strong>随时凭登记号和查询码在<a href={QUERY_PATH}>申请查询</a>页面查看进度、补正、撤回、下载答复。
          </li>
        </ol>
      </section>
    </>
  )
}
