/** People: persons of the back office, their roles, how they sign in. */
import type { Feature } from '../../platform/feature.ts'
import { guardRequests } from '../../platform/http/session.ts'
import { attemptsApi } from './attempts.api.ts'
import { delegationsApi } from './delegations.api.ts'
import { oidcPages } from './oidc.portal.tsx'
import { createPeople } from './people.ts'
import { personsApi } from './persons.api.ts'
import { PERSON_COLUMNS } from './person.repository.ts'
import { signInApi } from './sign-in.api.ts'
import { signInUpkeep } from './sign-in.jobs.ts'
import { signInPages } from './sign-in.portal.tsx'

/** Signing in, and the administration of persons. It must be registered before every other feature: it tells them who asks. */
export const peopleFeature: Feature = {
  name: 'people',
  register: (app, services) => {
    const people = createPeople(services)
    guardRequests(app, people.sessions)
    signInApi(app, people)
    signInPages(app, people)
    oidcPages(app, people)
    personsApi(app, people)
    attemptsApi(app, people)
    delegationsApi(app, people)
  },
  jobs: signInUpkeep,
  sealed: PERSON_COLUMNS,
}

export { type DemonstrationPerson, registerDemonstrationPersons } from './demonstration.ts'
export { LIBRARY_EDITORS } from './permissions.ts'
export { rescuePerson } from './rescue.service.ts'
export { setupNotice } from './setup.service.ts'
