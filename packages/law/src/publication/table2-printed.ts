/**
 * 上年现行有效件数: what the report of the year before printed, beside what the dates of the documents say now. Both are shown; neither takes the
 * other's place, since only people know whether the report or the register is wrong.
 */
import type { DocumentCount } from './table2-documents.ts'

/** Whether the printed figure is what is counted from dates, and what to do where it is not, in Chinese. */
export interface PrintedFigure {
  readonly kind: 'balanced' | 'unbalanced' | 'notAssessed'
  readonly message: string
}

/** Compares the printed 现行有效件数 of the year before with the count of that year's end. */
export function comparePrinted(
  printed: number,
  counted: Pick<DocumentCount, 'kind'> & { readonly count: number },
): PrintedFigure {
  const both = `上年年报公布现行有效 ${printed} 件，按文件日期计算上年末现行有效 ${counted.count} 件`
  if (counted.kind === 'incomplete') return { kind: 'notAssessed', message: `${both}，但有文件的日期没有填写，请补齐后再核对` }
  if (printed === counted.count) return { kind: 'balanced', message: `${both}，一致` }
  return {
    kind: 'unbalanced',
    message: `${both}，相差 ${Math.abs(printed - counted.count)} 件。请核对登记的印发、废止日期；上年年报有误或者口径调整的，在报告中说明`,
  }
}
