/**
 * Measures screening: `node bench/screening/run.mjs [--words 20000]`.
 *
 * Prints milliseconds of processor time for finding the words of a list in a text of 20 KB, against looking for each word by itself with
 * includes() in the same run (both must find the same words), and for cleaning and screening a body. Nothing fails here but a disagreement.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { cleanBody, NO_WORDS, screen, SCREENING_RULES } from '@gongkai/screening'
import { seedLists } from '@gongkai/screening/seed'

const { values } = parseArgs({ options: { words: { type: 'string', default: '20000' } } })
const count = Number(values.words)
const PASSES = 15

let seed = 20260722
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
  return (seed >>> 8) % below
}
const COMMON =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞'
const character = () => COMMON[random(COMMON.length)]
const words = Array.from({ length: count }, () => Array.from({ length: 3 + random(4) }, character).join(''))
// 20 KB of UTF-8: 6,800 characters, some of them words of the list.
const paragraphs = Array.from({ length: 40 }, () =>
  Array.from({ length: 34 }, () =>
    random(12) === 0 ? words[random(count)] : Array.from({ length: 5 }, character).join(''),
  ).join(''),
)
const text = paragraphs.join('\n')
const body = paragraphs.map((paragraph) => `<p style="text-indent:2em"><span class="x">${paragraph}</span></p>`).join('\n')

const input = {
  title: '标题',
  summary: '',
  bodyHtml: body,
  metadata: { contentSource: '甲', disclosureClass: 'public' },
  columnRules: [],
  attachments: [],
  kind: 'article',
}
const context = { today: '2026-11-22' }
const lists = { ...NO_WORDS, typos: words.map((wrong) => ({ wrong, right: '□' })) }
const typoOnly = Object.fromEntries(SCREENING_RULES.flatMap(({ key }) => (key === 'typo' ? [] : [[key, 'off']])))

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0].toFixed(1)}`)
console.log(
  `${count} words, text of ${Math.round(Buffer.byteLength(text) / 1024)} KB (${text.length} characters), body of ${Math.round(Buffer.byteLength(body) / 1024)} KB`,
)

const { WordMatcher } = await import(new URL('../../packages/screening/dist/lists/matcher.js', import.meta.url))
const { result: matcher } = row('making the matcher', () => new WordMatcher(words), 3)
const found = row('words of the list in the text', () => matcher.find(text))
const naive = row('the same with includes()', () => words.filter((word) => text.includes(word)), 5)
const seen = new Set(found.result.map(({ word }) => words[word]))
if (seen.size !== new Set(naive.result).size) throw new Error('the two ways disagree')
console.log(`ratio of medians: ${(naive.median / found.median).toFixed(0)} times as fast as includes(); ${seen.size} words found`)
row('cleaning the body', () => cleanBody(body))
row('screening the body, typo rule only', () => screen(input, lists, { ...context, settings: typoOnly }))
const shipped = seedLists()
row('screening the body, all rules, lists as shipped', () => screen(input, shipped, context))

/** Median and best of several passes, in milliseconds of processor time. The first pass is not counted. */
function row(name, work, passes = PASSES) {
  let result = work()
  const times = Array.from({ length: passes }, () => {
    const start = process.cpuUsage()
    result = work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }).toSorted((a, b) => a - b)
  const median = times[Math.floor(passes / 2)]
  console.log(`${name}: median ${median.toFixed(2)} ms, best ${times[0].toFixed(2)} ms`)
  return { result, median }
}
