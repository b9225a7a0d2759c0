import { personalNumbersOf, type PersonalNumber } from '@gongkai/law/text'
import type { ScreeningSeverity } from '../finding.ts'
import type { ScreeningRule, Teller } from '../rule.ts'
import type { Segment } from '../subject.ts'

const NUMBERS: Readonly<Record<PersonalNumber['kind'], readonly [term: string, severity: ScreeningSeverity, remedy: string]>> = {
  identityNumber: ['公民身份号码', 'error', '请删除，或者隐去中间数字'],
  bankCard: ['银行卡号', 'error', '请删除，或者隐去中间数字'],
  mobilePhone: ['手机号码', 'warning', '请改用单位办公电话；确需公开的，写明本人同意'],
}
/** A label of a private address, and an address down to the door. */
const HOME =
  /(?:家庭(?:住址|地址)|现住址|现住地|户籍(?:地址|所在地|地)|住所地|居住地(?:址)?|住址|家住|暂住地)[:为]?([\p{Script=Han}A-Za-z\d-]{2,40}?\d+(?:号|弄|栋|幢|座|单元|室|组|户)(?:[\p{Script=Han}\d-]{0,10}?\d+(?:栋|幢|座|单元|室|户|号))*)/gu
/** Someone of the first group with a name in full; 张某 and 李× are not names in full. */
const MINOR =
  /(?:未成年人|未成年(?:学生|子女)|孤儿|留守儿童|困境儿童|事实无人抚养儿童|患儿|女童|男童|小学生|初中生|幼儿园?学生)(?:姓名)?[:为]?((?:欧阳|司马|上官|诸葛|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛范彭郎鲁韦昌马苗凤方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田胡凌霍虞万支柯管卢莫房解应丁宣邓洪包左石崔吉龚程邢裴陆荣翁荀羊甄曲封储靳段焦巴牧隗山谷车侯蓬全班秋仲伊宫宁仇栾甘祖武符刘景詹束龙叶幸司韶郜黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰雍却桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越隆师巩厍聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关相查游])(?![某×*xX])\p{Script=Han}{1,2}?)(?=[,。、;(:)]|$|系|因|于|在|患|就读)/gu
/** `张小明,男,9岁`: an age under 18 behind a name in full. */
const YOUNG =
  /(?<!\p{Script=Han})(\p{Script=Han}(?![某×*])\p{Script=Han}{1,2})[,(](?:男|女)[,、](?:汉族[,、])?(\d{1,2})(?:周)?岁/gu
const ADULT = 18

/** `personal-data`: numbers that identify a person, private addresses, names of minors. */
export const PERSONAL_DATA: ScreeningRule = {
  key: 'personal-data',
  term: '个人信息',
  severity: 'error',
  setting: 'block',
  explanation:
    '查找校验位正确的公民身份号码、银行卡号，手机号码，写到门牌的家庭住址，以及未成年人的姓名。统一社会信用代码、单位电话、隐去数字的号码和“张某”不在此列。结果中不再显示完整内容。',
  basis: '《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第六条、第二十五条',
  look: ({ segments }, tell) => {
    for (const segment of segments) {
      for (const { kind, start, end, masked } of personalNumbersOf(segment.plain)) {
        const [term, severity, remedy] = NUMBERS[kind]
        tell.at(segment, start, end, { severity, masked, reason: `出现${term}“${masked}”`, remedy })
      }
      tellHomes(segment, tell)
      tellMinors(segment, tell)
    }
  },
}

function tellHomes(segment: Segment, tell: Teller): void {
  for (const match of segment.plain.text.matchAll(HOME)) {
    const address = match[1] ?? ''
    const start = match.index + match[0].length - address.length
    const masked = `${address.slice(0, 3)}***`
    const remedy = '请删除，或者只写到县、乡'
    tell.at(segment, start, start + address.length, { masked, reason: `出现家庭住址“${masked}”`, remedy })
  }
}

function tellMinors(segment: Segment, tell: Teller): void {
  const { text } = segment.plain
  const say = (name: string, start: number): void => {
    const masked = `${name.slice(0, 1)}${'*'.repeat(name.length - 1)}`
    const remedy = '请改为“某某”或者删除，未成年人的身份应当保密'
    tell.at(segment, start, start + name.length, { masked, reason: `疑有未成年人姓名“${masked}”`, remedy })
  }
  for (const match of text.matchAll(MINOR)) say(match[1] ?? '', match.index + match[0].length - (match[1] ?? '').length)
  for (const match of text.matchAll(YOUNG)) if (Number(match[2]) < ADULT) say(match[1] ?? '', match.index)
}
