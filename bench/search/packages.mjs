/** Packages of the server, from where it has them. */
import { createRequire } from 'node:module'

const fromServer = createRequire(new URL('../../apps/server/package.json', import.meta.url))

export const { sql } = fromServer('kysely')
export const { dict } = fromServer('@node-rs/jieba/dict.js')
