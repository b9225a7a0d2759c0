/** 依申请公开: cases from receipt to archive. */
import type { Feature, Services } from '../../platform/feature.ts'
import { agencyTrees } from '../agencies/index.ts'
import { createLetters } from '../letters/index.ts'
import { type ApplicantDesk, createApplicantDesk } from './applicant.service.ts'
import { applicationRoutes } from './applications.api.ts'
import { applicationJobs } from './applications.jobs.ts'
import { type CaseEngine, createCaseEngine } from './engine.ts'
import { fileRoutes } from './files.api.ts'
import { createIntake, type Intake } from './intake.service.ts'
import { paperJobs } from './papers.ts'
import { PARTY_SEALED } from './parties.ts'

export type { CaseEngine } from './engine.ts'
export type { Intake } from './intake.service.ts'
export type { ApplicantCase, ApplicantDesk, ApplicantListItem } from './applicant.service.ts'
export { contentFaults } from './content.ts'
export { findCase, type Case } from './case.ts'
export { caseFiles, decisionsOf, deliveriesOf, type DeliveryOfCase } from './case-parts.query.ts'
export type { Desk } from './effect.ts'
export { letterFacts } from './letter-facts.ts'
export { outcomeTerm } from './outcome-facts.ts'
export { queryCodeSpelling } from './number.ts'
export { mayRead, readableAgencies } from './permission.ts'
export { WORKFLOW } from './workflow.ts'

/** The use cases of applications, for this feature and those that build on it. */
export interface Applications {
  readonly engine: CaseEngine
  readonly intake: Intake
  /** What an applicant sees and does. */
  readonly applicant: ApplicantDesk
}

/** The use cases on the services. */
export function createApplications(services: Services): Applications {
  const desk = { ...services, letters: createLetters(services) }
  const engine = createCaseEngine(desk)
  return { engine, intake: createIntake(desk), applicant: createApplicantDesk(desk, engine) }
}

/** The back office of applications. */
export const applicationsFeature: Feature = {
  name: 'applications',
  register: async (app, services) => {
    const { engine, intake } = createApplications(services)
    applicationRoutes(app, services, engine, intake)
    await fileRoutes(app, services, agencyTrees(services))
  },
  jobs: (services) => ({ ...applicationJobs(services, createApplications(services).engine), ...paperJobs(services) }),
  sealed: PARTY_SEALED,
}
