import { attributeOf, elementsOf, type BodyElement } from '../body/node.ts'
import { cellText } from '../body/text.ts'
import type { ScreeningRule } from '../rule.ts'
import { placeInBody } from '../subject.ts'

const ACCESSIBLE =
  '《中华人民共和国无障碍环境建设法》第三十二条；GB/T 37668—2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》'

/** `picture-alt`: pictures that cannot be read aloud. */
export const PICTURE_ALT: ScreeningRule = {
  key: 'picture-alt',
  term: '图片没有说明',
  severity: 'warning',
  setting: 'warn',
  explanation: '图片没有替代文字，读屏软件读不出来，打不开图片时也不知道内容。用文件名作说明等于没有说明。',
  basis: ACCESSIBLE,
  look: ({ root }, tell) => {
    let count = 0
    for (const element of elementsOf(root)) {
      if (element.name !== 'img') continue
      count++
      const alt = attributeOf(element, 'alt') ?? ''
      if (alt !== '' && !/\.(?:png|jpe?g|gif|webp|bmp)$|^(?:图片|image|img|照片)?[\d_-]*$/iu.test(alt)) continue
      const reason = alt === '' ? `第 ${count} 张图片没有替代文字` : `第 ${count} 张图片的替代文字“${alt}”没有说明内容`
      tell.of({ field: 'body', quote: '' }, { reason, remedy: '请用一句话写明图片的内容；图解、扫描件应另附文字版' })
    }
  },
}

/** `table-header`: tables whose columns have no names. */
export const TABLE_HEADER: ScreeningRule = {
  key: 'table-header',
  term: '表格没有表头',
  severity: 'warning',
  setting: 'warn',
  explanation: '表格没有用表头单元格标明各列（或者各行）的名称，读屏软件不能说明每个数字是什么。',
  basis: ACCESSIBLE,
  look: (subject, tell) => {
    let count = 0
    for (const table of elementsOf(subject.root)) {
      if (table.name !== 'table') continue
      count++
      const inside = [...elementsOf(table)]
      if (inside.filter(({ name }) => name === 'tr').length < 2 || inside.some(({ name }) => name === 'th')) continue
      const first =
        inside
          .filter(({ name }) => name === 'td')
          .map((cell) => cellText(cell).trim())
          .find((text) => text !== '') ?? ''
      const remedy = '请把第一行（或者第一列）设为表头；只为排版用的表格改为段落'
      tell.of({ ...placeInBody(subject, first) }, { reason: `第 ${count} 个表格没有表头`, remedy })
    }
  },
}

/** `heading-levels`: headings that skip a level. */
export const HEADING_LEVELS: ScreeningRule = {
  key: 'heading-levels',
  term: '标题层级跳跃',
  severity: 'notice',
  setting: 'warn',
  explanation: '正文的标题应当从第二级开始，逐级向下，否则目录和读屏软件的导航会缺一层。',
  basis: ACCESSIBLE,
  look: ({ headings, lines }, tell) => {
    let last = 1
    for (const { level, block } of headings) {
      const quote = lines[block]?.text ?? ''
      if (level > last + 1 && quote !== '') {
        const place = { field: 'body', block, start: 0, end: quote.length, quote } as const
        tell.of(place, {
          reason: `第 ${last} 级标题之后直接用了第 ${level} 级`,
          remedy: `请改为第 ${last + 1} 级标题，或者补上中间一级`,
        })
      }
      last = level
    }
  },
}

/** Kinds whose content is not in the body. */
const WITHOUT_BODY = new Set(['questions', 'pictures', 'video', 'pressConference', 'villageAffairs', 'gazette'])
const SHORTEST = 10

/** `empty-body`: nothing to read. */
export const EMPTY_BODY: ScreeningRule = {
  key: 'empty-body',
  term: '没有正文',
  severity: 'error',
  setting: 'block',
  explanation: '正文是空的，或者只有“见附件”而没有附件。图集、视频、问答等内容不在正文里的除外。',
  basis: '《中华人民共和国政府信息公开条例》第六条；《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：空白栏目',
  look: ({ input, lines, root }, tell) => {
    const text = lines.map((line) => line.text).join('')
    const hasMedia = Array.from(elementsOf(root)).some(isMedia)
    if (text.length >= SHORTEST || hasMedia || WITHOUT_BODY.has(input.kind)) return
    if (input.attachments.length > 0) {
      if (text === '')
        tell.of(
          { field: 'body', quote: '' },
          { severity: 'warning', reason: '正文是空的，只有附件', remedy: '请写明附件的内容，或者把文字放进正文' },
        )
      return
    }
    const reason = text === '' ? '正文是空的' : '正文只有几个字，也没有附件'
    tell.of({ field: 'body', quote: '' }, { reason, remedy: '请补上正文或者附件' })
  },
}

function isMedia({ name }: BodyElement): boolean {
  return name === 'img' || name === 'video' || name === 'audio'
}
