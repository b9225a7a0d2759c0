import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Block, SourceDocument } from './document.ts'
import { readDocx } from './docx.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files: Zippable = {
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`),
  }
  for (const [name, text] of Object.entries(parts)) files[name] = strToU8(text)
  return zipSync(files)
}
const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const tc = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`

function lines({ blocks }: SourceDocument): readonly string[] {
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows.map((row) => row.map(({ text, colSpan, rowSpan }) => `${text}:${colSpan}x${rowSpan}`).join('|')).join('/'),
  )
}

describe('Word 文件', () => {
  test('合并单元格成为跨度', () => {
    const source = readDocx(
      docx(
        `<w:tbl>${tr(tc('题', '<w:gridSpan w:val="2"/>'), tc('数'))}${tr(tc('甲', '<w:vMerge w:val="restart"/>'), tc('a'), tc('1'))}${tr(tc('', '<w:vMerge/>'), tc('b'), tc(''))}</w:tbl>`,
      ),
    )
    expect(lines(source)).toEqual(['题:2x1|数:1x1/甲:1x2|a:1x1|1:1x1/b:1x1|:1x1'])
    const table = source.blocks[0] as Extract<Block, { kind: 'table' }>
    expect(table.rows[2]?.[1]?.at).toEqual({ kind: 'table', table: 1, row: 3, column: 3 })
  })

  test('自动编号按 Word 显示的样子还原，标题样式成为标题', () => {
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="7">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
      <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
    const styles = `<w:styles ${W}><w:style w:styleId="base"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="h"><w:basedOn w:val="base"/></w:style></w:styles>`
    const item = (level: number, text: string, style = ''): string =>
      p(text, `${style}<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr>`)
    const source = readDocx(
      docx(
        item(0, '总体情况', '<w:pStyle w:val="h"/>') +
          item(1, '主动公开') +
          item(1, '依申请') +
          item(2, '其他') +
          item(0, '表') +
          item(1, '甲'),
        {
          'word/numbering.xml': numbering,
          'word/styles.xml': styles,
        },
      ),
    )
    expect(lines(source)).toEqual(['一、总体情况', '（一）主动公开', '（二）依申请', '1.其他', '二、表', '（一）甲'])
    expect(source.blocks[0]).toMatchObject({ heading: 1 })
  })

  test('修订中删除的文字与行、隐藏文字不读，插入的文字读', () => {
    const source = readDocx(
      docx(
        `<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>文</w:t></w:r></w:p><w:tbl>${tr(tc('甲'), tc('1'))}<w:tr><w:trPr><w:del/></w:trPr>${tc('乙')}${tc('2')}</w:tr></w:tbl>`,
      ),
    )
    expect(lines(source)).toEqual(['新文', '甲:1x1|1:1x1'])
  })

  test('文本框只读一次，换行成段', () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`
    const source = readDocx(
      docx(
        `<w:p><w:r><mc:AlternateContent xmlns:mc="x"><mc:Choice>${box('框')}</mc:Choice><mc:Fallback>${box('框')}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>`,
      ),
    )
    expect(lines(source)).toEqual(['框', '一', '二'])
  })

  test('核心属性中的标题', () => {
    const core =
      '<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:creator>x</dc:creator><dc:title>年度报告</dc:title></cp:coreProperties>'
    expect(readDocx(docx(p('x'), { 'docProps/core.xml': core })).title).toBe('年度报告')
  })
})
