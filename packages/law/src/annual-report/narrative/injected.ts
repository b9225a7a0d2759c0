import type { Plain } from './plain.ts'

/** Words that were put into a copied page to catch search engines, as a stretch of the compared text. */
export interface Injection {
  readonly plain: Plain
  readonly start: number
  readonly end: number
  /** The place name that the words stand in place of begins with this province, if so. */
  readonly after?: string
}

const PROVINCES =
  /(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区/u

/** Latin words of the gambling family: `bt365`, `mobile28365-365`, `beat365`, `uedbet`, `365bet`, `bet5365`. */
const LATIN =
  /\d*365(?:-?\d*365)|[a-z]+\d*-?\d*365\d*|\d*365[a-z]+|(?:ued|best|188|mr|18)bet[a-z]*|[a-z]{0,4}bet\d{2,}[a-z\d]*|bt\d{3,}/iu
const INNOCENT = /^(?:office|windows|microsoft|m)-?365$/iu
const CHINESE =
  /官网在线|网投|用址|买球|外围(?:投注|平台)|体育平台|娱乐(?:城|平台|app)|博彩|赌(?:博|场)?(?:网|平台|官网)|彩票(?:平台|官网|网址|app)|棋牌(?:平台|官网|app|娱乐)|开奖(?:直播|结果|记录)|下注|竞猜(?:平台|app|官网)|百家乐|真人娱乐|(?:澳门|葡京|永利|威尼斯人)(?:官网|娱乐|平台)|代开发票|线上app官网|虎扑nba/iu
/** Text is worth a look only when it holds one of these. */
const SUSPECT =
  /365|bet|bt\d|网投|用址|买球|外围|博彩|赌|棋牌|开奖|下注|竞猜|百家乐|娱乐|官网在线|彩票|体育平台|代开发票|虎扑|app官网/iu
const LONGEST_STEP = 14
const LONGEST_TAIL = 8

/** The injected stretches of a chapter. */
export function injectionsOf(plain: Plain): readonly Injection[] {
  const { text } = plain
  const found: Injection[] = []
  if (!SUSPECT.test(text)) return found
  let index = 0
  while (index < text.length) {
    const hit = nextHit(text, index)
    if (!hit) break
    const start = startOf(text, hit.start, index)
    const end = endOf(text, hit.end)
    const place = PROVINCES.exec(text.slice(Math.max(0, start - 8), start))?.[0]
    found.push({ plain, start, end, ...(place && text.slice(0, start).endsWith(place) ? { after: place } : {}) })
    index = end
  }
  return found
}

function nextHit(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  const chinese = CHINESE.exec(text.slice(from))
  const latin = nextLatin(text, from, chinese ? from + chinese.index : text.length)
  if (latin) return latin
  return chinese ? { start: from + chinese.index, end: from + chinese.index + chinese[0].length } : undefined
}

const TOKEN = /[A-Za-z0-9][A-Za-z0-9-]{2,39}/gu

/** The first Latin word of the family before `limit`; 365天 and Office365 are innocent. */
function nextLatin(text: string, from: number, limit: number): { readonly start: number; readonly end: number } | undefined {
  TOKEN.lastIndex = from
  for (let match = TOKEN.exec(text); match && match.index < limit; match = TOKEN.exec(text)) {
    if (LATIN.test(match[0]) && !INNOCENT.test(match[0])) return { start: match.index, end: match.index + match[0].length }
  }
  return undefined
}

/** Phrases are joined by `_`: the stretch reaches back over them. */
function startOf(text: string, hit: number, floor: number): number {
  const joint = text.lastIndexOf('_', hit)
  if (joint < floor || hit - joint > LONGEST_STEP) return hit
  let start = joint
  while (start > floor && joint - start < LONGEST_STEP && /[A-Za-z0-9一-鿿_-]/u.test(text[start - 1]!)) start--
  return start
}

function endOf(text: string, hit: number): number {
  let end = hit
  for (;;) {
    const window = text.slice(end, end + LONGEST_STEP)
    const joint = window.indexOf('_')
    if (joint >= 0 && /^[A-Za-z0-9一-鿿-]*$/u.test(window.slice(0, joint))) {
      end += joint + 1
      end += /^[A-Za-z0-9-]*/u.exec(text.slice(end, end + 40))![0].length
      continue
    }
    const tail = /^(?:官网在线|官方网站|中国官网|官网|网投|用址|网址|体育|平台|直播|亚洲版|app|下载|登录|[A-Za-z0-9-]+)/iu.exec(
      window.slice(0, LONGEST_TAIL),
    )
    if (!tail) return end
    end += tail[0].length
  }
}
