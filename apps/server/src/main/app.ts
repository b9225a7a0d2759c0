/** The whole application: platform, portal and every feature, composed in one visible list. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { agenciesFeature } from '../features/agencies/index.ts'
import { applyFeature } from '../features/apply/index.ts'
import { applicationsFeature } from '../features/applications/index.ts'
import { archiveFeature } from '../features/archive/index.ts'
import { calendarFeature } from '../features/calendar/index.ts'
import { checkupFeature } from '../features/checkup/index.ts'
import { consoleFeature } from '../features/console/index.ts'
import { developersFeature } from '../features/developers/index.ts'
import { enforcementFeature } from '../features/enforcement/index.ts'
import { exchangeFeature } from '../features/exchange/index.ts'
import { homeFeature } from '../features/home/index.ts'
import { lettersFeature } from '../features/letters/index.ts'
import { libraryFeature } from '../features/library/index.ts'
import { normativeFeature } from '../features/normative/index.ts'
import { openDataFeature } from '../features/open-data/index.ts'
import { operationsFeature } from '../features/operations/index.ts'
import { patrolFeature } from '../features/patrol/index.ts'
import { peopleFeature } from '../features/people/index.ts'
import { publicationsFeature } from '../features/publications/index.ts'
import { readingFeature, siteProblemPage } from '../features/reading/index.ts'
import { releaseFeature } from '../features/release/index.ts'
import { responsesFeature } from '../features/responses/index.ts'
import { reviewsFeature } from '../features/reviews/index.ts'
import { sitesFeature } from '../features/sites/index.ts'
import { statisticsFeature } from '../features/statistics/index.ts'
import { subscriptionsFeature } from '../features/subscriptions/index.ts'
import type { Feature, Services } from '../platform/feature.ts'
import { health } from '../platform/health.ts'
import { loadAssets } from '../platform/http/assets.ts'
import { problemOf } from '../platform/http/faults.ts'
import { describeApi } from '../platform/http/openapi.ts'
import { type App, createServer } from '../platform/http/server.ts'
import type { Jobs } from '../platform/jobs/index.ts'
import { addMetrics } from '../platform/metrics/metrics.ts'
import { adaptersOf } from '../platform/outbox/adapters.ts'
import { deliveryReports } from '../platform/outbox/delivery-reports.ts'
import { createOutbox, OUTBOX_SEALED } from '../platform/outbox/index.ts'
import { Problem, problemDocument } from '../platform/problem.ts'
import { upkeepJobs } from '../platform/upkeep.ts'
import { decoratePages } from '../portal/page.tsx'
import { problemPage } from '../portal/problem-page.tsx'

/** Every feature of the product; people first, because they tell the others who asks. */
const FEATURES: readonly Feature[] = [
  peopleFeature,
  readingFeature,
  agenciesFeature,
  calendarFeature,
  applicationsFeature,
  archiveFeature,
  reviewsFeature,
  statisticsFeature,
  sitesFeature,
  publicationsFeature,
  normativeFeature,
  enforcementFeature,
  exchangeFeature,
  openDataFeature,
  responsesFeature,
  patrolFeature,
  subscriptionsFeature,
  applyFeature,
  lettersFeature,
  releaseFeature,
  homeFeature,
  checkupFeature,
  libraryFeature,
  developersFeature,
  operationsFeature,
  consoleFeature,
]

/** What the features ask of documents before they are published. */
export const PUBLICATION_GATES = FEATURES.flatMap(({ gates = [] }) => gates)

/** What buildApp needs; `logTo` catches the log lines of a test. */
export interface AppOptions extends Omit<Services, 'outbox' | 'gates'> {
  /** Without tasks yet: each feature adds its own. */
  readonly jobs: Jobs
  readonly logTo?: { write(line: string): void }
}

/** Composes the application on an open, migrated database; it does not listen yet. */
export async function buildApp({ logTo, ...given }: AppOptions): Promise<App> {
  const { config, db, clock, jobs } = given
  const app = createServer(config.logLevel, logTo, config.trustedProxies, config.pageCacheBytes)
  const outbox = createOutbox({ ...given, adapters: adaptersOf(config, clock) })
  const services: Services = { ...given, outbox, gates: PUBLICATION_GATES }
  const assets = await loadAssets(Object.assign({}, ...FEATURES.map((feature) => feature.assets ?? {})))
  decoratePages(app, assets)
  app.setErrorHandler((fault, request, reply) => answerProblem(problemOf(fault), request, reply))
  app.setNotFoundHandler((request, reply) => answerProblem(new Problem(404, 'page-not-found'), request, reply))

  await describeApi(app)
  assets.serve(app)
  addMetrics(app, { db, jobs, token: config.metricsToken })
  health(app, db)
  await deliveryReports(app, { db, clock, secret: config.gatewaySecret })
  for (const feature of FEATURES) await feature.register(app, services)
  jobs.register(outbox.jobs)
  jobs.register(upkeepJobs(services, OUTBOX_SEALED.concat(FEATURES.flatMap(({ sealed = [] }) => sealed))))
  for (const feature of FEATURES) jobs.register(feature.jobs?.(services) ?? {})
  await jobs.prepare(db)
  return app
}

/** One answer for each face: problem+json below /api, a page anywhere else, of a site in its frame. Only a bug is logged with its cause. */
async function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (problem.status >= 500) request.log.error({ err: problem, cause: problem.cause, code: problem.code }, 'request failed')
  reply.status(problem.status).header('cache-control', 'no-store')
  if (request.url.startsWith('/api/')) {
    return reply.type('application/problem+json').send(JSON.stringify(problemDocument(problem, request.id)))
  }
  return (await siteProblemPage(request, reply, problem)) ?? problemPage(reply, problem)
}
