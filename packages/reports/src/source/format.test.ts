import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { buildDoc, compoundFile } from '../fuzz/build-doc.ts'
import { openArchive } from './archive.ts'
import { detectFormat } from './format.ts'
import { LIMITS } from './limits.ts'
import { parseXml } from './xml.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text)
const zip = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))

describe('识别格式：先看内容，再看扩展名', () => {
  test.each([
    ['a.txt', bytes('一、总体情况'), 'text'],
    ['a.md', bytes('# 报告\n<p>附</p>'), 'text'],
    ['a.htm', iconv.encode('<!DOCTYPE html><p>年报', 'utf-16le', { addBOM: true }), 'html'],
    ['a.txt', bytes('\n <html><body>'), 'html'],
    ['a.php', bytes('年报 <table><tr>'), 'html'],
    ['a.doc', bytes('<html xmlns:o="x"><body>'), 'html'],
    ['a', zip('word/document.xml', '[Content_Types].xml'), 'docx'],
    ['a.docx', zip('xl/workbook.xml'), 'xlsx'],
    ['a.docx', buildDoc(['一']), 'doc'],
    ['a.doc', bytes('junk\n%PDF-1.7'), 'pdf'],
    ['a.json', bytes('{"unit":1}'), 'json'],
    ['a.txt', bytes('{ "schema": "gongkai.annual-report/1" }'), 'json'],
  ] as const)('%s', (name, content, format) => {
    expect(detectFormat(name, content)).toBe(format)
  })

  test.each([
    ['空文件', bytes(''), 'empty', '空'],
    ['只有空白', bytes(' \n\0\0'), 'empty', '空'],
    [
      '随机字节',
      Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3) * 31) & 0xff),
      'unknown-format',
      '二进制',
    ],
    ['图片', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'image-only', 'OCR'],
    ['JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'image-only', 'OCR'],
    ['RTF', bytes('{\\rtf1\\ansi'), 'unknown-format', '.docx'],
    ['OFD', zip('OFD.xml'), 'unknown-format', 'PDF'],
    ['普通压缩包', zip('a.txt'), 'unknown-format', '解压'],
    ['xls', compoundFile([{ name: 'Workbook', content: new Uint8Array(9) }]), 'unknown-format', '.xlsx'],
    ['有密码的 Office 文件', compoundFile([{ name: 'EncryptedPackage', content: new Uint8Array(9) }]), 'encrypted', '密码'],
    ['半个 docx', zip('word/document.xml').subarray(0, 40), 'truncated', '不完整'],
    ['越出目录的路径', zip('word/document.xml', '../../etc/passwd'), 'unsafe-archive', '路径'],
    ['绝对路径', zip('word/document.xml', '/etc/passwd'), 'unsafe-archive', '路径'],
  ] as const)('%s', (_name, content, code, words) => {
    expect(() => detectFormat('a.bin', content)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }) as Error,
    )
  })

  test('过大的文件', () => {
    expect(() => detectFormat('a.txt', new Uint8Array(LIMITS.fileBytes + 1))).toThrow(/上限/)
  })
})

describe('压缩包与 XML 的防护', () => {
  test('压缩炸弹按声明的比例拒绝', () => {
    const archive = openArchive(zipSync({ 'word/document.xml': new Uint8Array(LIMITS.ratioFreeBytes * 2) }, { level: 9 }))
    expect(() => archive.read('word/document.xml')).toThrow(expect.objectContaining({ code: 'archive-bomb' }) as Error)
  })

  test('谎报大小的炸弹在超出声明处停止', () => {
    const file = Buffer.from(zipSync({ a: new Uint8Array(100_000) }))
    const directory = file.readUInt32LE(file.length - 6)
    file.writeUInt32LE(10, directory + 24)
    expect(() => openArchive(file).read('a')).toThrow(expect.objectContaining({ code: 'archive-bomb' }) as Error)
  })

  test('声明总量过大时不解压任何部分', () => {
    const file = Buffer.from(zipSync({ a: strToU8('x'.repeat(100)) }))
    file.writeUInt32LE(LIMITS.archiveBytes + 1, file.readUInt32LE(file.length - 6) + 24)
    expect(() => openArchive(file)).toThrow(expect.objectContaining({ code: 'archive-bomb' }) as Error)
  })

  test('内容被改动而校验和不符', () => {
    const file = Buffer.from(zipSync({ a: strToU8('12345678') }, { level: 0 }))
    file[31] = (file[31] ?? 0) ^ 1
    expect(() => openArchive(file).read('a')).toThrow(expect.objectContaining({ code: 'damaged' }) as Error)
  })

  test('加密的部分', () => {
    const file = Buffer.from(zipSync({ a: strToU8('x') }))
    const directory = file.readUInt32LE(file.length - 6)
    file.writeUInt16LE(1, directory + 8)
    expect(() => openArchive(file).read('a')).toThrow(expect.objectContaining({ code: 'encrypted' }) as Error)
  })

  test('实体炸弹', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    expect(() => parseXml(bytes(laughs), {})).toThrow(expect.objectContaining({ code: 'entity-bomb' }) as Error)
  })

  test('不合语法与嵌套过深的 XML', () => {
    expect(() => parseXml(bytes('<a><b></a>'), {})).toThrow(expect.objectContaining({ code: 'damaged' }) as Error)
    expect(() => parseXml(bytes('<a>'.repeat(LIMITS.nesting + 1)), {})).toThrow(
      expect.objectContaining({ code: 'damaged' }) as Error,
    )
  })
})
