/** Passwords that are guessed first: keyboard walks, sequences, repetitions and well-known words with a few figures. */

/** Words that stand in most of the guessed passwords, without what is put around them. */
const WORDS = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'passwd',
  'admin',
  'administrator',
  'root',
  'welcome',
  'letmein',
  'iloveyou',
  'monkey',
  'dragon',
  'master',
  'login',
  'user',
  'test',
  'guest',
  'changeme',
  'default',
  'secret',
  'system',
  'manager',
  'supervisor',
  'woaini',
  'woaiwojia',
  'wodemima',
  'mima',
  'zhongguo',
  'china',
  'beijing',
  'zhengfu',
  'gov',
  'gongkai',
  'xinxi',
  'xinxigongkai',
  'zwgk',
  'xxgk',
  'yisheng',
  'wangyut',
  'aini',
  'abc',
  'abcd',
  'asd',
  'asdf',
  'qwe',
  'qwer',
  'qwerty',
  'zxc',
  'zxcv',
  'aaa',
  'qaz',
  'wsx',
  'qazwsx',
  'edc',
  'huawei',
  'office',
  'computer',
  'internet',
  'hello',
  'superman',
  'batman',
  'football',
  'baseball',
  'sunshine',
  'princess',
  'trustno',
] as const

/** Rows of the keyboard and sequences, walked in either direction. */
const WALKS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()_+',
  '147258369',
  '159357',
  '789456123',
] as const

/** A walk counts from so many keys on. */
const SHORTEST_WALK = 3

const KNOWN: ReadonlySet<string> = new Set(WORDS)
const WALKED = WALKS.flatMap((walk) => [walk, Array.from(walk).toReversed().join('')])

/** Whether `password`, in small letters, is among what is tried first. */
export function isCommon(password: string): boolean {
  if (new Set(password).size <= 3) return true
  if (/^(.{1,5})\1+$/u.test(password)) return true
  return explained(password)
}

/** Whether nothing of the password is left that is not a known word, a walk, a year or date, or a few closing marks. */
function explained(password: string): boolean {
  let rest = password
  while (rest !== '') {
    const length = leading(rest)
    if (length === 0) return false
    rest = rest.slice(length)
  }
  return true
}

/** How many leading characters are one of the parts that guessers put together. */
function leading(text: string): number {
  const word = Math.max(0, ...[...KNOWN].filter((known) => text.startsWith(known)).map(({ length }) => length))
  const figures = /^(?:(?:19|20)\d{2}(?:[01]\d[0-3]\d)?|(.)\1{2,}|[!@#$%^&*._-]{1,3}$|\d{1,3}$)/u.exec(text)?.[0].length ?? 0
  return Math.max(word, figures, walkLength(text), /^[!@#$%^&*._-]/u.test(text) ? 1 : 0)
}

function walkLength(text: string): number {
  let length = 0
  while (length < text.length && WALKED.some((walk) => walk.includes(text.slice(0, length + 1)))) length += 1
  return length >= SHORTEST_WALK ? length : 0
}
