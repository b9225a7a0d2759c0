import { hostsOf, isSuspiciousHost, isTrustedHost, passageOf } from '@gongkai/law/text'
import { linkAddress } from '../body/address.ts'
import type { ScreeningRule } from '../rule.ts'
import { placeInBody, type Subject } from '../subject.ts'

const SITES = '《政府网站发展指引》（国办发〔2017〕47号）：链接可用，外部链接应当说明，域名以 .gov.cn 结尾'

/** Slips in addresses as they are typed. */
const BROKEN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/https?:\/(?!\/)|https?:\/\/\/+|https?;\/\/|https?\/\/|(?:htp|htttp|hhttp|httpp|hptt)s?:\/\//giu, '协议写错'],
  [/https?:\/\/https?:?\/\//giu, '协议重复'],
  [/www[,。;][a-z0-9-]+|[a-z0-9-]+[,。]gov[,。.]cn|\.gov[,。]cn|www\.\.|\.gvo\.cn|\.gov\.com(?![a-z.])/giu, '域名写错'],
]
const UNREACHABLE = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\])/u

/** `broken-link`: addresses that cannot be opened by a reader. */
export const BROKEN_LINK: ScreeningRule = {
  key: 'broken-link',
  term: '错误的链接',
  severity: 'warning',
  setting: 'warn',
  explanation: '查找写错的网址、没有地址的链接，以及指向本机文件或者内部网络的链接。链接能否打开由巡查任务另行检查。',
  basis: SITES,
  look: (subject, tell) => {
    for (const { href, text } of subject.raw.links) {
      const fault = faultOf(href)
      if (fault)
        tell.of(placeInBody(subject, text), { reason: `链接“${href.slice(0, 80)}”${fault}`, remedy: '请改正地址，或者取消链接' })
    }
    for (const segment of subject.segments) {
      if (!/http|www|gov/iu.test(segment.plain.text)) continue
      for (const [words, fault] of BROKEN_TEXT) {
        for (const match of segment.plain.text.matchAll(words)) {
          const end = match.index + match[0].length
          tell.at(segment, match.index, end, { reason: `网址${fault}：“${match[0]}”`, remedy: '请核对并改正网址' })
        }
      }
    }
  },
}

function faultOf(href: string): string | undefined {
  const address = href.trim()
  if (address === '' || address === '#') return '没有地址'
  if (/^file:|^[a-z]:[\\/]|^\\\\/iu.test(address)) return '指向编辑者本机的文件'
  const kept = linkAddress(address)
  if (!kept) return '的地址无效或者不允许'
  if (kept.isExternal && UNREACHABLE.test(new URL(kept.href).host)) return '指向内部网络，公众不能打开'
  return undefined
}

/** `external-link`: hosts that are neither of government nor our own. */
export const EXTERNAL_LINK: ScreeningRule = {
  key: 'external-link',
  term: '外部链接',
  severity: 'warning',
  setting: 'warn',
  explanation: '查找不以 .gov.cn 结尾、也不是本单位登记的域名的网址和链接。主流媒体和常用政务新媒体平台除外。',
  basis: SITES,
  look: (subject, tell) => {
    eachForeignHost(subject, (name, at) => {
      if (!isCounterfeit(subject, name)) at(tell, `“${name}”不是政府网站的域名`, '请核实是否需要并登记为可信域名，或者取消链接')
    })
  },
}

/** `counterfeit-host`: hosts of the kind that copies of government sites use. */
export const COUNTERFEIT_HOST: ScreeningRule = {
  key: 'counterfeit-host',
  term: '仿冒网站',
  severity: 'error',
  setting: 'block',
  explanation: '查找带有博彩字样或者冒用政府域名的网址，例如 gov.cn.example.com。',
  basis: SITES,
  look: (subject, tell) => {
    eachForeignHost(subject, (name, at) => {
      if (isCounterfeit(subject, name))
        at(tell, `“${name}”疑为仿冒网站`, '请立即核实，改为正式网址；页面被篡改的按网络安全事件处置')
    })
  },
}

type Teller = Parameters<ScreeningRule['look']>[1]
type At = (tell: Teller, reason: string, remedy: string) => void

function eachForeignHost(subject: Subject, told: (name: string, at: At) => void): void {
  const seen = new Set<string>()
  const isNew = (name: string): boolean => {
    if (seen.has(name) || isTrustedHost(name) || isOwn(subject, name)) return false
    seen.add(name)
    return true
  }
  for (const segment of subject.segments) {
    if (!segment.plain.text.includes('.')) continue
    for (const { start, end, name } of hostsOf(segment.plain)) {
      const { quote } = passageOf(segment.plain, start, end)
      if (quote !== '' && isNew(name)) told(name, (tell, reason, remedy) => tell.at(segment, start, end, { reason, remedy }))
    }
  }
  for (const { href, text } of subject.raw.links) {
    const kept = linkAddress(href)
    if (!kept?.isExternal) continue
    const { hostname } = new URL(kept.href)
    if (isNew(hostname)) told(hostname, (tell, reason, remedy) => tell.of(placeInBody(subject, text), { reason, remedy }))
  }
}

function isOwn({ context }: Subject, name: string): boolean {
  return (context.ownHosts ?? []).some((own) => name === own || name.endsWith(`.${own}`))
}

/** A suspicious name; one that only begins like a government's; or any foreign one on a page with injected words. */
function isCounterfeit(subject: Subject, name: string): boolean {
  return isSuspiciousHost(name) || /gov\.?cn[.-]|(?:^|[.-])gov-?cn/u.test(name) || subject.isPolluted
}
