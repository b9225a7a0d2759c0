/** The disclosure offices of 青禾县. Nothing here exists: the area code is 0000, the domain ends in .example. */
import type { DisclosureOffice, NewVersion } from '../../features/agencies/index.ts'
import { MEMBERS, type Member } from './members.ts'

/** What the numbers of each member's documents begin with. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  office: '青政办',
  education: '青教',
  police: '青公',
  'civil-affairs': '青民',
  finance: '青财',
  'human-resources': '青人社',
  land: '青自然资',
  housing: '青建',
  transport: '青交',
  agriculture: '青农',
  health: '青卫健',
  market: '青市监',
  environment: '青环',
  chengguan: '城政',
  baishi: '白政',
  songkou: '松政',
  yangwan: '杨政',
  liuxi: '柳政',
  longquan: '龙政',
  hedong: '河政',
  shuangqiao: '双政',
  beishan: '北街',
  nanhu: '南街',
}

/** Short name, court and disclosure office of a member. */
export function officeOf({ key, kind, name }: Member): Pick<NewVersion, 'shortName' | 'court' | 'office'> {
  const number = MEMBERS.findIndex((member) => member.key === key) + 1
  const isTown = kind === 'township'
  return {
    shortName: SHORT_NAMES[key] ?? null,
    court: '青禾县人民法院（虚构）',
    office: contacts({
      name: isTown ? '党政综合办公室' : key === 'office' ? '政务公开股' : '办公室',
      address: isTown ? `${/^.*?[镇乡道]/u.exec(name)?.[0] ?? '青禾县'}政府路${number}号` : `青禾县城关镇文化路${number * 2}号`,
      number,
      mailbox: key,
    }),
  }
}

/** Short name, court and disclosure office of the county's government. Decisions of a county's government go to the intermediate court. */
export const COUNTY_OFFICE: Pick<NewVersion, 'shortName' | 'court' | 'office'> = {
  shortName: '青政',
  court: '云川市中级人民法院（虚构）',
  office: contacts({ name: '青禾县人民政府办公室政务公开股', address: '青禾县城关镇人民路1号', number: 0, mailbox: 'county' }),
}

interface Contacts {
  readonly name: string
  readonly address: string
  readonly number: number
  readonly mailbox: string
}

function contacts({ name, address, number, mailbox }: Contacts): DisclosureOffice {
  const ending = String(100 + number)
  return {
    name,
    address: `江北省云川市${address}`,
    postcode: '000000',
    hours: '工作日 8:30—12:00，14:30—17:30',
    phone: `0000-5550${ending}`,
    fax: `0000-5551${ending}`,
    email: `${mailbox}@qinghe.example`,
    online: null,
  }
}
