/** What the rules for government sites (国办发〔2017〕47号) want of a site: said, never a reason to refuse, so that a site can be prepared. */
import type { SiteWarning } from '@gongkai/contract'
import { citationText, cite } from '@gongkai/law'
import { readSiteIdentifier, siteDomainProblem } from '@gongkai/law/publication'

/** The facts that are judged. */
export interface SiteFacts {
  readonly origin: string | null
  readonly siteCode: string | null
  readonly icpNumber: string | null
  readonly policeNumber: string | null
  readonly organizer: string | null
  readonly contact: string | null
  /** 行政区划代码 of the agency, where it is known. */
  readonly divisionCode: string | null
  /** How many other open sites the agency has. */
  readonly otherSites: number
}

const BASIS = citationText(cite('国办发〔2017〕47号'))

/** All of them at once. */
export function siteWarnings(facts: SiteFacts): readonly SiteWarning[] {
  const said: SiteWarning[] = []
  const warn = (message: string, remedy: string) => said.push({ message, remedy, basis: BASIS })
  if (facts.origin === null) warn('没有登记自有域名，网站只能按路径访问', '域名备案后在此登记')
  else {
    const problem = siteDomainProblem(new URL(facts.origin).hostname)
    if (problem !== undefined) warn('域名不合规范', problem)
  }
  warnOfCode(facts, warn)
  if (facts.icpNumber === null) warn('没有填写 ICP 备案号', '向通信管理部门备案后填写，页脚将显示')
  if (facts.policeNumber === null) warn('没有填写公安备案号', '向公安机关备案后填写，页脚将显示')
  if (facts.organizer === null) warn('没有填写主办单位', '填写主办单位，页脚将显示')
  if (facts.contact === null) warn('没有填写联系方式', '填写读者能够拨通或者写信的联系方式')
  if (facts.otherSites > 0) warn('同一单位还有别的网站', '一个单位最多开设一个网站，请迁移内容后关停多余的网站')
  return said
}

function warnOfCode({ siteCode, divisionCode }: SiteFacts, warn: (message: string, remedy: string) => void): void {
  if (siteCode === null) {
    warn('没有填写网站标识码', '按主管单位核发的填写，每个页面的标签 SiteIDCode 都要用')
    return
  }
  const read = readSiteIdentifier(siteCode)
  if (read.kind === 'invalid') warn('网站标识码不合规范', read.message)
  const area = divisionCode?.slice(0, 6)
  if (read.kind === 'local' && area !== undefined && area !== '' && read.areaCode !== area) {
    warn(`网站标识码的前 6 位是 ${read.areaCode}，与本机关的行政区划代码 ${area} 不同`, '核对标识码和机关信息中的行政区划代码')
  }
}
