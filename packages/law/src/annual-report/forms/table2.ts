import { label, value, type CellForm, type CellKind, type GridCell, type TableForm, type TableId } from './form.ts'

/** One column of a block of table 2: its key (empty for a single value), its printed head, and what it holds. */
interface Column {
  readonly key: string
  readonly head: string
  readonly kind: CellKind
  readonly unit: CellForm['unit']
}

/** One block of table 2: an item of 条例 art. 20 with its columns and rows. */
interface Block {
  readonly item: string
  readonly columns: readonly Column[]
  readonly rows: readonly { readonly key: string; readonly label: string }[]
}

const WIDTH = 4

const DECISIONS: Column = { key: '', head: '本年处理决定数量', kind: 'count', unit: '件' }

const BLOCKS_2021: readonly Block[] = [
  {
    item: '第二十条第（一）项',
    columns: [
      { key: 'issued', head: '本年制发件数', kind: 'count', unit: '件' },
      { key: 'repealed', head: '本年废止件数', kind: 'count', unit: '件' },
      { key: 'inForce', head: '现行有效件数', kind: 'count', unit: '件' },
    ],
    rows: [
      { key: 'regulations', label: '规章' },
      { key: 'normativeDocuments', label: '行政规范性文件' },
    ],
  },
  { item: '第二十条第（五）项', columns: [DECISIONS], rows: [{ key: 'licensing', label: '行政许可' }] },
  {
    item: '第二十条第（六）项',
    columns: [DECISIONS],
    rows: [
      { key: 'penalties', label: '行政处罚' },
      { key: 'coercion', label: '行政强制' },
    ],
  },
  {
    item: '第二十条第（八）项',
    columns: [{ key: '', head: '本年收费金额（单位：万元）', kind: 'amount', unit: '万元' }],
    rows: [{ key: 'fees', label: '行政事业性收费' }],
  },
]

const ITEMS_AND_CHANGE: readonly Column[] = [
  { key: 'previousItems', head: '上一年项目数量', kind: 'count', unit: '项' },
  { key: 'change', head: '本年增/减', kind: 'change', unit: '项' },
]

const ITEMS_CHANGE_DECISIONS: readonly Column[] = [
  ...ITEMS_AND_CHANGE,
  { key: 'decisions', head: '处理决定数量', kind: 'count', unit: '件' },
]

const BLOCKS_2019: readonly Block[] = [
  {
    item: '第二十条第（一）项',
    columns: [
      { key: 'made', head: '本年新制作数量', kind: 'count', unit: '件' },
      { key: 'published', head: '本年新公开数量', kind: 'count', unit: '件' },
      { key: 'totalPublic', head: '对外公开总数量', kind: 'count', unit: '件' },
    ],
    rows: [
      { key: 'regulations', label: '规章' },
      { key: 'normativeDocuments', label: '规范性文件' },
    ],
  },
  {
    item: '第二十条第（五）项',
    columns: ITEMS_CHANGE_DECISIONS,
    rows: [
      { key: 'licensing', label: '行政许可' },
      { key: 'otherServices', label: '其他对外管理服务事项' },
    ],
  },
  {
    item: '第二十条第（六）项',
    columns: ITEMS_CHANGE_DECISIONS,
    rows: [
      { key: 'penalties', label: '行政处罚' },
      { key: 'coercion', label: '行政强制' },
    ],
  },
  { item: '第二十条第（八）项', columns: ITEMS_AND_CHANGE, rows: [{ key: 'fees', label: '行政事业性收费' }] },
  {
    item: '第二十条第（九）项',
    columns: [
      { key: 'items', head: '采购项目数量', kind: 'count', unit: '项' },
      { key: 'amount', head: '采购总金额', kind: 'amount', unit: '元' },
    ],
    rows: [{ key: 'procurement', label: '政府集中采购' }],
  },
]

function table2(id: TableId, blocks: readonly Block[]): TableForm {
  const grid: GridCell[][] = []
  const cells: CellForm[] = []
  for (const { item, columns, rows } of blocks) {
    // The last column takes what the grid has left: 3 for a single value, 2 for the second of two.
    const span = (index: number) => (index === columns.length - 1 ? WIDTH - columns.length : 1)
    grid.push([label(item, 'block', WIDTH)])
    grid.push([label('信息内容', 'head'), ...columns.map(({ head }, index) => label(head, 'head', span(index)))])
    for (const row of rows) {
      const ids = columns.map(({ key }) => [id, row.key, key].filter(Boolean).join('.'))
      grid.push([label(row.label, 'row'), ...ids.map((cell, index) => value(cell, span(index)))])
      columns.forEach(({ key, head, kind, unit }, index) => {
        cells.push({ id: ids[index]!, table: id, row: row.key, column: key, kind, unit, term: `表二“${row.label}”${head}` })
      })
    }
  }
  return { id, chapter: 2, width: WIDTH, grid, cells }
}

/** 表二 of the 2021 form (国办公开办函〔2021〕30号): 10 value cells. */
export const TABLE2_2021 = table2('table2', BLOCKS_2021)

/** 表二 of the 2019 form (国办公开办函〔2019〕60号): 22 value cells. */
export const TABLE2_2019 = table2('table2_2019', BLOCKS_2019)
