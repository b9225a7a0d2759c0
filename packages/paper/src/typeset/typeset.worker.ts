import { answerJobs } from '../answering.ts'
import { typeset } from './typeset.ts'

/** Body of the thread that sets documents. */
answerJobs(typeset)
