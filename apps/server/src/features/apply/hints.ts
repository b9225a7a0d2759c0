/** Hints on a description before it is sent (条例 art. 29(2)(二)). They advise and never refuse: 一事一申请 is a request of ours, not a duty. */

/** A hint with what to do about it. */
export interface Hint {
  readonly key: 'short' | 'noMark' | 'several' | 'purpose' | 'evidence'
  readonly text: string
}

/** Shorter than this many characters a description rarely names anything that can be looked for. */
const SHORT = 10

const MARKS: readonly RegExp[] = [
  // A year, a title, a document number, a day, a project or place by name.
  /(19|20)\d{2}|[一二三四五六七八九〇零]{4}年|去年|今年|近[一二三四五六七八九十\d]+年/u,
  /《[^》]+》/u,
  /[〔[（(]\d{4}[〕\]）)]|\d+号/u,
  /通知|决定|批复|方案|规划|预算|决算|合同|协议|名单|纪要|公告|许可证|环评|验收|清单|标准|目录|年报|报告|意见|办法/u,
]

/** What might be improved about a description; empty: nothing was noticed. */
export function descriptionHints(description: string, matter: string, files: number): readonly Hint[] {
  const text = description.trim()
  const hints: Hint[] = []
  if (matter === 'recordCorrection') {
    if (files === 0) {
      hints.push({
        key: 'evidence',
        text: '申请更正记录，应当有证据证明记录不准确（条例第四十一条）。可以返回上传证据；没有上传的，工作机构可能请您补充。',
      })
    }
    return hints
  }
  if (text.length < SHORT) {
    hints.push({ key: 'short', text: '描述很短。写明什么事项、哪个年度、在哪里、文件的名称或者文号，能更快找到。' })
  }
  if (!MARKS.some((mark) => mark.test(text))) {
    hints.push({
      key: 'noMark',
      text: '没有看到年份、文件名称或者文号。知道的话请补上；不知道的，可以写明时间范围、地点、项目或者相关单位。',
    })
  }
  if (countMatters(text) > 1) {
    hints.push({
      key: 'several',
      text: '您可能写了几件不同的事。建议一事一申请：分开提出，各件分别答复，先找到的先给您。不分开也可以提交。',
    })
  }
  if (/(用于|用途|为了.{0,12}(起诉|诉讼|研究|写论文|维权))/u.test(text)) {
    hints.push({ key: 'purpose', text: '申请不需要说明用途，可以删去。' })
  }
  return hints
}

/** How many matters the text seems to list. */
function countMatters(text: string): number {
  const numbered =
    text.match(/(?:^|[\n。；;：:\s])\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑳])\s*\S/gu)?.length ?? 0
  const titles = new Set(text.match(/《[^》]+》/gu)).size
  const clauses = text.split(/[；;]/u).filter((part) => part.trim().length > 5).length
  return Math.max(numbered, titles > 2 ? titles : 0, clauses > 1 ? clauses : 0)
}
