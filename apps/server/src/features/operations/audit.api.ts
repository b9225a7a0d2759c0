/** The audit by JSON, for audit administrators and auditors of the agencies that they reach. */
import { AuditPage, AuditQuery, AuditScope, AuditVerdictView, VerifyAudit } from '@gongkai/contract'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { INSTALLATION_CHAIN } from '../../platform/audit/index.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesOf } from '../../platform/reach.ts'
import { agencyTrees } from '../agencies/index.ts'
import { auditPackage } from './audit-package.ts'
import { eventKinds, searchChain, searchSubject } from './audit.query.ts'
import { AUDIT_READERS, personOf, reachesInstallation } from './operations.policy.ts'

const tags = ['审计']
const config = { access: { roles: AUDIT_READERS } }
const ChainQuery = Type.Pick(AuditQuery, ['agency'])

/** Adds the routes. */
export function auditApi(app: App, services: Services): void {
  reading(app, services)
  proving(app, services)
}

/** The chains that whoever asks may read. */
function createReach(services: Services) {
  const trees = agencyTrees(services)
  return async ({ actor }: FastifyRequest) => {
    const tree = await trees.now()
    const installation = reachesInstallation(actor, AUDIT_READERS, tree)
    const chains = agenciesOf(actor, tree, AUDIT_READERS)
    const all = installation ? [INSTALLATION_CHAIN, ...chains] : chains
    const requireChain = (chain: number) => {
      if (!all.includes(chain)) throw new Problem(404, 'agency-not-found')
      return chain
    }
    return { installation, chains: all, requireChain }
  }
}

function reading(app: App, services: Services): void {
  const { db } = services
  const reach = createReach(services)
  app.get(
    '/api/office/audit',
    { config, schema: { tags, summary: '查询审计记录', querystring: AuditQuery, response: { 200: AuditPage } } },
    async (request, _reply) => {
      const { query } = request
      const { chains, requireChain } = await reach(request)
      if (query.agency !== undefined) return searchChain(db, requireChain(query.agency), query)
      if (query.subject === undefined || query.subjectKind === undefined) throw new Problem(400, 'invalid-request', '请选择机关')
      return searchSubject(db, chains, query)
    },
  )
  app.get(
    '/api/office/audit/scope',
    {
      config,
      schema: { tags, summary: '能查哪些审计链、链中有哪些事项', querystring: ChainQuery, response: { 200: AuditScope } },
    },
    async (request, _reply) => {
      const { installation, requireChain } = await reach(request)
      const { agency } = request.query
      return { installation, kinds: agency === undefined ? [] : [...(await eventKinds(db, requireChain(agency)))] }
    },
  )
}

/** Verifying and taking away are acts of their own: both are recorded, in the chain concerned or in that of the installation. */
function proving(app: App, services: Services): void {
  const { db, audit } = services
  const reach = createReach(services)
  const concerned = async (request: FastifyRequest, chain: number | undefined) => {
    const { installation, requireChain } = await reach(request)
    if (chain !== undefined) return requireChain(chain)
    if (!installation) throw new Problem(403, 'not-permitted')
    return INSTALLATION_CHAIN
  }
  const record = (request: FastifyRequest, agencyId: number, kind: string, payload: Record<string, number>) =>
    db.transaction().execute((trx) =>
      audit.append(trx, {
        agencyId,
        actor: personOf(request.actor),
        kind,
        subject: { kind: 'audit-chain', id: agencyId },
        payload,
        requestId: request.id,
      }),
    )
  app.post(
    '/api/office/audit/verifications',
    { config, schema: { tags, summary: '核验审计链', body: VerifyAudit, response: { 200: AuditVerdictView } } },
    async (request, _reply) => {
      const { agency } = request.body
      const chain = await concerned(request, agency)
      const verdict = await audit.verify(db, agency)
      await record(request, chain, 'audit-verified', { entries: verdict.entries, broken: verdict.broken.length })
      return { ...verdict, broken: [...verdict.broken] }
    },
  )
  app.get(
    '/api/office/audit/export',
    { config, schema: { tags, summary: '导出审计链和核验程序（.zip）', querystring: ChainQuery } },
    async (request, reply) => {
      const { agency } = request.query
      const chain = await concerned(request, agency)
      await record(request, chain, 'audit-exported', {})
      const name = encodeURIComponent(agency === undefined ? '审计记录.zip' : `审计记录-${agency}.zip`)
      reply.type('application/zip').header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return reply.send(await auditPackage(db, agency))
    },
  )
}
