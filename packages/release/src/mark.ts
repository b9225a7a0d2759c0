import { type Box, coveredPart } from './box.ts'
import { RELEASE_LIMITS } from './limits.ts'
import { ReleaseRefusal } from './refusal.ts'

/**
 * An area that is not given out (区分处理, 条例 art. 37). Measures are points from the upper left corner of the page as it is shown; on an
 * image file they are pixels.
 */
export interface Mark {
  /** Counted from 1. */
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Why: the key of an outcome or article, recorded and listed, never interpreted here. */
  readonly ground: string
  /** What is printed in white on the black area where it fits, such as 第十五条. */
  readonly label?: string
  readonly note?: string
  /**
   * Set by a person who decided that the same words may stand in other places of the file, such as the name of an office that is also the
   * addressee. Without it the gate refuses a file in which marked words are left anywhere.
   */
  readonly elsewhere?: 'permitted'
}

/** Width and height of a page as it is shown: points, on an image file pixels. */
export interface PageSize {
  readonly width: number
  readonly height: number
}

/** The area of a mark. */
export function areaOf({ x, y, width, height }: Mark): Box {
  return [x, y, x + width, y + height]
}

/** Refuses marks that lie on no page, cover nothing, or are too many. */
export function checkMarks(marks: readonly Mark[], pages: readonly PageSize[]): void {
  if (marks.length > RELEASE_LIMITS.marks)
    throw new ReleaseRefusal(
      'bad-mark',
      `遮盖标记有 ${marks.length} 处，超过 ${RELEASE_LIMITS.marks} 处的上限。请合并相邻的标记。`,
    )
  for (const [index, mark] of marks.entries()) {
    const page = pages[mark.page - 1]
    if (!page) throw badMark(index, `所在的第 ${mark.page} 页不存在（共 ${pages.length} 页）`)
    const numbers = [mark.x, mark.y, mark.width, mark.height]
    if (!numbers.every(Number.isFinite)) throw badMark(index, '位置不是有效数字')
    if (!(mark.width > 0 && mark.height > 0)) throw badMark(index, '没有面积')
    if (coveredPart([mark.x, mark.y, mark.x + mark.width, mark.y + mark.height], [0, 0, page.width, page.height]) === 0)
      throw badMark(index, `不在第 ${mark.page} 页的页面之内`)
    if (mark.ground.trim() === '') throw badMark(index, '没有写明依据')
  }
}

function badMark(index: number, what: string): ReleaseRefusal {
  return new ReleaseRefusal('bad-mark', `第 ${index + 1} 处遮盖标记${what}。请删除后重新标记。`)
}
