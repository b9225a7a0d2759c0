/** What people ask for: parts of descriptions, each with its search tokens made once. */
import { tokensOfText } from '../../apps/server/dist/platform/search/tokens.js'
import { zipf } from './draw.mjs'

const FIRST = '南北东西上下新青金龙凤桃杏柳松云石白清平安福泰华文武兴永长双三五大小红黄高'
const SECOND = '湖山河桥塘溪岭坪湾沙洲田井门关城林园庄屯沟泉峰谷坝港江海原滩'
const PLACE = ['片区', '社区', '村', '镇', '街道', '工业园', '路北侧地块', '安置小区', '开发区', '水库']
const TOPICS = (
  '土地征收 房屋拆迁 征地补偿 国有土地上房屋征收 建设用地规划 建设工程规划 棚户区改造 老旧小区改造 环境影响评价 排污许可 ' +
  '食品安全检查 药品监督抽检 消防验收 教师招聘 义务教育学区划分 学校建设 医保基金 养老保险缴费 低保审核 财政预算 ' +
  '专项资金 扶贫项目 乡村振兴项目 农村公路 高标准农田 水利工程 河道治理 采矿许可 林地占用 宅基地审批 村务公开 ' +
  '物业管理 维修资金 公共停车场 公交线路 出租汽车经营 市政管网 供热价格 自来水水质 垃圾焚烧 政府采购 招标投标 ' +
  '行政处罚 行政许可 信访处理 户籍登记 道路交通事故 工伤认定 劳动监察 企业改制 国有资产处置 统计数据 地质灾害 ' +
  '文物保护 旅游规划 体育场馆 养老机构 疫苗接种 医疗机构设置 婚姻登记 殡葬用地 烟花爆竹 校车安全 电梯维修'
).split(' ')
const PAPERS = (
  '补偿安置方案 批准文件 公告 听证记录 勘测定界图 红线图 评估报告 会议纪要 审批表 验收报告 检查记录 处罚决定书 ' +
  '许可证 资金拨付凭证 使用明细 预算和决算 合同 中标通知书 招标文件 调查报告 监测数据 统计报表 名单 标准 实施细则 ' +
  '工作方案 请示和批复 往来函件 规划文本 施工图审查意见 设计变更 竣工图 缴费记录 发放花名册 认定书 登记档案 文件依据'
).split(' ')
const WISHES = [
  '',
  '，请提供复印件并加盖公章',
  '，包括全部附件',
  '及其制作、审批过程中形成的材料',
  '，如有多份请一并提供',
  '，请以电子邮件方式提供扫描件',
]

const part = (text) => ({ text, tokens: tokensOfText(text) })

/** The parts, the frequent ones first, and how they are drawn. */
export function vocabulary() {
  const places = FIRST.split('').flatMap((first) =>
    SECOND.split('').flatMap((second) => PLACE.map((kind) => part(`${first}${second}${kind}`))),
  )
  const topics = TOPICS.map(part)
  const papers = PAPERS.map(part)
  const years = Array.from({ length: 14 }, (_, at) => part(`${2026 - at}年度`))
  const wishes = WISHES.map(part)
  const draws = { place: zipf(places.length), topic: zipf(topics.length), paper: zipf(papers.length), year: zipf(years.length) }
  return {
    places,
    /** A description in whole with the tokens of its parts. */
    describe: (chance) => {
      const chosen = [
        years[draws.year(chance)],
        places[draws.place(chance)],
        topics[draws.topic(chance)],
        papers[draws.paper(chance)],
        wishes[chance.below(wishes.length)],
      ]
      return { text: chosen.map(({ text }) => text).join(''), tokens: chosen.flatMap(({ tokens }) => tokens) }
    },
    /** What is typed into the search: one to three of the same parts. */
    query: (chance) => {
      const parts = [topics[draws.topic(chance)], places[draws.place(chance)], papers[draws.paper(chance)]]
      const first = chance.below(3)
      return [0, 1, 2]
        .slice(0, 1 + chance.below(3))
        .map((at) => parts[(first + at) % 3].text)
        .join(' ')
    },
  }
}
