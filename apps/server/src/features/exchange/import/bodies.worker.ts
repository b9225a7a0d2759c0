/** Body of the threads that read the bodies of an import. */
import { serveThread } from '../../../platform/threads.ts'
import { readBodies } from './read-bodies.ts'

serveThread(readBodies)
