import type { ScreeningRule } from '../rule.ts'
import { simhashDistance, simhashOf } from '../simhash.ts'

/** Bits of 64 that two texts may differ in and still be taken for the same. */
const NEAR = 6
/** Shorter texts are alike by chance. */
const SHORTEST = 60
const MOST = 5

/** `near-duplicate`: another item with nearly the same text. */
export const NEAR_DUPLICATE: ScreeningRule = {
  key: 'near-duplicate',
  term: '重复的信息',
  severity: 'warning',
  setting: 'warn',
  explanation:
    '与已有信息的正文几乎相同（按文字指纹比较）。重复发布会使检索和统计失真；同一信息要在几个栏目出现的，应当用栏目关联而不是再发一件。',
  basis: '《政府网站发展指引》（国办发〔2017〕47号）：一数一源，避免重复发布',
  look: ({ lines, context }, tell) => {
    const text = lines.map((line) => line.text).join('\n')
    if (text.length < SHORTEST || !context.others?.length) return
    const own = simhashOf(text)
    const near = context.others.filter(({ simhash }) => simhashDistance(own, simhash) <= NEAR)
    for (const { id, title } of near.slice(0, MOST)) {
      const remedy = `请核对编号 ${id} 的信息；内容相同的，改为关联到该信息`
      tell.of({ field: 'body', part: id, quote: '' }, { reason: `与“${title}”的内容几乎相同`, remedy })
    }
  },
}
