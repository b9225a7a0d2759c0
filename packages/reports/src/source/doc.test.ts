import { describe, expect, test } from 'vitest'
import { buildDoc, compoundFile } from '../fuzz/build-doc.ts'
import { readCompound } from './compound.ts'
import { readDoc, rowsAsLines } from './doc.ts'

const lines = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await readDoc(bytes)).blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))

describe('Word 97–2003', () => {
  test('段落与表格：每行一行，单元格以制表符分隔', async () => {
    const bytes = buildDoc([
      '一、总体情况',
      [
        ['项目', '商业\n企业', '总计'],
        ['甲', '', '3'],
        ['科研\n机构', '0', ''],
      ],
      '五、存在的问题',
    ])
    expect(await lines(bytes)).toEqual(['一、总体情况', '项目\t商业企业\t总计', '甲\t\t3', '科研机构\t0\t', '五、存在的问题', ''])
  })

  test('行首单元格的两段与表后的文字分得开', () => {
    expect(rowsAsLines('甲\t1\t\n科研\n机构\t2\t\n说明')).toBe('甲\t1\n科研机构\t2\n说明')
  })

  test('加密、截断与循环的扇区链', async () => {
    const bytes = buildDoc(['一'])
    const encrypted = Uint8Array.from(bytes)
    const main = 512 * 3
    expect(Buffer.from(bytes).readUInt16LE(main)).toBe(0xa5ec)
    encrypted[main + 11] = 0x03
    await expect(readDoc(encrypted)).rejects.toMatchObject({ code: 'encrypted' })
    await expect(readDoc(bytes.subarray(0, 4000))).rejects.toMatchObject({ code: 'truncated' })

    const circle = Buffer.from(bytes)
    circle.writeUInt32LE(2, 512 + 3 * 4)
    await expect(readDoc(circle)).rejects.toMatchObject({ code: 'damaged' })
  })

  test('复合文件的目录', () => {
    const names = readCompound(compoundFile([{ name: 'EncryptedPackage', content: new Uint8Array(10) }])).map(({ name }) => name)
    expect(names).toEqual(['Root Entry', 'EncryptedPackage'])
  })
})
