/** Marks of a document: whether they fit it, and their list with grounds (区分处理清单). */
import type { ReleaseMark } from '@gongkai/contract'
import { writeCsv } from '../../platform/csv.ts'
import { Problem } from '../../platform/problem.ts'
import { groundOf } from './grounds.ts'
import type { ReleaseDocument } from './release.repository.ts'

/** Throws Problem `release-mark-unsuitable` for the first mark that does not lie on a page of the document. */
export function refuseMarks({ pageSizes }: ReleaseDocument, marks: readonly ReleaseMark[]): void {
  if (pageSizes.length === 0 && marks.length > 0)
    throw new Problem(422, 'release-mark-unsuitable', 'Office 文件的版面不固定，不能按位置遮盖，请先导出为 PDF')
  for (const [index, { page, x, y, width, height }] of marks.entries()) {
    const size = pageSizes[page - 1]
    const isOn = size !== undefined && x < size.width && y < size.height && x + width > 0 && y + height > 0
    if (!isOn) throw new Problem(422, 'release-mark-unsuitable', `第 ${index + 1} 处标记不在第 ${page} 页的页面之内`)
  }
}

const HEAD = ['文件', '序号', '页', '距左', '距上', '宽', '高', '依据', '条款', '说明', '他处允许出现', '放行检查'] as const
const STATES = { marking: '未检查', producing: '重建中', passed: '通过', refused: '未通过' } as const

/** The list of what is not given out and why, for the file of the case; a spreadsheet opens it. */
export function marksTable(documents: readonly ReleaseDocument[]): string {
  const rows = documents.flatMap(({ title, marks, state }) =>
    marks.map(({ page, x, y, width, height, ground, note = '', elsewhere }, index) => {
      const { term, article } = groundOf(ground)
      const place = [x, y, width, height].map((measure) => measure.toFixed(1))
      return [title, index + 1, page, ...place, term, article, note, elsewhere === 'permitted' ? '是' : '', STATES[state]]
    }),
  )
  return writeCsv([HEAD, ...rows])
}
