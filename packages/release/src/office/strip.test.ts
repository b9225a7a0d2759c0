import { writeReport } from '@gongkai/reports'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { exampleReport } from '../../../reports/test/example-report.ts'
import { secretiveDocx, secretivePptx, secretiveXlsx } from '../../test/build-office.ts'
import { inspectFile, releaseFile, releaseGate } from '../index.ts'

/** All text in the parts of a file. */
function contentOf(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name} ${Buffer.from(part).toString('utf8')}`)
    .join('\n')
}

const kindsOf = async (bytes: Uint8Array): Promise<ReadonlySet<string>> =>
  new Set((await inspectFile(bytes)).findings.map(({ kind }) => kind))

describe('Office 文件的隐藏内容', () => {
  test('Word：隐藏文字、修订、批注、域、控件、对象、属性全部发现并清除', async () => {
    const original = secretiveDocx()
    expect(await kindsOf(original)).toEqual(
      new Set([
        'hidden-text',
        'tracked-change',
        'comment',
        'external-link',
        'embedded-object',
        'custom-data',
        'metadata',
        'other',
      ]),
    )
    const { bytes, removed } = await releaseFile(original, [])
    const content = contentOf(bytes)
    expect(content).not.toContain('秘')
    expect(content).not.toContain('rsid')
    for (const kept of [
      '公开的第一段',
      '接受的插入',
      '批注过的文字',
      '链接文字',
      '域的结果',
      ' PAGE ',
      '表格文字',
      '控件内文字',
      '页眉',
    ])
      expect(content).toContain(kept)
    expect(removed.map(({ place, detail }) => `${place} ${detail}`)).toContain('正文 删除的内容（作者：秘丙）：秘丁')
    expect((await inspectFile(bytes)).findings).toEqual([])
    expect(await releaseGate(original, [], bytes)).toMatchObject({ state: 'passed' })
  })

  test('Excel：隐藏的行列表、公式、名称、透视缓存、外部链接、宏全部发现并清除', async () => {
    const original = secretiveXlsx()
    expect(await kindsOf(original)).toEqual(
      new Set([
        'hidden-sheet',
        'hidden-row',
        'hidden-column',
        'hidden-text',
        'custom-data',
        'external-link',
        'pivot-cache',
        'macro',
        'comment',
        'printer-settings',
      ]),
    )
    const { bytes, removed } = await releaseFile(original, [])
    const content = contentOf(bytes)
    expect(content).not.toContain('秘')
    for (const kept of ['公开', '合计', '内联', '<v>42</v>', '总表', 'spreadsheetml.sheet.main+xml'])
      expect(content).toContain(kept)
    expect(removed).toContainEqual({ kind: 'hidden-column', place: '工作表“总表”', detail: '隐藏的列 B–C' })
    expect(await releaseGate(original, [], bytes)).toMatchObject({ state: 'passed' })
  })

  test('PowerPoint：隐藏的幻灯片和图形、备注、批注全部发现并清除', async () => {
    const original = secretivePptx()
    expect(await kindsOf(original)).toEqual(new Set(['hidden-slide', 'hidden-text', 'notes', 'comment']))
    const { bytes } = await releaseFile(original, [])
    expect(contentOf(bytes)).not.toContain('秘')
    expect(contentOf(bytes)).toContain('公开的幻灯片')
    expect(await releaseGate(original, [], bytes)).toMatchObject({ state: 'passed' })
  })

  test('清理后又被改动的文件不放行', async () => {
    const original = secretiveDocx()
    const { bytes } = await releaseFile(original, [])
    const parts = unzipSync(bytes)
    const changes: readonly Uint8Array[] = [
      Buffer.concat([bytes, Buffer.from('秘')]),
      zipSync({ ...parts, 'docProps/core.xml': Buffer.from('<a/>') }),
      zipSync({
        ...parts,
        'word/document.xml': Buffer.from(
          Buffer.from(parts['word/document.xml'] ?? [])
            .toString()
            .replace('公开的', '改过的'),
        ),
      }),
      original,
    ]
    for (const changed of changes) expect(await releaseGate(original, [], changed)).toMatchObject({ state: 'refused' })
  })

  test('裁剪过的图片不能清除，不放行', async () => {
    const original = secretivePptx()
    const parts = unzipSync(original)
    const slide = Buffer.from(parts['ppt/slides/slide1.xml'] ?? [])
      .toString()
      .replace('<p:spPr/>', '<p:spPr><a:blipFill><a:srcRect l="20000"/></a:blipFill></p:spPr>')
    const cropped = zipSync({ ...parts, 'ppt/slides/slide1.xml': Buffer.from(slide) })
    const { bytes } = await releaseFile(cropped, [])
    expect(await releaseGate(cropped, [], bytes)).toMatchObject({ state: 'refused', faults: [{ code: 'hidden-content' }] })
  })

  test('有遮盖标记的 Office 文件请先转换为 PDF', async () => {
    const mark = { page: 1, x: 0, y: 0, width: 1, height: 1, ground: 'x' }
    await expect(releaseFile(secretiveDocx(), [mark])).rejects.toMatchObject({ code: 'convert-first' })
  })

  test('真实程序写出的文件可以清理', async () => {
    const report = exampleReport('2021')
    for (const format of ['docx', 'xlsx'] as const) {
      const { bytes } = await writeReport({ report }, format)
      const released = await releaseFile(bytes, [])
      expect(await releaseGate(bytes, [], released.bytes)).toMatchObject({ state: 'passed' })
      expect(contentOf(released.bytes)).toContain('青山县人民政府')
    }
  })
})
