import type { AgencyLevel, AgencyNature, ReportingAgency } from '@gongkai/law/annual-report'
import { simplify } from './characters.ts'

/** Functional zones are no 行政区划 but report like one. */
const ZONE =
  /(?:经济技术开发区|经济开发区|经开区|高新技术产业开发区|高新区|开发区|新区|保税区|综保区|度假区|风景名胜区|风景区|示范区|试验区|工业园区|产业园区|园区|管理区|自贸区|合作区)/
/** 街道办事处 are 派出机关 of a county: at township level, but no 人民政府. */
const TOWNSHIP_OFFICES = ['街道', '街道办', '办事处']
const AGENCY_ENDING =
  /(?:人民政府|政府|委员会|管委会|办事处|办公室|办公厅|街道办|局|厅|委|部|处|院|署|中心|站|所|队|办|会|社|馆|大学|学校|银行|公司|集团|支队|总队)$/

/**
 * What the agency's own name says of it: nature, level and place names. Each statement rests on words in the name; what the name does not
 * say is `null`. Names of administrative divisions by their endings (domain: 民法 of names, GB/T 2260 has no zones).
 */
export function agencyOf(unit: string | null): ReportingAgency {
  if (unit === null) return { nature: null, level: null, region: [], evidence: [] }
  const name = simplify(unit)
  const region = regionOf(name)
  const zone = DISTRICTS_CALLED_ZONE.some((district) => region.includes(district)) ? null : ZONE.exec(name)
  const tail = name.slice(region.join('').length)
  const nature = natureOf(name, tail, zone !== null)
  const level = levelOf(name, region, tail, zone !== null)
  return {
    nature,
    level,
    region: region.map((_, index) => unit.slice(offsetOf(region, index), offsetOf(region, index + 1))),
    evidence: [unit],
  }
}

function offsetOf(region: readonly string[], index: number): number {
  return region.slice(0, index).join('').length
}

const MUNICIPALITY = /^(?:北京市|上海市|天津市|重庆市)/
const PLACE_ENDINGS = [
  '特别行政区',
  '自治区',
  '自治州',
  '自治县',
  '自治旗',
  '地区',
  '苏木',
  '省',
  '市',
  '县',
  '区',
  '旗',
  '盟',
  '镇',
  '乡',
]
/** Words that end like a place: 城市管理局, 住房和城乡建设局, 开发区. Districts called 新区 are zones but for two. */
const NO_PLACE =
  /(?:城市|都市|城乡|城镇|乡镇|县乡|社区|景区|辖区|库区|林区|小区|校区|新区|开发区|高新区|经开区|管理区|示范区|合作区|保税区|综保区|度假区|试验区|功能区|园区)$|[委局厅]|管理|服务|办公|中心/
const DISTRICTS_CALLED_ZONE = ['浦东新区', '滨海新区']
/** 市场监督管理局, 县级, 区域, 省直: the ending begins another word. */
const GOES_ON = /^(?:场|域|级|政(?!府)|委(?!员会)|直|划|间)/

/** Place names at the beginning of a name, from the largest to the smallest, each by its ending. */
function regionOf(name: string): readonly string[] {
  const places: string[] = []
  let start = 0
  while (places.length < 6) {
    const place = placeAt(name, start)
    if (place === undefined) break
    places.push(place)
    start += place.length
  }
  return places
}

function placeAt(name: string, start: number): string | undefined {
  for (let end = start + 2; end <= Math.min(name.length, start + 16); end++) {
    const ending = PLACE_ENDINGS.find((each) => name.endsWith(each, end) && end - each.length > start)
    if (ending === undefined) continue
    // 赣县区, 津市市: the ending of a former name stands inside the name.
    const isInside = end - start === 2 && /^[区市](?![域委直场])/.test(name.slice(end)) && /[县市]/.test(ending)
    const place = name.slice(start, isInside ? end + 1 : end)
    if (DISTRICTS_CALLED_ZONE.includes(place)) return place
    return NO_PLACE.test(place) || GOES_ON.test(name.slice(start + place.length)) ? undefined : place
  }
  return undefined
}

function natureOf(name: string, tail: string, isZone: boolean): AgencyNature | null {
  if (TOWNSHIP_OFFICES.some((ending) => name.endsWith(ending))) return 'other'
  if (name.endsWith('人民政府')) return 'government'
  if (isZone && /(?:管理委员会|管委会)$/.test(name)) return 'other'
  // 赣县区, 临江镇: a place reports in its own name, that is its government.
  if (tail === '' && !isZone) return 'government'
  if (isZone && ZONE.exec(name)!.index + ZONE.exec(name)![0].length === name.length) return 'other'
  if (/(?:大学|学院|学校|医院|公司|集团|银行)$/.test(name)) return 'other'
  if (/(?:村民委员会|居民委员会|村委会|居委会|社区)$/.test(name)) return 'other'
  return AGENCY_ENDING.test(name) ? 'department' : null
}

function levelOf(name: string, region: readonly string[], tail: string, isZone: boolean): AgencyLevel | null {
  if (/(?:村民委员会|居民委员会|村委会|居委会|村|社区)$/.test(name)) return 'village'
  if (TOWNSHIP_OFFICES.some((ending) => name.endsWith(ending))) return 'township'
  const last = region.at(-1)
  if (last !== undefined && /(?:镇|乡|苏木)$/.test(last)) return 'township'
  if (isZone) return 'zone'
  if (/^(?:国家|中华人民共和国|国务院|中国)/.test(name)) return 'state'
  if (last === undefined) return levelByFirstCharacter(tail)
  if (/(?:省|自治区|特别行政区)$/.test(last) || (region.length === 1 && MUNICIPALITY.test(last))) return 'province'
  if (/(?:自治州|地区|盟|州)$/.test(last)) return 'prefecture'
  if (/(?:县|自治县|旗|自治旗|区)$/.test(last)) return 'county'
  // 樟树市 below 宜春市 is a county; 赣州市 below 江西省 or alone may be either, unless it has districts.
  const above = region.at(-2)
  return above !== undefined && /(?:市|州|盟|地区)$/.test(above) ? 'county' : null
}

/** 县水利局, 市财政局, 省教育厅: the level without the place's name. */
function levelByFirstCharacter(tail: string): AgencyLevel | null {
  if (tail.startsWith('省') || /^自治区(?!$)/.test(tail)) return 'province'
  if (/^(?:市|州)(?!场|政)/.test(tail)) return 'prefecture'
  if (/^(?:县|区|旗)(?!域)/.test(tail)) return 'county'
  return null
}

const TITLE =
  /^(.{0,60}?)([12]\d{3})\s*年\s*(?:度)?(.{0,40}?)(?:政府)?信息\s*公开\s*(?:工作)?\s*的?\s*(?:年度)?\s*(?:工作)?\s*(?:报告|年报)(?:（.{0,20}）)?$/u
const TITLE_WITH_LATE_YEAR =
  /^(.{2,50}?)(?:政府)?信息公开(?:工作)?(?:([12]\d{3})年度?|年度)(?:工作)?报告(?:[（(]([12]\d{3})年度?[）)])?$/u
/** 二〇二三年 has as many characters as 2023年. */
const YEAR_IN_NUMERALS = /二[〇○零][一二三四五六七八九〇○零]{2}(?=年)/g

/** A title line taken apart. */
export interface TitleParts {
  readonly unit: string | null
  readonly year: number | null
}

/** Takes a title line apart, `undefined` if the line is none: `赣县区2023年政府信息公开工作年度报告`. Traditional characters stay. */
export function titleParts(line: string): TitleParts | undefined {
  if (line.length > 200) return undefined
  const plain = line
    .replaceAll(/[\s#*]+/g, '')
    .replace(/^(?:关于|關於|名称[:：]?|标题[:：]?|《)/, '')
    .replace(/》$/, '')
  if (plain.length < 8 || plain.length > 110) return undefined
  const simple = simplify(plain).replaceAll(YEAR_IN_NUMERALS, digits)
  const match = TITLE.exec(simple)
  if (match) {
    const before = plain.slice(0, match[1]!.length)
    const start = match[1]!.length + 5 + (simple[match[1]!.length + 5] === '度' ? 1 : 0)
    const afterYear = plain.slice(start, start + match[3]!.length)
    return { unit: unitIn(before) ?? unitIn(wholeGovernment(afterYear, plain)), year: Number(match[2]) }
  }
  const late = TITLE_WITH_LATE_YEAR.exec(simple)
  if (!late) return undefined
  const year = late[2] ?? late[3]
  return { unit: unitIn(wholeGovernment(plain.slice(0, late[1]!.length), plain)), year: year === undefined ? null : Number(year) }
}

function digits(numerals: string): string {
  return numerals.replaceAll(/./gu, (numeral) => String(Math.max(0, '〇一二三四五六七八九'.indexOf(numeral))))
}

/** 云山县人民|政府信息公开: 政府 belongs to the name. */
function wholeGovernment(name: string, title: string): string {
  return name.endsWith('人民') && title.includes(`${name}政府`) ? `${name}政府` : name
}

/** A name, or `null` for what is none (`我局`, `本机关`, nothing). */
export function unitIn(text: string): string | null {
  const name = text
    .replaceAll(/\s+/g, '')
    .replaceAll(/^[《〈“"'「:：，,、。.·\-—]+|[》〉”"'」:：，,、。的]+$/gu, '')
    .replace(/(?:关于|關於|的)$/, '')
  if (name.length < 2 || name.length > 40) return null
  const simple = simplify(name)
  if (/^(?:我|本|该|此)[^溪]/.test(simple) || /^(?:政府|工作|关于|年度|信息|附件)/.test(simple)) return null
  return /[。，,；;：:0-9]/.test(name) ? null : name
}

const CONTACT = /[请請][^。]{0,12}?(?:与|與|同|向|和|联系|聯繫|聯系)([^。，,；;：:（(]{2,40}?)(?:联系|聯系|聯繫|反映|咨询|諮詢)/u

/** The agency that readers are told to turn to, its office's name cut off; `null` where the sentence names none. */
export function contactUnit(preamble: string): string | null {
  const name = unitIn(CONTACT.exec(preamble)?.[1] ?? '')
  if (name === null) return null
  const plain = simplify(name)
  const office =
    /(?:政务公开|政府信息公开|信息公开|综合|政务信息|信息|秘书|政务)?(?:办公室|综合办|综合科|综合股|秘书科|科|股|处|室)$/.exec(
      plain,
    )?.[0] ?? ''
  const body = name.slice(0, name.length - office.length)
  const isAgency = (text: string) => AGENCY_ENDING.test(text) || /(?:镇|乡|街道|县|区|市)$/.test(text)
  if (office !== '' && body.length >= 3 && isAgency(simplify(body))) return body
  return AGENCY_ENDING.test(plain) && plain.length >= 4 ? name : null
}

/** Year of the statistics period (`统计期限自2023年1月1日`). */
export function periodYear(text: string): number | null {
  const match = /([12]\d{3})\s*年\s*1\s*月\s*1\s*日\s*(?:起|至|到|—|-|－|～|~)/.exec(text)
  return match ? Number(match[1]) : null
}
