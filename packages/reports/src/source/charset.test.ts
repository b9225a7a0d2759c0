import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { charsetNamed, decodeText } from './charset.ts'

describe('字符集识别', () => {
  const words = ['报告', '无', '年报', '一、总体情况', '2023年度政府信息公开工作年度报告', '受理申请 3 件', '猫', '联通']
  for (const charset of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const) {
    // A single character in UTF-16 without a mark is ambiguous by nature.
    test.each(words.filter((word) => word.length > 1 || !charset.startsWith('utf-16')))(`${charset} %s`, (word) => {
      expect(decodeText(iconv.encode(word, charset, { addBOM: false })).text).toBe(word)
    })
  }

  test('字节顺序标记优先', () => {
    expect(decodeText(iconv.encode('猫', 'utf-16be', { addBOM: true })).text).toBe('猫')
    expect(decodeText(Buffer.from('\uFEFFabc')).text).toBe('abc')
  })

  test('被截断的末字符不改变判断', () => {
    const bytes = Buffer.from('政府信息公开')
    expect(decodeText(bytes.subarray(0, bytes.length - 1)).text).toMatch(/^政府信息公/)
    expect(decodeText(bytes.subarray(0, bytes.length - 1)).charset).toBe('utf-8')
  })

  test('名称', () => {
    expect(['GBK', 'gb2312', 'UTF8', 'Big5-HKSCS', 'x-gbk', 'latin1'].map(charsetNamed)).toEqual([
      'gb18030',
      'gb18030',
      'utf-8',
      'big5',
      'gb18030',
      undefined,
    ])
  })
})
