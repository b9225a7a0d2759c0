/** The page that a person sees when a request is refused or fails. */
import type { FastifyReply } from 'fastify'
import { PROBLEMS } from '../platform/problem-catalog.ts'
import type { Problem } from '../platform/problem.ts'
import { PageTitle } from './parts.tsx'

/** Answers with the page of `problem`: what happened, what to do next, and the request's number for the administrator. */
export function problemPage(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.page({ title: PROBLEMS[problem.code].title }, <ProblemContent problem={problem} requestId={reply.request.id} />)
}

function ProblemContent({ problem, requestId }: { readonly problem: Problem; readonly requestId: string }) {
  const { title, remedy } = PROBLEMS[problem.code]
  return (
    <>
      <PageTitle>{title}</PageTitle>
      {problem.detail !== undefined && <p>{problem.detail}。</p>}
      <p>{remedy}</p>
      <p>
        <a class="button" href="/">
          返回首页
        </a>
      </p>
      <p class="quiet">
        请求编号：<code>{requestId}</code>
      </p>
    </>
  )
}
