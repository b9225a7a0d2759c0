import type { ScreeningRule, Teller } from '../rule.ts'
import type { Segment, Subject } from '../subject.ts'

/** Words before a title that make it another's, or one of the past. */
const PAST = /(?:原|前|时任|历任|曾任)$/u
const DEPUTY = /(?:副|代)$/u
/** What may stand between a title and a name. */
const BETWEEN = '、同志'

/** `leader-name`: names and titles of leaders against the list of those in office. */
export const LEADER_NAME: ScreeningRule = {
  key: 'leader-name',
  term: '领导姓名和职务',
  severity: 'error',
  setting: 'block',
  explanation:
    '按本地区、本单位领导名单核对：职务与姓名相连而不是本人的职务、姓名或者职务错一个字或者次序颠倒、并列的姓名与名单次序不同。“原”“时任”的职务不核对。',
  basis: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：严重表述错误；公文审校惯例',
  look: (subject, tell) => {
    if (subject.lists.leaders.length === 0) return
    for (const segment of subject.segments) {
      tellTitles(subject, segment, tell)
      tellNames(subject, segment, tell)
      tellOrder(subject, segment, tell)
    }
  },
}

/** Where a listed name stands right behind words that are nearly, or are not, its title. */
function tellTitles({ lists }: Subject, segment: Segment, tell: Teller): void {
  const { text } = segment.plain
  for (const { word, start, end } of lists.nameMatcher.find(text)) {
    const leader = lists.leaders[word]
    if (!leader) continue
    const own = lists.leaders.filter(({ name }) => name === leader.name).map(({ title }) => title)
    const before = text.slice(0, start)
    if (PAST.test(before.slice(0, -leader.title.length)) || own.some((title) => isTitledRight(before, title))) continue
    const other = lists.titles
      .filter(({ title }) => before.endsWith(title))
      .toSorted((a, b) => b.title.length - a.title.length)[0]
    const lengthened = own.find((title) => before.endsWith(title))
    const near = own.find((title) => isOneOff(before.slice(-title.length), title))
    const length = lengthened !== undefined ? lengthened.length + 1 : (other?.title.length ?? near?.length ?? 0)
    const written = before.slice(before.length - length)
    if (written === '' || PAST.test(before.slice(0, before.length - length))) continue
    const right = lengthened ?? near ?? leader.title
    tell.at(segment, start - written.length, end, {
      reason: `“${written}${leader.name}”与名单不符，名单中为“${right}${leader.name}”`,
      remedy: '请核对姓名和职务；职务已变动的，先更新领导名单',
      replacement: `${right}${leader.name}`,
    })
  }
}

function isTitledRight(before: string, title: string): boolean {
  return before.endsWith(title) && !(DEPUTY.test(before.slice(0, -title.length)) && !title.startsWith('副'))
}

/** Where a listed title stands right before a name that is nearly its holder's. */
function tellNames({ lists }: Subject, segment: Segment, tell: Teller): void {
  const { text } = segment.plain
  for (const { word, start, end } of lists.titleMatcher.find(text)) {
    const holders = lists.titles[word]
    if (!holders || PAST.test(text.slice(0, start)) || DEPUTY.test(text.slice(0, start))) continue
    const from = BETWEEN.startsWith(text[end] ?? ' ') ? end + 1 : end
    if (holders.names.some((name) => text.startsWith(name, from))) continue
    const right = holders.names.find((name) => name.length >= 2 && isNearName(text.slice(from, from + name.length), name))
    if (right === undefined) continue
    const written = text.slice(from, from + right.length)
    if (lists.leaders.some(({ name }) => name === written)) continue
    tell.at(segment, from, from + right.length, {
      reason: `“${holders.title}”之后写作“${written}”，名单中为“${right}”`,
      remedy: '请核对姓名；人员已变动的，先更新领导名单',
      replacement: right,
    })
  }
}

/** Names that are listed one after another against the order of the list. */
function tellOrder({ lists }: Subject, segment: Segment, tell: Teller): void {
  const { text } = segment.plain
  const hits = lists.nameMatcher.find(text)
  for (const [index, hit] of hits.entries()) {
    const next = hits[index + 1]
    const [one, other] = [lists.leaders[hit.word], next && lists.leaders[next.word]]
    if (!next || !one || !other || next.word >= hit.word || one.name === other.name) continue
    const between = text.slice(hit.end, next.start)
    if (!/^[、,和及与]+$/u.test(between) && between !== `、${other.title}` && between !== `,${other.title}`) continue
    tell.at(segment, hit.start, next.end, {
      severity: 'warning',
      reason: `“${one.name}”排在“${other.name}”之前，与名单次序不同`,
      remedy: '请按名单次序排列，或者说明按其他次序排列的理由',
    })
  }
}

/** Same length, and one character other or two neighbors exchanged. */
function isOneOff(written: string, right: string): boolean {
  if (written.length !== right.length || written === right) return false
  const places = Array.from(right, (_, index) => index).filter((index) => written[index] !== right[index])
  const [first = 0, second = 0] = places
  return (
    (places.length === 1 && right.length >= 3 && /\p{Script=Han}/u.test(written[first] ?? '')) ||
    (places.length === 2 && second === first + 1 && written[first] === right[second] && written[second] === right[first])
  )
}

/** A name is nearly another when it has the same surname and is one off, or two characters are exchanged. */
function isNearName(written: string, right: string): boolean {
  return isOneOff(written, right) && /^\p{Script=Han}+$/u.test(written)
}
