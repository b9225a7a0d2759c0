/** 互动回应: mail of the public and mistakes reported, consultations and their comments, surveys, registers. */
import type { Feature } from '../../platform/feature.ts'
import { COMMENT_SEALED } from './consultations/consultation.ts'
import { consultationRoutes } from './consultations/consultations.api.ts'
import { consultationPages } from './consultations/consultations.portal.tsx'
import { mailForms } from './mail/form.portal.tsx'
import { MAIL_SEALED } from './mail/letter.ts'
import { mailRoutes } from './mail/mail.api.ts'
import { mailPages } from './mail/mail.portal.tsx'
import { mailQueryPages } from './mail/query.portal.tsx'
import { registerRoutes } from './registers/registers.api.ts'
import { SURVEY_SEALED } from './surveys/survey.ts'
import { surveyRoutes } from './surveys/surveys.api.ts'
import { surveyPages } from './surveys/surveys.portal.tsx'

export { decideComment, enterComment } from './consultations/comments.service.ts'
export { commentsOnNormative, type NormativeComments } from './consultations/counts.ts'
export { findConsultation } from './consultations/consultation.ts'
export { type Consultations, createConsultations } from './consultations/consultations.service.ts'

export { answerProposal, registerProposal } from './registers/proposals.service.ts'
export { findSurvey } from './surveys/survey.ts'
export { createSurveys, takeAnswer } from './surveys/surveys.service.ts'
export { createMailEngine, type MailEngine } from './mail/engine.ts'
export { type NewLetter, takeLetter } from './mail/send.service.ts'

/** The public pages and the back office of mail, consultations and surveys. */
export const responsesFeature: Feature = {
  name: 'responses',
  register: (app, services) => {
    mailPages(app, services)
    mailForms(app, services)
    mailQueryPages(app, services)
    mailRoutes(app, services)
    consultationPages(app, services)
    consultationRoutes(app, services)
    surveyPages(app, services)
    surveyRoutes(app, services)
    registerRoutes(app, services)
  },
  sealed: [...MAIL_SEALED, ...COMMENT_SEALED, ...SURVEY_SEALED],
}
