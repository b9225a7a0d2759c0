import { PUBLISHED_YEARS, statutoryDaysOf } from '@gongkai/law/calendar'
import { describe, expect, test } from 'vitest'
import { readInput } from './reading.ts'

/** The wording of the notices, retold: festival, days, make-up workdays. */
const NOTICE_2026 = `各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`

const of = (year: number) => PUBLISHED_YEARS.find((known) => known.year === year)
const notice = (text: string, more: object = {}) =>
  ({ form: 'notice', year: 2026, documentNumber: '国办发明电〔2025〕7号', issuedOn: '2025-11-04', text, ...more }) as const
const messages = (reading: ReturnType<typeof readInput>) => (reading.kind === 'refused' ? reading.problems : [])

describe('通知正文', () => {
  test('按原样式读出的安排与本系统自带的2026年一致', () => {
    const reading = readInput(notice(NOTICE_2026), [])
    expect(messages(reading)).toEqual([])
    const periods = (year: { notices: readonly { periods: readonly object[] }[] } | undefined) =>
      year?.notices[0]?.periods.map((period) => ({ makeUpWorkdays: [], ...period }))
    expect(reading.kind === 'read' && periods(reading.years[0])).toEqual(periods(of(2026)))
  })

  test('除夕鼓励休假的话不算放假；跨年的元旦两头都认', () => {
    const text = NOTICE_2026.replaceAll(/（[^）]*）/g, '')
      .replace(
        '一、元旦：1月1日至3日放假调休，共3天。1月4日上班。',
        '一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日上班。',
      )
      .replace(/二、.*\n/u, '二、春节：2月4日至10日放假调休，共7天。2月2日、2月3日上班。鼓励职工在除夕（2月4日）休息。\n')
      .replace(/三、.*\n/u, '三、清明节：4月5日放假，与周末连休。\n')
      .replace(/四、.*\n/u, '四、劳动节：5月1日放假。\n')
      .replace(/五、.*\n/u, '五、端午节：6月7日放假，与周末连休。\n')
      .replace(/六、.*\n/u, '六、中秋节：9月13日放假，与周末连休。\n')
      .replace('9月20日', '9月29日')
      .replace('10月10日', '10月12日')
    const input = notice(text, { year: 2019, documentNumber: '国办发明电〔2018〕15号', issuedOn: '2018-12-04' })
    const without = readInput(input, [])
    expect(without).toMatchObject({ kind: 'read', years: [{ notices: [of(2019)?.notices[0]] }] })
    const of2018 = { year: 2018, notices: [{ documentNumber: '试〔2017〕1号', issuedOn: '2017-11-30', periods: fixed(2018) }] }
    expect(readInput(input, [of2018])).toMatchObject({
      years: [
        { year: 2019 },
        {
          year: 2018,
          notices: [{}, { periods: [{ name: '元旦', from: '2018-12-30', to: '2018-12-31', makeUpWorkdays: ['2018-12-29'] }] }],
        },
      ],
    })
  })

  test('天数、星期、日期对不上的，逐条说明', () => {
    const text = NOTICE_2026.replace('共3天。1月4日', '共4天。1月4日')
      .replace('5月9日（周六）', '5月9日（周日）')
      .replace('6月19日', '6月39日')
    expect(messages(readInput(notice(text), [])).map(({ where, message }) => `${where}：${message}`)).toEqual([
      '元旦：写明放假4天，起止日期却是3天，请核对原文',
      '劳动节：“5月9日(周日)”：2026-05-09是星期六，不是星期日，请核对年份和日期',
      expect.stringContaining('“6月39日(周五)”不是存在的日期'),
      expect.anything(),
    ])
  })

  test('年份选错的，星期就对不上；不是通知的文字，请改用逐日表格', () => {
    expect(messages(readInput(notice(NOTICE_2026, { year: 2027 }), [])).length).toBeGreaterThan(5)
    expect(messages(readInput(notice('延长2020年春节假期至2月2日。'), []))[0]?.message).toContain('逐日表格')
  })

  test('漏了法定节日的不能导入', () => {
    const reading = readInput(notice(NOTICE_2026.replace(/六、.*\n/u, '')), [])
    expect(messages(reading)[0]?.message).toContain('2026-09-25 是法定节日（中秋节）')
  })
})

/** The days off that no notice may leave out, of a year before the law had two of them. */
function fixed(year: number) {
  const day = (name: string, monthDay: string, to = monthDay) => ({ name, from: `${year}-${monthDay}`, to: `${year}-${to}` })
  return [day('元旦', '01-01'), day('劳动节', '05-01'), day('国庆节', '10-01', '10-03')]
}

describe('逐日表格', () => {
  const days = (text: string, more: object = {}) =>
    ({ form: 'days', year: 2026, documentNumber: '试〔2026〕1号', issuedOn: '2026-02-01', text, ...more }) as const

  test('追加一份通知：延长假期的，此前的调休上班日随之取消', () => {
    const known = of(2026)
    const reading = readInput(days('日期,安排,名称\n2026-02-28,放假,春节\n2026/3/1\t休\t春节'), known ? [known] : [])
    expect(reading).toMatchObject({
      kind: 'read',
      years: [
        {
          notices: [
            { documentNumber: '国办发明电〔2025〕7号' },
            {
              documentNumber: '试〔2026〕1号',
              periods: [{ name: '春节', from: '2026-02-28', to: '2026-03-01', makeUpWorkdays: [] }],
              withdrawnMakeUpWorkdays: ['2026-02-28'],
            },
          ],
        },
      ],
    })
  })

  test('写错的行逐行说明', () => {
    const text = '2026-02-30,放假,春节\n2026-02-15,放,春节\n2026-02-16,放假\n2026-02-17,放假,春节\n2026-02-17,上班,春节'
    expect(messages(readInput(days(text), [])).map(({ where }) => where)).toEqual(['第1行', '第2行', '第3行', '第5行'])
    expect(messages(readInput(days(' \n'), []))[0]?.where).toBe('表格')
    expect(messages(readInput(days('2024-02-17,放假,春节'), []))[0]?.message).toContain('不在2026年')
    expect(messages(readInput(days('2026-02-14,上班,春节'), []))[0]?.message).toContain('只有上班的日子')
  })
})

test('不能隔着年份导入', () => {
  const alone = { year: 2028, notices: [{ documentNumber: '试〔2027〕1号', issuedOn: '2027-11-01', periods: lawful2028() }] }
  const input = { form: 'data', text: JSON.stringify(alone) } as const
  expect(readInput(input, []).kind).toBe('read')
  expect(messages(readInput(input, PUBLISHED_YEARS))[0]?.message).toContain('2027年的放假安排还没有导入')
})

/** Each statutory day off of 2028 as a period of its own. */
function lawful2028() {
  const names = new Map((statutoryDaysOf(2028)?.days ?? []).map(({ on, name }) => [on, name]))
  return [...names].map(([on, name]) => ({ name, from: on, to: on }))
}

describe('JSON 数据', () => {
  test('整年替换；有差错的指明位置', () => {
    const known = of(2025)
    expect(readInput({ form: 'data', text: JSON.stringify(known) }, [])).toMatchObject({ kind: 'read', years: [{ year: 2025 }] })
    expect(messages(readInput({ form: 'data', text: '{' }, []))[0]?.message).toContain('不是 JSON')
    const wrong = {
      year: 2025,
      notices: [{ documentNumber: '', issuedOn: '2024-13-01', periods: [{ name: '元旦', from: 'x', to: '2025-01-01' }] }],
    }
    expect(messages(readInput({ form: 'data', text: JSON.stringify(wrong) }, [])).map(({ where }) => where)).toEqual([
      '第1份通知发文字号',
      '第1份通知印发日期',
      '第1份通知第1段开始日',
    ])
  })
})
