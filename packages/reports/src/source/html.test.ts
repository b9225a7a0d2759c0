import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { Block, SourceDocument } from './document.ts'
import { readHtml } from './html.ts'
import { LIMITS } from './limits.ts'

const read = (html: string, charset = 'utf-8'): SourceDocument => readHtml(iconv.encode(html, charset))
const texts = ({ blocks }: SourceDocument): readonly string[] =>
  blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.map(({ text }) => text).join('|')).join('/'),
  )
const table = ({ blocks }: SourceDocument): Extract<Block, { kind: 'table' }> => {
  const found = blocks.find((block) => block.kind === 'table')
  if (found?.kind !== 'table') throw new Error('no table')
  return found
}

describe('网页字符集', () => {
  const page = (meta: string) => `<html><head>${meta}<title>某县年度报告</title></head><body><p>一、总体情况</p></body></html>`

  test.each([
    ['utf-8', '<meta charset="utf-8">', 'utf-8'],
    ['gb18030', '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', 'gb18030'],
    ['gb18030', '', 'gb18030'],
    ['big5', '<meta charset="big5">', 'big5'],
    ['utf-16le', '', 'utf-16le'],
    ['utf-8', '<meta charset="gb2312">', 'utf-8'],
  ])('%s，声明为 %s', (_name, meta, charset) => {
    const source = read(
      charset === 'big5' ? page(meta).replace('某县年度报告', '某縣年度報告').replace('总体情况', '總體情況') : page(meta),
      charset,
    )
    expect(texts(source)).toEqual([charset === 'big5' ? '一、總體情況' : '一、总体情况'])
    expect(source.title).toMatch(/^某.年度.告$/)
  })
})

describe('网页结构', () => {
  test('换行、空格、实体与 Word 残留', () => {
    const source = read(
      '<body><p>本年<br>新收</p><table><tr><td>科研<br/>\n机构</td><td><p><span>12</span><o:p></o:p></p></td><td><o:p>&nbsp;</o:p></td></tr><tr><td>a</td></tr></table>政府\n  信息 <b>公开</b></body>',
    )
    expect(texts(source)).toEqual(['本年', '新收', '科研\n机构|12|/a', '政府信息 公开'])
  })

  test('合并单元格的位置按网格计，过大的跨度被截断', () => {
    const source = read(
      '<table><tr><td rowspan=2>a</td><td colspan="1000000000">b</td></tr><tr><td rowspan="99999999999">c</td><td>d</td></tr></table>',
    )
    const [first, second] = table(source).rows
    expect(first?.map(({ colSpan, rowSpan }) => [colSpan, rowSpan])).toEqual([
      [1, 2],
      [LIMITS.columns - 1, 1],
    ])
    expect(second?.map(({ rowSpan, at }) => [rowSpan, at])).toEqual([
      [1, { kind: 'table', table: 1, row: 2, column: 2 }],
      [1, { kind: 'table', table: 1, row: 2, column: 3 }],
    ])
  })

  test('排版用的外层表格被拆开，小的嵌套表格留在单元格里', () => {
    const source = read(
      '<table><tr><td>导航</td><td><p>一、总体情况</p><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td><table><tr><td>2</td></tr></table></td></tr></table></td></tr></table>',
    )
    expect(texts(source)).toEqual(['导航', '一、总体情况', '甲|1/乙|2'])
  })

  test('脚本、样式与注释不入正文，元数据保留', () => {
    const source = read(
      '<head><meta name="SiteName" content="某县人民政府"><meta name="ArticleTitle" content="某县年报"><title>某县年报_某县人民政府</title><style>p{}</style></head><script>var a="<p>x</p>"</script><!--[if gte mso 9]><xml>y</xml><![endif]--><p>正文</p>',
    )
    expect(texts(source)).toEqual(['正文'])
    expect(source.title).toBe('某县年报')
    expect(source.metadata).toMatchObject({ SiteName: '某县人民政府' })
  })

  test('识别正文区域，区域外的内容标为 aside 而不丢弃', () => {
    const body = '本县依法公开政府信息。'.repeat(30)
    const source = read(
      `<div class="nav">首页</div><h1>年度报告</h1><div id="zoom"><p>${body}</p></div><div class="footer">主办单位：某县</div>`,
    )
    expect(source.blocks.map((block) => [texts({ ...source, blocks: [block] })[0]?.slice(0, 4), block.aside ?? false])).toEqual([
      ['首页', true],
      ['年度报告', false],
      ['本县依法', false],
      ['主办单位', true],
    ])
  })

  test('正文区域在排版用的表格里，不随外层表格标为 aside', () => {
    const body = '本县依法公开政府信息。'.repeat(30)
    const source = read(
      `<table><tr><td>索引号</td><td>1</td></tr><tr><td colspan=2><div id="zoom"><p>${body}</p><table><tr><td>甲</td><td>1</td><td>2</td></tr></table></div></td></tr></table>`,
    )
    expect(source.blocks.map((block) => [block.kind, block.aside ?? false])).toEqual([
      ['paragraph', true],
      ['paragraph', true],
      ['paragraph', false],
      ['table', false],
    ])
  })

  test('名称像正文而不含表格的区域不当作正文', () => {
    const teaser = `<div class="article"><p>${'本县召开政务公开培训会。'.repeat(30)}</p></div>`
    const cells = '<tr><td>甲</td><td>1</td></tr>'.repeat(9)
    const source = read(`${teaser}<p>三、收到和处理政府信息公开申请情况</p><table>${cells}</table>`)
    expect(source.blocks.filter(({ aside }) => aside)).toEqual([])
  })

  test('未闭合的表格与游离的标签', () => {
    expect(texts(read('<td>a</td><table><tr><td>b<td>c<tr><td>d'))).toEqual(['a', 'b|c/d'])
  })

  test.each([
    '<TABLE><TR><TD>a<TD>b<TR><TD COLSPAN=2>c</TABLE>',
    '<table><tr><td>a<td>b<tr><td\nColSpan = "2">c</table>',
    '<table><tr><td>a<td>b<tr><td class="x"COLSPAN="2">c</table>',
    '<table><tr><td>a<td>b<Tr><td colspan=2>c</table>',
  ])('标签和属性不论大小写：%s', (html) => {
    expect(table(read(html)).rows.map((row) => row.map(({ text, colSpan }) => `${text}${colSpan}`))).toEqual([
      ['a1', 'b1'],
      ['c2'],
    ])
  })

  test('只有图片没有表格时注明', () => {
    expect(read('<p>二、主动公开政府信息情况</p><img src="1.png">').damage.map(({ code }) => code)).toEqual([
      'image-in-place-of-table',
    ])
  })

  test('嵌套过深时拒绝', () => {
    expect(() => read('<div>'.repeat(LIMITS.nesting + 1))).toThrow(/嵌套/)
  })
})
