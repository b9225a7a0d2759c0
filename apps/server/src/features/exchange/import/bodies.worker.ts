/** Body of the threads that read the bodies of an import. */
import { workerData } from 'node:worker_threads'
import type { LexiconMemory } from '../../../platform/search/text/lexicon.ts'
import { takeLexicon } from '../../../platform/search/text/segmenter.ts'
import { serveThread } from '../../../platform/threads.ts'
import { readBodies } from './read-bodies.ts'

// `createBodyReader` gives the lexicon where words are wanted; else a thread is given nothing, which is null.
const lexicon = workerData as LexiconMemory | null | undefined
if (lexicon) takeLexicon(lexicon)
serveThread(readBodies)
