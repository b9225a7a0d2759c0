/** Passwords: which ones are good enough, and how they are kept. */
import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../../platform/problem.ts'
import { isCommon } from './common-passwords.ts'

/** The shortest password, in characters. */
export const SHORTEST_PASSWORD = 10

/** So many former passwords may not come back. */
export const FORMER_PASSWORDS = 3

/** Argon2id with the parameters of RFC 9106's second choice cut to 19 MiB: some 35 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Computed at the same time; each takes a core and 19 MiB. */
const AT_ONCE = 2
/** Waiting for their turn; more are told to come back. */
const WAITING = 40

/** Keeps and checks passwords. */
export interface PasswordKeeper {
  /** The digest to keep. Throws Problem 503 when too many wait. */
  readonly keep: (password: string) => Promise<string>
  /**
   * Whether `password` is the one of `kept`. Without `kept` the same work is done and the answer is no: how long it takes does not tell
   * whether there is such a login.
   */
  readonly check: (kept: string | null | undefined, password: string) => Promise<boolean>
}

/** The keeper of this process. The work is done off the event loop, a bounded number at a time. */
export function createPasswordKeeper(): PasswordKeeper {
  const inTurn = turns()
  let nobodys: Promise<string> | undefined
  return {
    keep: (password) => inTurn(() => hash(password.normalize('NFKC'), COST)),
    check: async (kept, password) => {
      nobodys ??= hash('nobody has this password', COST)
      const digest = kept ?? (await nobodys)
      const right = await inTurn(() => verify(digest, password.normalize('NFKC')))
      return right && typeof kept === 'string'
    },
  }
}

/** Lets a bounded number of tasks run at once, the others in the order of their arrival. */
function turns(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING) throw new Problem(503, 'sign-in-busy')
      await new Promise<void>((go) => waiting.push(go))
    } else {
      running += 1
    }
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/** Why `password` cannot be the password of `login`, in Chinese; undefined when it can. */
export function passwordFault(password: string, login: string): string | undefined {
  const text = password.normalize('NFKC')
  const length = Array.from(text).length
  if (length < SHORTEST_PASSWORD) return `口令至少要 ${SHORTEST_PASSWORD} 个字符`
  const folded = text.toLowerCase()
  if (folded.includes(login) || login.includes(folded)) return '口令里不能有登录名'
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(text)).length
  if (kinds < 2 && length < 16) {
    return '口令要有大写字母、小写字母、数字、其他字符中的两种以上，或者不短于 16 个字符'
  }
  if (isCommon(folded)) return '这个口令太常见，容易被猜到'
  return undefined
}

/** Letters and digits that cannot be taken for each other when read from paper. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password for one use, 80 bits, to be read out or copied from paper. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
