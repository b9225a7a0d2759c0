/** Documents from their numbers: the same at every run. */
import { drawing, zipf } from '../applications/draw.mjs'

const KINDS =
  'news news news news notice notice notice permit permit penalty penalty plan budget statistics interpretation response'.split(
    ' ',
  )
const TOPICS = '城乡建设 民政 教育 财政 农业 水利 卫生健康 生态环境 交通 公安 司法 劳动就业 社会保障 市场监管 应急管理'.split(' ')
const FIRST_DAY = Date.UTC(2014, 0, 1)
const LAST_DAY = Date.UTC(2026, 0, 31)
const SITES = 50
const AGENCIES = 1000
const COLUMNS = 200

/** The documents of `count`, by number from 1. */
export function documents(count, language) {
  const agencyDraw = zipf(AGENCIES)
  const columnDraw = zipf(COLUMNS)
  return (id) => {
    const chance = drawing(id * 2_654_435_761)
    // Twelve years, each busier than the one before; what is published late or imported is out of order.
    const when =
      FIRST_DAY + (LAST_DAY - FIRST_DAY) * Math.sqrt(Math.min(1, Math.max(0, id / count + (chance.next() - 0.5) * 0.02)))
    const publishedAt = new Date(when).toISOString()
    const year = Number(publishedAt.slice(0, 4))
    const agency = 1 + agencyDraw(chance)
    const column = 1 + columnDraw(chance)
    const normative = chance.chance(0.04)
    const repealed = normative && chance.chance(0.3)
    // One to twenty thousand bytes, most of them short.
    const bytes = 1000 * 20 ** chance.next()
    return {
      id,
      edition: 1,
      sites: [1 + (agency % SITES)],
      columns: [...new Set([1 + (column % 8), 20 + (column % 40), 100 + column])],
      agency,
      kind: normative ? 'normative' : chance.pick(KINDS),
      topic: chance.pick(TOPICS),
      year,
      publishedAt,
      normative,
      ...(normative && { effectiveFrom: publishedAt.slice(0, 10) }),
      ...(repealed && { effectiveTo: `${year + 2}-01-01` }),
      indexNumber: `1122${String(agency).padStart(4, '0')}-A01-${year}-${String(id).padStart(7, '0')}`,
      ...(normative && { documentNumber: `清政发〔${year}〕${1 + (id % 200)}号` }),
      title: language.title(chance),
      text: language.text(chance, bytes),
    }
  }
}
