import type { Block, Damage } from './document.ts'

/** Cells from which on a table can be one of a report's; site metadata tables have fewer. */
const REPORT_TABLE_CELLS = 20

/** Damage of a document that shows images and has no table of a report's size: its tables are probably pictures. */
export function imageDamage(images: number, blocks: readonly Block[]): readonly Damage[] {
  const hasTable = blocks.some(
    (block) => block.kind === 'table' && block.rows.reduce((sum, row) => sum + row.length, 0) >= REPORT_TABLE_CELLS,
  )
  if (images === 0 || hasTable) return []
  return [
    {
      code: 'image-in-place-of-table',
      where: 'tables',
      message: `文件含 ${images} 幅图片而没有完整的表格，表格可能以图片形式发布，其中的数字无法读取。请取得文字版表格。`,
    },
  ]
}
