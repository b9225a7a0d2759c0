import { answerJobs } from '../answering.ts'
import { printDocument } from './print.ts'

/** Body of the thread that prints published documents. */
answerJobs(printDocument)
