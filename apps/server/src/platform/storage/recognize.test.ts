import { writeReport } from '@gongkai/reports'
import { FORMS } from '@gongkai/law/annual-report'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compound, jpeg, mp4, pdf, png, tiff } from '../../../test/sample-files.ts'
import { docx, xlsx, zip } from '../../../test/zip-factory.ts'
import { Problem } from '../problem.ts'
import { MEDIA_TYPES, type MediaType, USUAL_TYPES } from './media-type.ts'
import { LARGEST_FILE, recognize } from './recognize.ts'

const EVERYTHING = Object.keys(MEDIA_TYPES) as MediaType[]

/** The code and the detail of the refusal. */
function refusal(bytes: Buffer | string, name: string, accept: readonly MediaType[] = USUAL_TYPES): string {
  try {
    return `accepted as ${recognize(Buffer.from(bytes), name, accept)}`
  } catch (fault) {
    if (fault instanceof Problem) return `${fault.code}: ${fault.detail ?? ''}`
    throw fault
  }
}

const MAIL =
  'From: a@example.org\r\nSubject: =?utf-8?B?5pS/?=\r\nContent-Type: text/html\r\n\r\n<html><body>申请</body></html>\r\n'

describe('takes', () => {
  test.each<[string, Buffer | string, MediaType]>([
    ['申请书.pdf', pdf(), 'application/pdf'],
    ['申请书.PDF', pdf(), 'application/pdf'],
    ['换行开头.pdf', Buffer.concat([Buffer.from('\r\n'), pdf()]), 'application/pdf'],
    ['申请表.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['清单.xlsx', xlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['旧.doc', compound('WordDocument'), 'application/msword'],
    ['旧.wps', compound('WordDocument', '1Table'), 'application/msword'],
    ['旧.xls', compound('Workbook'), 'application/vnd.ms-excel'],
    ['发票.ofd', zip({ name: 'OFD.xml', content: '<ofd:OFD/>' }, { name: 'Doc_0/Document.xml' }), 'application/ofd'],
    ['身份证.png', png(), 'image/png'],
    ['身份证.jpg', jpeg(), 'image/jpeg'],
    ['后缀写错的照片.png', jpeg(), 'image/jpeg'],
    ['带动态照片的.jpg', Buffer.concat([jpeg(), Buffer.alloc(9_000, 0x41)]), 'image/jpeg'],
    ['扫描.tif', tiff(), 'image/tiff'],
    ['说明.txt', '申请公开：<关于……的通知>', 'text/plain'],
    ['国标.txt', Buffer.from('c9eac7ebb9abbfaad5feb8aed0c5cfa2', 'hex'), 'text/plain'],
    ['宽字符.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('申请', 'utf16le')]), 'text/plain'],
    ['来信.eml', MAIL, 'message/rfc822'],
    ['没有后缀', pdf(), 'application/pdf'],
  ])('%s', (name, bytes, type) => {
    expect(refusal(bytes, name)).toBe(`accepted as ${type}`)
  })

  test('Word, Excel and PDF files as real programs write them', async () => {
    const report = {
      form: '2021' as const,
      unit: '青山县水务局',
      year: 2025,
      agency: { nature: 'department' as const, level: 'county' as const, region: [], evidence: [] },
      title: '年度报告',
      preamble: '',
      chapters: [],
      signature: null,
      cells: new Map(FORMS['2021'].cells.map(({ id }) => [id, { state: 'number' as const, value: 0 }])),
    }
    for (const format of ['docx', 'xlsx', 'pdf'] as const) {
      const { bytes } = await writeReport({ report }, format)
      expect(refusal(Buffer.from(bytes), `报告.${format}`)).toMatch(/^accepted/)
    }
  })

  test('a chart with its figures inside a document', () => {
    const chart = { name: 'word/embeddings/Microsoft_Excel_Sheet.xlsx', content: xlsx() }
    const formula = { name: 'word/embeddings/oleObject1.bin', content: compound('Equation Native') }
    expect(refusal(docx(chart, formula), 'a.docx')).toMatch(/^accepted/)
  })

  test('an archive only where one is asked for, and each of its files by the same rules', () => {
    const good = zip({ name: '材料/' }, { name: '材料/申请书.pdf', content: pdf() }, { name: '材料/表.docx', content: docx() })
    expect(refusal(good, 'a.zip')).toMatch(/^file-type-refused/)
    expect(refusal(good, 'a.zip', EVERYTHING)).toBe('accepted as application/zip')
    expect(refusal(zip({ name: 'a.pdf', content: '<html>' }), 'a.zip', EVERYTHING)).toMatch(/^file-type-refused/)
    expect(refusal(zip({ name: 'a.html', content: '<html>' }), 'a.zip', EVERYTHING)).toMatch(/^file-type-refused/)
    expect(refusal(zip({ name: 'a.exe', content: 'x' }), 'a.zip', EVERYTHING)).toBe('file-suspicious: 文件含有程序或脚本')
    expect(refusal(zip({ name: 'a.zip', content: good }), 'b.zip', EVERYTHING)).toBe('file-suspicious: 压缩包里还有压缩包')
    expect(refusal(zip({ name: 'a.docx', content: good }), 'b.zip', EVERYTHING)).toMatch(/^file-type-refused/)
  })
})

test('a video only where one is asked for, and only a whole one', () => {
  expect(refusal(mp4(), '会议.mp4')).toContain('file-type-refused')
  expect(refusal(mp4(), '会议.mp4', ['video/mp4'])).toBe('accepted as video/mp4')
  expect(refusal(mp4().subarray(0, 50), '会议.mp4', ['video/mp4'])).toContain('file-suspicious')
  expect(refusal(Buffer.concat([mp4(), Buffer.from('<html><script>')]), '会议.mp4', ['video/mp4'])).toContain('file-suspicious')
})

describe('refuses', () => {
  test.each<[string, Buffer | string, string, string]>([
    ['nothing', '', 'a.pdf', 'file-empty'],
    ['more than fits', Buffer.alloc(LARGEST_FILE + 1), 'a.pdf', 'file-too-large'],
    ['a web page', '<!DOCTYPE html><script>alert(1)</script>', 'a.html', 'file-type-refused'],
    ['a web page called text', ' \n<!DOCTYPE html><script>alert(1)</script>', 'a.txt', 'file-suspicious: 文件含有程序或脚本'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg', 'file-type-refused'],
    ['a drawing called picture', '<svg onload="alert(1)"/>', 'a.png', 'file-type-refused'],
    ['a drawing called text', '<?xml version="1.0"?><svg/>', 'a.txt', 'file-suspicious'],
    ['a program', 'MZ\x90\0\x03', 'a.exe', 'file-type-refused'],
    ['a program called document', 'MZ\x90\0\x03', 'a.doc', 'file-type-refused'],
    ['bytes called text', Buffer.from([1, 2, 3, 0, 255]), 'a.txt', 'file-type-refused'],
    ['a script', '#!/bin/sh\nrm -rf /', 'a.sh', 'file-type-refused'],
    ['a document under a second ending', pdf(), '申请书.pdf.exe', 'file-type-refused: 文件名的后缀与内容不符'],
    ['a picture called document', png(), 'a.pdf', 'file-type-refused: 文件名的后缀与内容不符，内容是 PNG 图片'],
    ['rich text', '{\\rtf1 x}', 'a.doc', 'file-type-refused'],
    ['a spreadsheet of text', 'a,b', 'a.csv', 'file-type-refused'],
    ['an archive of another kind', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), 'a.rar', 'file-type-refused'],
    ['a presentation', zip({ name: '[Content_Types].xml' }, { name: 'ppt/presentation.xml' }), 'a.pptx', 'file-type-refused'],
    ['a compound file of another kind', compound('__properties_version1.0'), 'a.msg', 'file-type-refused'],
  ])('%s', (_, bytes, name, words) => {
    expect(refusal(bytes, name)).toContain(words)
  })

  test.each<[string, Buffer, string, string]>([
    ['a picture with an archive behind it', Buffer.concat([png(), zip({ name: 'a.html' })]), 'a.png', '另一种格式'],
    ['a PDF with an archive behind it', Buffer.concat([pdf(), zip({ name: 'a.html', content: 'x' })]), 'a.pdf', '另一种格式'],
    ['an archive with a program in front', Buffer.concat([pdf(), docx()]), 'a.pdf', '另一种格式'],
    ['a document with bytes behind it', Buffer.concat([docx(), Buffer.from('<script>')]), 'a.docx', '另一种格式'],
    ['a photograph with a page in its comment', jpeg('<script>alert(1)</script>'), 'a.jpg', '另一种格式'],
    ['a photograph that is a PDF', jpeg('%PDF-1.7'), 'a.jpg', '另一种格式'],
    ['a PDF that is a page', pdf('<html>'), 'a.pdf', '另一种格式'],
    ['a picture with a RAR inside', Buffer.concat([jpeg(), Buffer.from('Rar!\x1a\x07\0', 'latin1')]), 'a.jpg', '另一种格式'],
    ['a part with two names', docx({ name: 'word/a.xml', localName: 'word/b.exe' }), 'a.docx', '另一种格式'],
    ['a part that leaves its folder', docx({ name: '../../a.xml' }), 'a.docx', '另一种格式'],
    ['a part twice', docx({ name: 'word/document.xml' }), 'a.docx', '另一种格式'],
    ['a macro', docx({ name: 'word/vbaProject.bin', content: 'x' }), 'a.docx', '宏'],
    ['an old macro', compound('WordDocument', 'Macros', 'VBA'), 'a.doc', '宏'],
    [
      'a macro in an embedded workbook',
      docx({ name: 'word/embeddings/a.xlsx', content: xlsx({ name: 'xl/vbaProject.bin' }) }),
      'a.docx',
      '宏',
    ],
    ['a password', compound('EncryptedPackage'), 'a.docx', '密码'],
    ['an archive with a password', docx({ name: 'a.xml', flags: 0x801 }), 'a.docx', '密码'],
    [
      'a packed program',
      docx({ name: 'word/embeddings/oleObject1.bin', content: compound('\x01Ole10Native') }),
      'a.docx',
      '程序',
    ],
    ['a program among the parts', docx({ name: 'word/media/image1.png', content: windowsProgram() }), 'a.docx', '程序'],
    ['an archive among the parts', docx({ name: 'word/media/a.bin', content: zip({ name: 'x' }) }), 'a.docx', '压缩包里'],
    ['an archive that calls itself a workbook', docx({ name: 'word/media/a.xlsx', content: xlsx() }), 'a.docx', '压缩包里'],
    ['a script in a PDF', pdf('3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj'), 'a.pdf', '程序'],
    ['a PDF that starts a program', pdf('3 0 obj<</S/Launch/F(cmd.exe)>>endobj'), 'a.pdf', '程序'],
    ['a mail with a program', Buffer.from(`${MAIL}Content-Disposition: attachment; filename="a.exe"\r\n`), 'a.eml', '程序'],
    ['a mail with an archive', Buffer.from(`${MAIL}Content-Type: application/zip; name=a.zip\r\n`), 'a.eml', '压缩包里'],
    ['a picture of enormous size', png(60_000, 60_000), 'a.png', '异常庞大'],
    ['a picture that breaks off', png().subarray(0, -10), 'a.png', '不完整'],
    ['a photograph that breaks off', jpeg().subarray(0, -2), 'a.jpg', '不完整'],
    ['a PDF that breaks off', pdf().subarray(0, -7), 'a.pdf', '不完整'],
    ['a scan without its directory', tiff(900), 'a.tif', '不完整'],
    ['a document that breaks off', docx().subarray(0, -30), 'a.docx', '不完整'],
    ['a compound file that runs in a circle', circular(), 'a.doc', '不完整'],
  ])('%s', (_, bytes, name, words) => {
    expect(refusal(bytes, name)).toMatch(new RegExp(`^file-suspicious: .*${words}`))
  })

  test('archive bombs: by ratio, by size, by overlapping parts, and by a false size', () => {
    const zeros = Buffer.alloc(30_000_000)
    expect(refusal(docx({ name: 'word/a.xml', content: zeros }), 'a.docx')).toContain('异常庞大')
    const claims = docx(
      ...[1, 2, 3, 4, 5].map((index) => ({ name: `word/${index}.xml`, content: 'x', claimedSize: 100_000_000 })),
    )
    expect(refusal(claims, 'a.docx')).toContain('异常庞大')
    expect(refusal(overlapping(), 'a.docx')).toContain('异常庞大')
    const lying = zip({ name: 'a.txt', content: zeros, claimedSize: 1_000 })
    expect(refusal(lying, 'a.zip', EVERYTHING)).toContain('异常庞大')
  })

  test('whatever bytes come, the answer is a type or a Problem', () => {
    const seeds = [docx(), xlsx(), pdf(), png(), jpeg(), tiff(), compound('WordDocument'), Buffer.from(MAIL)]
    const names = ['a.docx', 'a.zip', 'a.pdf', 'a.png', 'a.jpg', 'a.tif', 'a.doc', 'a.eml', 'a.txt', 'a']
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, name, changes, cut) => {
          const bytes = Buffer.from(seed)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          expect(refusal(bytes.subarray(0, Math.ceil(bytes.length * cut)), name, EVERYTHING)).toMatch(/^(accepted|file-)/)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

function windowsProgram(): Buffer {
  const program = Buffer.alloc(256)
  program.write('MZ')
  program.writeUInt32LE(128, 60)
  program.write('PE\0\0', 128)
  return program
}

/** The second part's record points at the first part's content. */
function overlapping(): Buffer {
  const bytes = docx({ name: 'word/a.xml', content: 'a'.repeat(500) })
  const record = bytes.lastIndexOf('word/a.xml') - 46
  bytes.writeUInt32LE(0, record + 42)
  return bytes
}

function circular(): Buffer {
  const bytes = compound('WordDocument')
  bytes.writeUInt32LE(1, 512 + 4)
  return bytes
}
