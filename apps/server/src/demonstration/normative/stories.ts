/** 行政规范性文件 of 青禾县: what was there before, what is being made, and how far each has come. Days are counted back from today; negative: ahead. */

/** A document that was issued before the installation and entered with its dates. */
export interface ExistingStory {
  readonly key: string
  readonly desk: 'county' | 'land'
  readonly title: string
  readonly number: string
  readonly topic: string
  readonly lines: readonly string[]
  /** Days since its issue, until its force began, and until it ends; `undefined`: not known or not set. */
  readonly issued?: number
  readonly from?: number
  readonly to?: number
  readonly ended?: { readonly ago: number; readonly manner: 'declaredLapsed' | 'lapsed'; readonly note: string }
  /** A later text: the lines that replace the first ones, and since when they hold. */
  readonly amended?: { readonly ago: number; readonly lines: readonly string[]; readonly note: string }
  /** Still being entered: readers do not have it. */
  readonly isDraft?: true
}

/** How far a document in the making has come. */
export type Made =
  | 'drafting'
  | 'comments'
  | 'legalityReview'
  | 'decision'
  | 'numbering'
  | 'publication'
  | 'filing'
  | 'inForce'
  | 'abandoned'

/** A document that is made in the installation. */
export interface MakingStory {
  readonly key: string
  readonly title: string
  readonly number: string
  readonly topic: string
  readonly lines: readonly string[]
  /** Days since its drafting; the rest follows in some three weeks. */
  readonly ago: number
  readonly until: Made
  /** Days from its issue until its force begins. */
  readonly waits: number
  readonly years?: number
  /** What interprets it. */
  readonly reading?: {
    readonly title: string
    readonly form: 'text' | 'graphic' | 'questions'
    readonly lines: readonly string[]
  }
  /** The key of what it repeals on the day on which it comes into force. */
  readonly repeals?: string
}

const YEAR = 365

/** What was there before. */
export const EXISTING: readonly ExistingStory[] = [
  {
    key: 'roads',
    desk: 'county',
    title: '青禾县农村公路管理养护办法',
    number: '青政规〔2021〕2号',
    topic: '城乡建设、环境保护',
    issued: 5 * YEAR,
    from: 5 * YEAR - 30,
    lines: [
      '第一条 为加强农村公路管理养护，保障公路完好畅通，结合本县实际，制定本办法。',
      '第二条 本县行政区域内县道、乡道、村道的管理养护，适用本办法。',
      '第三条 村道日常养护经费由县财政按照每年每公里一千元的标准补助。',
    ],
    amended: {
      ago: 400,
      note: '提高村道养护补助标准',
      lines: [
        '第一条 为加强农村公路管理养护，保障公路完好畅通，结合本县实际，制定本办法。',
        '第二条 本县行政区域内县道、乡道、村道的管理养护，适用本办法。',
        '第三条 村道日常养护经费由县财政按照每年每公里二千元的标准补助，并实行养护质量考核。',
      ],
    },
  },
  {
    key: 'market',
    desk: 'county',
    title: '青禾县集贸市场管理规定',
    number: '青政规〔2018〕4号',
    topic: '商贸、海关、旅游',
    issued: 8 * YEAR,
    from: 8 * YEAR - 30,
    lines: ['第一条 为规范集贸市场秩序，制定本规定。', '第二条 集贸市场开办者应当在醒目位置公布摊位费标准和投诉电话。'],
  },
  {
    key: 'parking',
    desk: 'county',
    title: '青禾县城区停车管理暂行办法',
    number: '青政规〔2024〕6号',
    topic: '城乡建设、环境保护',
    issued: 2 * YEAR - 10,
    from: 2 * YEAR - 20,
    to: -20,
    lines: ['第一条 为规范城区停车秩序，制定本办法。', '第二条 道路停车泊位由县公安机关会同住房城乡建设部门统一施划。'],
  },
  {
    key: 'subsidy',
    desk: 'county',
    title: '青禾县农机购置补贴管理办法（试行）',
    number: '青政规〔2023〕9号',
    topic: '农业、林业、水利',
    issued: 3 * YEAR - 60,
    from: 3 * YEAR - 80,
    to: -80,
    lines: ['第一条 为规范农机购置补贴资金管理，制定本办法。', '第二条 补贴对象为本县从事农业生产的个人和农业生产经营组织。'],
  },
  {
    key: 'water',
    desk: 'county',
    title: '青禾县节约用水管理办法',
    number: '青政规〔2022〕1号',
    topic: '农业、林业、水利',
    issued: 5 * YEAR - 150,
    from: 5 * YEAR - 170,
    to: -170,
    lines: ['第一条 为推进节水型社会建设，制定本办法。', '第二条 年用水量五万立方米以上的单位实行计划用水管理。'],
  },
  {
    key: 'fireworks',
    desk: 'county',
    title: '青禾县烟花爆竹燃放管理规定',
    number: '青政规〔2019〕3号',
    topic: '公安、安全、司法',
    issued: 7 * YEAR - 100,
    from: 7 * YEAR - 130,
    to: 2 * YEAR - 130,
    ended: { ago: 2 * YEAR - 130, manner: 'lapsed', note: '有效期届满' },
    lines: ['第一条 为加强烟花爆竹安全管理，制定本规定。', '第二条 县城建成区除春节期间规定时段外禁止燃放烟花爆竹。'],
  },
  {
    key: 'rental',
    desk: 'county',
    title: '青禾县房屋租赁登记备案办法',
    number: '青政规〔2017〕5号',
    topic: '城乡建设、环境保护',
    issued: 9 * YEAR,
    from: 9 * YEAR - 30,
    ended: { ago: 300, manner: 'declaredLapsed', note: '调整对象已不存在' },
    lines: ['第一条 为规范房屋租赁行为，制定本办法。', '第二条 房屋租赁合同订立后三十日内应当办理登记备案。'],
  },
  {
    key: 'archives',
    desk: 'county',
    title: '青禾县重点建设项目档案管理规定',
    number: '青政规〔2010〕7号',
    topic: '国土资源、能源',
    isDraft: true,
    lines: ['第一条 为加强重点建设项目档案管理，制定本规定。'],
  },
  {
    key: 'land-use',
    desk: 'land',
    title: '青禾县农村宅基地审批管理细则',
    number: '青自然资规〔2024〕1号',
    topic: '国土资源、能源',
    issued: 2 * YEAR,
    from: 2 * YEAR - 30,
    to: -3 * YEAR,
    lines: ['第一条 为规范农村宅基地审批，制定本细则。', '第二条 农村村民一户只能拥有一处宅基地，面积不得超过省规定的标准。'],
  },
]

/** What is made in the installation. */
export const MAKING: readonly MakingStory[] = [
  {
    key: 'market-new',
    title: '青禾县集贸市场管理办法',
    number: '青政规〔{年}〕3号',
    topic: '商贸、海关、旅游',
    ago: 100,
    until: 'inForce',
    waits: 20,
    years: 5,
    repeals: 'market',
    lines: [
      '第一条 为规范集贸市场秩序，维护经营者和消费者合法权益，制定本办法。',
      '第二条 市场开办者应当公布摊位费标准，设立食品快速检测点。',
      '第三条 本办法施行后，《青禾县集贸市场管理规定》同时废止。',
    ],
    reading: {
      title: '《青禾县集贸市场管理办法》政策解读',
      form: 'text',
      lines: [
        '# 一、为什么修订',
        '原规定施行已满八年，摊位收费、食品检测等内容需要更新。',
        '# 二、新旧有什么不同',
        '新增食品快速检测和摊位费公示，减免农民自产自销摊位费。',
      ],
    },
  },
  {
    key: 'bus',
    title: '青禾县城乡公交优待办法',
    number: '青政规〔{年}〕4号',
    topic: '城乡建设、环境保护',
    ago: 40,
    until: 'filing',
    waits: 5,
    years: 5,
    lines: ['第一条 为方便群众出行，制定本办法。', '第二条 六十五周岁以上老年人、残疾人、现役军人免费乘坐城乡公交。'],
    reading: {
      title: '一图读懂城乡公交优待办法',
      form: 'graphic',
      lines: ['六十五周岁以上老年人、残疾人、现役军人凭证件免费乘坐，学生凭卡半价。'],
    },
  },
  {
    key: 'heating',
    title: '青禾县城市集中供热管理办法',
    number: '青政规〔{年}〕5号',
    topic: '城乡建设、环境保护',
    ago: 32,
    until: 'filing',
    waits: 45,
    years: 5,
    lines: ['第一条 为规范集中供热，保障用热需求，制定本办法。', '第二条 供热期间居民卧室、起居室温度不低于十八摄氏度。'],
    reading: {
      title: '城市集中供热管理办法问答',
      form: 'questions',
      lines: ['问：室温达不到怎么办？', '答：拨打供热单位电话，二十四小时内上门测温；不达标的按日退还热费。'],
    },
  },
  {
    key: 'trees',
    title: '青禾县古树名木保护管理办法',
    number: '青政规〔{年}〕6号',
    topic: '农业、林业、水利',
    ago: 26,
    until: 'publication',
    waits: 30,
    years: 5,
    lines: ['第一条 为保护古树名木资源，制定本办法。', '第二条 古树名木实行一树一档，逐株落实管护责任。'],
  },
  {
    key: 'reservoir',
    title: '青禾县小型水库运行管理办法',
    number: '青政规〔{年}〕7号',
    topic: '农业、林业、水利',
    ago: 21,
    until: 'decision',
    waits: 30,
    lines: ['第一条 为保障小型水库安全运行，制定本办法。', '第二条 小型水库落实行政、技术、巡查三个责任人。'],
  },
  {
    key: 'canteen',
    title: '青禾县学校食堂管理办法',
    number: '青政规〔{年}〕8号',
    topic: '科技、教育',
    ago: 9,
    until: 'legalityReview',
    waits: 30,
    lines: ['第一条 为保障师生饮食安全，制定本办法。', '第二条 学校食堂实行陪餐制和明厨亮灶。'],
  },
  {
    key: 'dogs',
    title: '青禾县养犬管理办法',
    number: '青政规〔{年}〕9号',
    topic: '公安、安全、司法',
    ago: 6,
    until: 'comments',
    waits: 30,
    lines: ['第一条 为规范养犬行为，制定本办法。', '第二条 重点管理区内养犬应当登记免疫，携犬出户使用牵引绳。'],
  },
  {
    key: 'charging',
    title: '青禾县电动自行车充电设施管理办法',
    number: '青政规〔{年}〕10号',
    topic: '公安、安全、司法',
    ago: 3,
    until: 'drafting',
    waits: 30,
    lines: ['第一条 为规范电动自行车充电设施建设和管理，制定本办法。'],
  },
  {
    key: 'tolls',
    title: '青禾县景区门票优惠管理办法',
    number: '青政规〔{年}〕11号',
    topic: '商贸、海关、旅游',
    ago: 50,
    until: 'abandoned',
    waits: 30,
    lines: ['第一条 为规范景区门票优惠，制定本办法。'],
  },
]
