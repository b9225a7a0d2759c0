/** Chinese to search in: sentences of phrases of ours and of words drawn as often as the segmenter's dictionary says they are used. */
import { dict } from './packages.mjs'
import { zipf } from '../applications/draw.mjs'

const PLACES =
  '清河 东湖 南屏 北塘 龙泉 凤岭 金沙 白石 松林 柳溪 杏山 桃源 永安 福田 华亭 新城 古渡 云台 青浦 玉门 长桥 双井 石门 大洼 三江'.split(
    ' ',
  )
const UNITS =
  '教育局 民政局 财政局 水利局 住房和城乡建设局 交通运输局 农业农村局 卫生健康局 生态环境局 市场监督管理局 应急管理局 司法局 审计局 统计局'.split(
    ' ',
  )
const MATTERS = (
  '城镇老旧小区改造 城乡最低生活保障 义务教育招生入学 住房公积金提取 基本医疗保险参保 异地就医备案 养老服务设施建设 高标准农田建设 ' +
  '河道综合治理 农村公路养护 生活垃圾分类 大气污染防治 安全生产检查 食品安全监督抽检 行政许可事项 政府信息公开 营商环境优化 ' +
  '小微企业扶持 稳岗返还 职业技能提升 残疾人两项补贴 困境儿童保障 宅基地审批 房屋征收补偿 棚户区改造 供热价格调整 公共交通线路调整 ' +
  '防汛抗旱 森林防火 烟花爆竹管理 政府采购 招标投标 国有资产管理 预算绩效管理 重大建设项目 乡村振兴 耕地地力保护补贴 农机购置补贴 ' +
  '医疗救助 临时救助 退役军人优抚 婚姻登记 殡葬服务 户口迁移 居住证办理 机动车登记 非物质文化遗产保护 全民健身 公共文化服务'
).split(' ')
const PAPERS =
  '实施方案 管理办法 实施细则 通知 公告 公示 工作方案 三年行动计划 意见 批复 通报 解读 统计公报 问答 名单 结果公告 年度报告'.split(
    ' ',
  )
const OPENINGS = [
  '为进一步做好',
  '根据上级部署，现就',
  '经县政府同意，现将',
  '各镇人民政府要切实加强',
  '有关部门要严格落实',
  '本年度共安排资金用于',
]
const ENDINGS = [
  '工作，现通知如下',
  '有关事项公告如下',
  '的组织领导，明确责任分工',
  '，确保按期完成',
  '，接受社会监督',
  '，自发布之日起施行',
]

/** Words with how often they are used, the most frequent first. */
function dictionaryWords() {
  return dict
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word, times]) => /^\p{Script=Han}{1,4}$/u.test(word ?? '') && Number(times) >= 8)
    .map(([word, times]) => ({ word, times: Number(times) }))
    .toSorted((a, b) => b.times - a.times)
}

/** A speaker: titles, texts of a given size in bytes, and what people type. */
export function language() {
  const words = dictionaryWords()
  const table = aliases(words.map(({ times }) => times))
  const typed = words.filter(({ word }) => word.length >= 2).slice(0, 20_000)
  const typedDraw = zipf(typed.length)
  const matterDraw = zipf(MATTERS.length)
  const paperDraw = zipf(PAPERS.length)
  const word = (chance) => words[table(chance)].word
  const matter = (chance) => MATTERS[matterDraw(chance)]
  const place = (chance) => `${chance.pick(PLACES)}${chance.pick(['县', '市', '区'])}`

  const sentence = (chance) => {
    if (chance.chance(0.2)) return `${chance.pick(OPENINGS)}${matter(chance)}${chance.pick(ENDINGS)}。`
    let text = ''
    for (let left = 6 + chance.below(14); left > 0; left -= 1) text += word(chance)
    return `${text}${chance.chance(0.3) ? '，' : '。'}`
  }

  return {
    title: (chance) => {
      const about = chance.chance(0.5) ? matter(chance) : `${word(chance)}${word(chance)}${word(chance)}`
      const unit = chance.chance(0.4) ? chance.pick(UNITS) : '人民政府'
      return `${place(chance)}${unit}关于${about}${chance.chance(0.3) ? word(chance) : ''}的${PAPERS[paperDraw(chance)]}`
    },
    text: (chance, bytes) => {
      const parts = []
      for (let size = 0; size < bytes;) {
        const next = sentence(chance)
        parts.push(next)
        size += next.length * 3
      }
      return parts.join('')
    },
    /** One to four words, mostly such as stand together in a title. */
    query: (chance) => {
      const count = 1 + chance.pick([0, 0, 0, 1, 1, 1, 2, 2, 3])
      const single = () => typed[typedDraw(chance)].word
      if (chance.chance(0.35)) return Array.from({ length: count }, single).slice(0, 2).join(' ')
      const parts = [matter(chance), PAPERS[paperDraw(chance)], place(chance), single()]
      const first = chance.chance(0.75) ? 0 : chance.below(4)
      return Array.from({ length: count }, (_, at) => parts[(first + at) % 4]).join(' ')
    },
  }
}

/** Draws places of a list in proportion to weights, in constant time. */
function aliases(weights) {
  const count = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const share = Float64Array.from(weights, (weight) => (weight * count) / total)
  const other = new Uint32Array(count)
  const small = []
  const large = []
  for (let at = 0; at < count; at += 1) (share[at] < 1 ? small : large).push(at)
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()
    const high = large.at(-1)
    other[low] = high
    share[high] -= 1 - share[low]
    if (share[high] < 1) small.push(large.pop())
  }
  return ({ next }) => {
    const at = Math.floor(next() * count)
    return next() < share[at] || other[at] === undefined ? at : other[at]
  }
}
