/** Figures of the running process for Prometheus. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Database, poolOf } from '../database.ts'
import type { App } from '../http/server.ts'
import type { Jobs } from '../jobs/index.ts'
import { queueLengths } from '../jobs/queue-state.ts'
import { unsettledMessages } from '../outbox/record.ts'
import { Problem } from '../problem.ts'
import { mayReadMetrics } from './access.ts'

/** What is measured, and who may read it. */
export interface MetricsParts {
  readonly db: Database
  readonly jobs: Jobs
  /** With it metrics are read from anywhere; without, from this machine only. */
  readonly token: string | undefined
}

/** Upper bounds in seconds: from a cached page to an import. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]

/** Measures every later route of `app` and its jobs, and adds `/metrics`; to whoever may not read it the page does not exist. */
export function addMetrics(app: App, { db, jobs, token }: MetricsParts): void {
  const registry = new Registry()
  measureRequests(app, registry)
  measureJobs(jobs, registry)
  countQueues(db, registry)
  countPages(app, registry)

  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (!mayReadMetrics(request, token)) throw new Problem(404, 'page-not-found')
    const text = await Registry.merge([processFigures(), registry]).metrics()
    return reply.type(Registry.PROMETHEUS_CONTENT_TYPE).header('cache-control', 'no-store').send(text)
  })
}

/** Durations by the route's pattern: addresses may name persons, and each would be a series of its own. */
function measureRequests(app: App, registry: Registry): void {
  const duration = new Histogram({
    name: 'gongkai_http_request_seconds',
    help: 'Duration of requests by route pattern',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const method = route === 'none' ? 'any' : request.method
    duration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
}

function measureJobs(jobs: Jobs, registry: Registry): void {
  const duration = new Histogram({
    name: 'gongkai_job_seconds',
    help: 'Duration of jobs by task and how they ended',
    labelNames: ['task', 'state'] as const,
    buckets: BUCKETS,
    registers: [registry],
  })
  jobs.observe(({ task, state, seconds }) => duration.observe({ task, state }, seconds))
}

/** Counted when they are asked for. */
function countQueues(db: Database, registry: Registry): void {
  const queue = new Gauge({
    name: 'gongkai_jobs',
    help: 'Jobs by task and state: due, later, running, failed (given up)',
    labelNames: ['task', 'state'] as const,
    registers: [registry],
    collect: async () => {
      queue.reset()
      for (const { task, state, count } of await queueLengths(db)) queue.set({ task, state }, count)
    },
  })
  const outbox = new Gauge({
    name: 'gongkai_outbox_messages',
    help: 'Messages that are not settled well: queued, failed, bounced',
    labelNames: ['channel', 'state'] as const,
    registers: [registry],
    collect: async () => {
      outbox.reset()
      for (const { channel, state, count } of await unsettledMessages(db)) outbox.set({ channel, state }, count)
    },
  })
  const connections = new Gauge({
    name: 'gongkai_database_connections',
    help: 'Connections of the pool: open, idle; and requests waiting for one',
    labelNames: ['state'] as const,
    registers: [registry],
    collect: () => {
      const { totalCount, idleCount, waitingCount } = poolOf(db)
      connections.set({ state: 'open' }, totalCount)
      connections.set({ state: 'idle' }, idleCount)
      connections.set({ state: 'waiting' }, waitingCount)
    },
  })
}

/** Pages handed out from memory are not among the requests: they never reach the framework. */
function countPages(app: App, registry: Registry): void {
  const pages = new Gauge({
    name: 'gongkai_page_cache',
    help: 'Public pages in memory: requests answered from it (hits) and not (misses) since the start; pages and bytes held',
    labelNames: ['figure'] as const,
    registers: [registry],
    collect: () => {
      for (const [figure, value] of Object.entries(app.pageCache.figures())) pages.set({ figure }, value)
    },
  })
}

let ofProcess: Registry | undefined

/** Memory, processor time, event loop and garbage collection; there is one process, however many applications it composes. */
function processFigures(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess })
  }
  return ofProcess
}
