import { readFileSync, existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { seedLists } from '../lists/seed.ts'
import type { WordLists } from '../lists/word-lists.ts'
import { isBlocking, screen, SCREENING_RULES } from '../screen.ts'
import { simhashOf } from '../simhash.ts'
import { CONTEXT, screened } from '../../test/screened.ts'

const LISTS: WordLists = {
  ...seedLists(),
  leaders: [
    { name: '王建国', title: '区委书记' },
    { name: '李晓明', title: '区长' },
    { name: '赵海燕', title: '副区长' },
    { name: '陈立', title: '副区长' },
  ],
}

/** Rules with texts of the body that they fire on and texts that they do not. */
const BODIES: Readonly<Record<string, { readonly fires: readonly string[]; readonly silent: readonly string[] }>> = {
  typo: {
    fires: [
      '截止目前，已办结49件。',
      '一是是强化审核',
      '落实三校三审制度',
      '截 止 目 前已完成',
      '<b>截止</b>目前',
      '我们要再接再励',
      '做好工作布署',
    ],
    silent: [
      '截至目前，已办结49件。',
      '报名截止日期为3月1日',
      '一是是否公开，二是何时公开',
      '颁布署名文章',
      '三审三校',
      '这也是为了了解情况',
      '他们的目的的确达到了',
    ],
  },
  'prohibited-wording': {
    fires: ['台湾总统出席', '中国和台湾的关系', '中港两地合作', '访问台灣總統府', '尖阁诸岛', '港澳台国家'],
    silent: ['台湾地区领导人', '海峡两岸关系', '香港国际机场', '内地与香港', '中国台湾省', '所谓的“阿鲁纳恰尔邦”'],
  },
  'leader-name': {
    fires: [
      '区委书计王建国出席',
      '区长王建国主持会议',
      '区委书记王健国讲话',
      '副区长李晓明参加',
      '区长李明晓调研',
      '王建国、赵海燕、李晓明参加',
      '区委书记李晓明指出',
    ],
    silent: [
      '区委书记王建国出席',
      '区长李晓明主持会议',
      '副区长赵海燕、陈立参加',
      '王建国、李晓明、赵海燕参加',
      '原副区长李晓明曾任',
      '时任区长王建国',
      '副区长张三参加',
      '局长刘强讲话',
      '会上，李晓明指出',
    ],
  },
  'personal-data': {
    fires: [
      '身份证号11010519491231002X',
      '身份证１１０１０５１９４９１２３１００２Ｘ',
      '联系人13800138000',
      '银行卡号6222021234567890128'.replace('6222021234567890128', luhn('622202123456789012')),
      '家庭住址：赣州市章贡区长征大道12号3栋502室',
      '家住红旗路5号',
      '留守儿童王小明，9岁',
      '李小红，女，12岁',
    ],
    silent: [
      '身份证号110105194912310021',
      '统一社会信用代码12620600MB0523338C',
      '电话0797-8376019',
      '身份证号110***********002X',
      '索引号11370322004222241N/2021-5135380',
      '办公地址：长征大道12号',
      '孤儿张某，9岁',
      '孤儿保障标准，每月1500元',
      '留守儿童关爱行动',
      '张三，男，45岁',
      '公开信息44792条',
    ],
  },
  'secrecy-marking': {
    fires: [
      '机密★3年',
      '秘密★',
      '<p>绝密</p>',
      '密级：秘密',
      '内部资料，注意保存',
      '（此件不公开发布）',
      '仅供内部参考',
      '内部文件',
      '<p>注意保密</p>',
      '机密☆长期',
    ],
    silent: [
      '严格落实保密审查制度',
      '涉及商业秘密、个人隐私的不予公开',
      '涉及国家秘密的政府信息不得公开',
      '依法确定为国家秘密的政府信息，不得公开',
      '分为绝密、机密、秘密三级',
      '（此件公开发布）',
      '（此件主动公开）',
      '加强内部管理，提高工作效率',
      '保守国家秘密法',
    ],
  },
  'spam-injection': {
    fires: ['江西省mobile28365-365_bt365如何_beat365官网在线章贡区华坚南路69号', '体育365网投_365bet365用址', '代开发票'],
    silent: ['一年365天为群众服务', '安装Office365', '发展体育产业，建设体育公园', '福利彩票公益金使用情况'],
  },
  'counterfeit-host': {
    fires: ['详见 http://www.bet365a.com', '见www.ganzhou.gov.cn.evil.com', '<a href="https://gov-cn.top/">甲</a>'],
    silent: ['见 http://gzjkq.ganzhou.gov.cn', '见 www.example.com', '全文见 a.docx'],
  },
  'external-link': {
    fires: ['见 www.example.com', '<a href="https://example.org/x">甲</a>'],
    silent: [
      '见 www.gov.cn',
      '<a href="/doc/1">甲</a>',
      '<a href="https://www.ganzhou.gov.cn/">甲</a>',
      '<a href="https://news.cn/">甲</a>',
      '邮箱 a@example.com',
    ],
  },
  'broken-link': {
    fires: [
      '<a href="">甲</a>',
      '<a href="#">甲</a>',
      '<a href="file:///C:/a.doc">甲</a>',
      '<a href="http://192.168.1.5/a">甲</a>',
      '<a href="javascript:void(0)">甲</a>',
      '见 http:/www.gov.cn',
      '见 http://http://www.gov.cn',
      '见 www.ganzhou.gov,cn',
    ],
    silent: ['<a href="/doc/1">甲</a>', '<a href="https://www.gov.cn/">甲</a>', '见 http://www.gov.cn/a', '<a name="x">甲</a>'],
  },
  'hidden-content': {
    fires: [
      '<div style="display:none"><a href="http://x.com">甲</a></div>',
      '<a href="http://x.com" style="font-size:0px">甲</a>',
      '<span style="color:#FFFFFF">乙</span>',
      '<font color="white">乙</font>',
      '<div style="position:absolute;left:-9999px">甲</div>',
      '<p hidden>甲</p>',
      '<div style="width:0;height:0;overflow:hidden">甲</div>',
    ],
    silent: [
      '<span style="color:#333">乙</span>',
      '<p style="font-size:0.9em">乙</p>',
      '<span style="color:#fff;background:#c00">乙</span>',
      '<span style="background-color:#c00;color:#fff">乙</span>',
      '<div style="display:none"></div>',
      '<table style="width:100%"><tr><th>甲</th></tr></table>',
      '<p style="height:10px">甲</p>',
      '<p style="opacity:0.9">甲</p>',
    ],
  },
  'active-content': {
    fires: ['<script>a</script>', '<p onclick="a">甲</p>', '<iframe src="https://www.gov.cn"></iframe>', '<svg onload=a>'],
    silent: ['<p style="color:red">甲</p>', '<span class="x">甲</span>', '<o:p>甲</o:p>'],
  },
  'picture-alt': {
    fires: [
      '<img src="/files/a.png">',
      '<img src="/files/a.png" alt="">',
      '<img src="/files/a.png" alt="IMG_2023.jpg">',
      '<img src="/files/a.png" alt="图片1">',
    ],
    silent: ['<img src="/files/a.png" alt="区政务服务大厅">', '<p>甲</p>'],
  },
  'table-header': {
    fires: ['<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>1</td></tr></table>'],
    silent: ['<table><tr><th>项目</th></tr><tr><td>甲</td></tr></table>', '<table><tr><td>甲</td></tr></table>'],
  },
  'heading-levels': {
    fires: ['<h2>一</h2><h4>1</h4>', '<h3>一</h3>'],
    silent: ['<h2>一</h2><h3>（一）</h3><h4>1</h4><h2>二</h2>', '<p>甲</p>'],
  },
  'date-fault': {
    fires: ['于2023年2月30日印发', '自2023年13月1日起'],
    silent: ['于2024年2月29日印发', '2023年4月30日'],
  },
  'empty-body': {
    fires: ['', '<p> </p>', '见附件'],
    silent: ['<p>关于做好相关工作的通知如下。</p>', '<img src="/files/a.png" alt="图解">'],
  },
}

function luhn(first: string): string {
  const digits = Array.from({ length: 10 }, (_, last) => `${first}${last}`)
  return digits.find((number) => luhnSum(number) % 10 === 0) ?? first
}

function luhnSum(number: string): number {
  return Array.from(number)
    .toReversed()
    .reduce((sum, digit, index) => sum + (index % 2 === 0 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]!), 0)
}

function keysOf(body: string): readonly string[] {
  return screen(screened({ bodyHtml: body }), LISTS, CONTEXT).map(({ rule }) => rule)
}

describe.each(Object.entries(BODIES))('%s', (rule, { fires, silent }) => {
  test.each(fires)('fires on %s', (body) => expect(keysOf(body)).toContain(rule))
  test.each(silent)('is silent on %s', (body) => expect(keysOf(body)).not.toContain(rule))
})

describe('rules on more than the body', () => {
  const rulesOf = (given: Parameters<typeof screened>[0], context = CONTEXT) =>
    screen(screened(given), LISTS, context).map(({ rule, place }) => `${rule} ${place.part ?? place.field}`)

  test('what a kind requires', () => {
    expect(rulesOf({ kind: 'officialDocument', metadata: { contentSource: '区政府办', disclosureClass: 'public' } })).toEqual(
      ['issuer', 'documentNumber', 'writtenOn', 'topic'].map((key) => `missing-metadata ${key}`),
    )
    expect(rulesOf({ title: ' ' })).toContain('missing-metadata title')
    expect(rulesOf({ columnRules: ['effectiveFrom'] })).toContain('missing-metadata effectiveFrom')
    expect(rulesOf({})).toEqual([])
  })

  test.each([
    [{ writtenOn: '2026-03-02', publishedOn: '2026-03-01' }, ['date-fault publishedOn']],
    [{ writtenOn: '2027-01-01' }, ['date-fault writtenOn']],
    [{ writtenOn: '2026-02-30' }, ['date-fault writtenOn']],
    [{ effectiveFrom: '2026-02-02', effectiveTo: '2026-02-01' }, ['date-fault effectiveTo']],
    [{ writtenOn: '2026-03-01', publishedOn: '2026-03-01', effectiveFrom: '2027-01-01' }, []],
  ])('days %j', (days, found) => {
    const metadata = { contentSource: '区政府办', disclosureClass: 'public', ...days }
    expect(rulesOf({ metadata })).toEqual(found)
  })

  test('attachments: text, hidden data, and a body that refers to them', () => {
    const attachments = [{ name: '附件1.docx', text: '第一行\n截止目前', hidden: ['修订记录'] }]
    expect(rulesOf({ bodyHtml: '见附件', attachments })).toEqual(['typo 附件1.docx', 'attachment-hidden 附件1.docx'])
  })

  test('near duplicates', () => {
    const text =
      '为进一步做好全区政府信息公开工作，现将有关事项通知如下：一、提高认识，加强领导；二、明确责任，抓好落实；三、强化监督，严格考核。请各单位认真贯彻执行，并于每月月底前报送工作情况。各镇人民政府、区直各单位要把政务公开摆在重要位置，主要负责同志每年至少听取一次汇报，分管负责同志具体抓落实，确定专人负责信息采集、审核和发布，经费列入本级预算。区政府办公室将定期通报各单位工作进展，对落实不力的予以约谈，结果纳入年度绩效考核。'
    const others = [
      { id: '7', title: '上月通知', simhash: simhashOf(text.replace('每月', '每季')) },
      {
        id: '8',
        title: '另一件',
        simhash: simhashOf(
          '赣县区人民政府关于公布行政规范性文件清理结果的通知，经区政府第三十次常务会议研究同意，决定废止下列文件。'.repeat(2),
        ),
      },
    ]
    expect(rulesOf({ bodyHtml: text }, { ...CONTEXT, others })).toEqual(['near-duplicate 7'])
  })

  test('settings turn a rule off and decide what blocks', () => {
    const input = screened({ bodyHtml: '<p>截止目前，已办结四十九件。</p>' })
    const [finding] = screen(input, LISTS, CONTEXT)
    expect(finding && [isBlocking(finding), isBlocking(finding, { typo: 'block' })]).toEqual([false, true])
    expect(screen(input, LISTS, { ...CONTEXT, settings: { typo: 'off' } })).toEqual([])
  })

  test('own hosts are not external', () =>
    expect(
      rulesOf({ bodyHtml: '<p>请见网站 www.own-site.cn 的说明文字</p>' }, { ...CONTEXT, ownHosts: ['own-site.cn'] }),
    ).toEqual([]))
})

test('each rule explains itself and has a key of its own', () => {
  expect(new Set(SCREENING_RULES.map(({ key }) => key)).size).toBe(SCREENING_RULES.length)
  for (const { key, term, explanation, basis } of SCREENING_RULES) {
    expect(key).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    expect(term.length).toBeGreaterThan(2)
    expect(explanation.length).toBeGreaterThan(20)
    expect(basis.length).toBeGreaterThan(10)
  }
})

const SAMPLES = new URL('../../../../../shared/reports/samples/', import.meta.url)

describe.skipIf(!existsSync(SAMPLES))('the sample reports', () => {
  const found = (number: string) => {
    const text = readFileSync(new URL(`${number}.txt`, SAMPLES), 'utf8')
    const bodyHtml = text
      .split('\n')
      .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
      .join('')
    return screen(screened({ bodyHtml }), LISTS, CONTEXT)
  }
  test('001: injected words, counterfeit host, slips', () => {
    const findings = found('001')
    expect(findings.find(({ rule }) => rule === 'spam-injection')?.place.quote).toBe('mobile28365-365_bt365如何_beat365官网在线')
    expect(findings.find(({ rule }) => rule === 'counterfeit-host')?.place.quote).toBe('gzjkq.nmcqxx.com')
    expect(findings.filter(({ rule }) => rule === 'typo').map(({ place }) => place.quote)).toContain('一是是')
  })
  test.each(['000', '002', '003', '004'])('%s: no injected words, no secrets, no errors of ours', (number) => {
    expect(found(number).filter(({ severity }) => severity === 'error')).toEqual([])
  })
  test('002: 三校三审', () => expect(found('002').map(({ place }) => place.quote)).toContain('三校三审'))
})
