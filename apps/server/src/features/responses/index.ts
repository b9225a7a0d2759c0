/** 互动回应: mail of the public and mistakes reported, consultations and their comments. */
import type { Feature } from '../../platform/feature.ts'
import { COMMENT_SEALED } from './consultations/consultation.ts'
import { consultationRoutes } from './consultations/consultations.api.ts'
import { consultationPages } from './consultations/consultations.portal.tsx'
import { mailForms } from './mail/form.portal.tsx'
import { MAIL_SEALED } from './mail/letter.ts'
import { mailRoutes } from './mail/mail.api.ts'
import { mailPages } from './mail/mail.portal.tsx'
import { mailQueryPages } from './mail/query.portal.tsx'

export { commentsOnNormative, type NormativeComments } from './consultations/counts.ts'

/** The public pages and the back office of mail and consultations. */
export const responsesFeature: Feature = {
  name: 'responses',
  register: (app, services) => {
    mailPages(app, services)
    mailForms(app, services)
    mailQueryPages(app, services)
    mailRoutes(app, services)
    consultationPages(app, services)
    consultationRoutes(app, services)
  },
  sealed: [...MAIL_SEALED, ...COMMENT_SEALED],
}
