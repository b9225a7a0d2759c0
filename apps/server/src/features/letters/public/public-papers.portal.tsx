/** Public papers: the forms to download, the flow chart, and a page that shows both. Nothing on them is anybody's. */
import Type from 'typebox'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { PageTitle } from '../../../portal/parts.tsx'
import type { LetterFormat } from '../letter.ts'
import { LETTER_MEDIA } from '../print.ts'
import { APPLICATION_FORMS, applicationForm, type FormKind } from './application-forms.ts'
import { flowChart, inWords } from './flow-chart.ts'
import { procedureSteps } from './procedure-steps.ts'

/** An hour in seconds: the papers change with the program and the law, not with the visitor. */
const KEPT = 'public, max-age=3600'

/** Adds the routes. */
export function publicPapers(app: App, { clock }: Services): void {
  // Each form is made once: making it anew for every visitor would let anybody keep the machine busy.
  const made = new Map<string, Promise<Uint8Array>>()
  const formOf = (kind: FormKind, format: LetterFormat): Promise<Uint8Array> => {
    const key = `${kind}.${format}`
    const known = made.get(key)
    if (known) return known
    const making = applicationForm(kind, format, Math.floor(clock.now().epochMilliseconds / 1000))
    made.set(key, making)
    // A failure is for whoever asked; the next visitor gets another try.
    making.catch(() => made.delete(key))
    return making
  }

  app.get(
    '/application-forms/:kind.:format',
    {
      schema: {
        params: Type.Object({ kind: Type.Enum(['citizen', 'organization']), format: Type.Enum(['pdf', 'docx']) }),
      },
    },
    async ({ params: { kind, format } }, reply) =>
      reply
        .type(LETTER_MEDIA[format])
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${APPLICATION_FORMS[kind]}.${format}`)}`,
        )
        .header('cache-control', KEPT)
        .send(Buffer.from(await formOf(kind, format))),
  )
  app.get('/application-forms/flow-chart.svg', async (_request, reply) =>
    reply
      .type('image/svg+xml; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', KEPT)
      .send(flowChart(clock.today().toString())),
  )
  app.get('/application-forms', async (_request, reply) =>
    reply.page(
      { title: '申请表和办理流程', breadcrumbs: [], description: '政府信息公开申请表下载和办理流程图。' },
      <Papers day={clock.today().toString()} />,
    ),
  )
}

function Papers({ day }: { readonly day: string }) {
  return (
    <>
      <PageTitle lead="申请不需要说明用途；书写有困难的，可以口头提出，由工作机构代为填写。">申请表和办理流程</PageTitle>
      <h2>申请表下载</h2>
      <ul>
        {Object.entries(APPLICATION_FORMS).map(([kind, title]) => (
          <li key={kind}>
            {title}：<a href={`/application-forms/${kind}.docx`}>{title}，Word 文件</a>、
            <a href={`/application-forms/${kind}.pdf`}>{title}，PDF 文件</a>
          </li>
        ))}
      </ul>
      <h2>办理流程</h2>
      <p>
        <img src="/application-forms/flow-chart.svg" alt="政府信息公开申请办理流程图，文字说明见下方" />
      </p>
      <h3>流程的文字说明</h3>
      {procedureSteps(day).map((step, index) => (
        <p key={step.title}>{inWords(step, index)}</p>
      ))}
    </>
  )
}
