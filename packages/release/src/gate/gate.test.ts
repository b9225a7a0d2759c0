import { deflateSync, inflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildPdf } from '../../test/build-pdf.ts'
import { inspectFile, type Mark, releaseFile, releaseGate, suggestMarks } from '../index.ts'
import { clearedJpeg } from '../image/jpeg.ts'
import { type ReleasedPage, writeReleased } from '../pdf/released-file.ts'
import { comparable, markedPhrases, masked } from './phrases.ts'
import { readBack } from './read-back.ts'

const SECRET = '张三丰'
const SECRET_UTF16 = Buffer.from(SECRET, 'utf16le').swap16()
let original: Uint8Array
let marks: readonly Mark[]
let released: Buffer

beforeAll(async () => {
  original = buildPdf({
    pages: [
      {
        box: [420, 160],
        texts: [
          { text: `申请人：${SECRET}，住某县某路三号。`, x: 60, y: 130, size: 14 },
          { text: '公开内容如下', x: 60, y: 80, size: 14 },
        ],
      },
      { box: [420, 160], texts: [{ text: '第二页没有标记', x: 60, y: 80, size: 14 }] },
    ],
  })
  marks = suggestMarks(await inspectFile(original), { patterns: [], words: [SECRET], ground: 'x', label: '个人隐私' }).flatMap(
    (each) => each.marks,
  )
  released = Buffer.from((await releaseFile(original, marks)).bytes)
})

/** The file with the first `from` replaced by `to`, and its cross-reference table left as it was. */
function replaced(file: Buffer, from: string, to: string): Buffer {
  const at = file.indexOf(from, 0, 'latin1')
  expect(at).toBeGreaterThan(0)
  return Buffer.concat([file.subarray(0, at), Buffer.from(to, 'latin1'), file.subarray(at + from.length)])
}

/** An incremental update that replaces the catalog. */
function updated(file: Buffer, catalog: string, ...objects: readonly string[]): Buffer {
  const offset = file.length
  const count = Number(/\/Size (\d+)/.exec(file.toString('latin1'))?.[1])
  let body = `1 0 obj\n<</Type/Catalog/Pages 2 0 R${catalog}>>\nendobj\n`
  const offsets = objects.map((object, index) => {
    const at = offset + body.length
    body += `${count + index} 0 obj\n${object}\nendobj\n`
    return at
  })
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(file.toString('latin1'))?.[1]
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n1 1\n${String(offset).padStart(10, '0')} 00000 n \n${count} ${objects.length}\n${rows}trailer\n<</Size ${count + objects.length}/Root 1 0 R/Prev ${previous}>>\nstartxref\n${offset + body.length}\n%%EOF\n`
  return Buffer.concat([file, Buffer.from(body + table, 'latin1')])
}

/** The content stream of the first page, changed; lengths and offsets as they were where the size stays. */
function withContent(file: Buffer, change: (content: string) => string): Buffer {
  const start = file.indexOf('10 0 obj', 0, 'latin1')
  const from = file.indexOf('stream\n', start, 'latin1') + 7
  const to = file.indexOf('\nendstream', from, 'latin1')
  const content = deflateSync(Buffer.from(change(inflateSync(file.subarray(from, to)).toString('latin1')), 'latin1'), {
    level: 6,
  })
  const head = file.toString('latin1', start, from).replace(/\/Length \d+/, `/Length ${content.length}`)
  return Buffer.concat([file.subarray(0, start), Buffer.from(head, 'latin1'), content, file.subarray(to)])
}

/** A white page as JPEG. */
function clearedJpegOf(width: number, height: number): Buffer {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  return Buffer.from(clearedJpeg(canvas.toBuffer('image/jpeg', 80)))
}

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()

describe('放行检查：被改动的文件一律不放行', () => {
  test('未改动的放行', async () => {
    expect(await releaseGate(original, marks, released)).toMatchObject({ state: 'passed', pages: 2, marks: 1 })
  })

  const SMUGGLED: readonly (readonly [where: string, change: (file: Buffer) => Buffer])[] = [
    ['文件结束之后', (file) => Buffer.concat([file, Buffer.from(SECRET)])],
    ['文件结束之后的空行', (file) => Buffer.concat([file, Buffer.from('\n')])],
    ['注释行', (file) => replaced(file, '1 0 obj', `%${SECRET_UTF16.toString('latin1')}\n1 0 obj`)],
    ['文档属性', (file) => updated(file, '/Lang(zh-CN)').subarray()],
    [
      '元数据',
      (file) =>
        updated(
          file,
          '/Metadata 15 0 R',
          `<</Type/Metadata/Subtype/XML/Length 9>>\nstream\n${Buffer.from(SECRET).toString('latin1')}\nendstream`,
        ),
    ],
    [
      '附件',
      (file) =>
        updated(
          file,
          '/Names<</EmbeddedFiles<</Names[(a)15 0 R]>>>>',
          '<</Type/Filespec/F(a)/EF<</F 16 0 R>>>>',
          '<</Length 1>>\nstream\na\nendstream',
        ),
    ],
    ['脚本', (file) => updated(file, '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>')],
    [
      '隐藏文字',
      (file) =>
        withContent(file, (content) =>
          content.replace('BT 3 Tr', `BT 3 Tr\n/F 9.00 Tf 100.00 Tz 1 0 0 1 60.00 60.00 Tm <${hex(SECRET)}> Tj`),
        ),
    ],
    [
      '倒写的文字',
      (file) =>
        withContent(file, (content) =>
          content.replace('BT 3 Tr', `BT 3 Tr\n/F 9.00 Tf 100.00 Tz 1 0 0 1 60.00 60.00 Tm <${hex('丰三张')}> Tj`),
        ),
    ],
    [
      '原文没有的文字',
      (file) =>
        withContent(file, (content) =>
          content.replace('BT 3 Tr', `BT 3 Tr\n/F 9.00 Tf 100.00 Tz 1 0 0 1 60.00 60.00 Tm <${hex('别的秘密')}> Tj`),
        ),
    ],
    ['可见的文字', (file) => withContent(file, (content) => content.replace('BT 3 Tr', 'BT 0 Tr'))],
    ['遮盖处移走的画面', (file) => withContent(file, (content) => content.replace('0 0 cm', '9 0 cm'))],
    ['少一页', (file) => replaced(replaced(file, '/Count 2', '/Count 1'), '9 0 R 12 0 R', '9 0 R')],
    ['截断', (file) => file.subarray(0, file.length - 200)],
    ['加密', (file) => replaced(file, '/Root 1 0 R>>', '/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P -1>>>>')],
    ['未知编码', (file) => replaced(file, '/Filter/FlateDecode', '/Filter/LZWDecode  ')],
    ['空文件', () => Buffer.alloc(0)],
    ['另一种文件', () => createCanvas(10, 10).toBuffer('image/png')],
  ]
  test.each(SMUGGLED)('%s', async (_, change) => {
    const result = await releaseGate(original, marks, change(released))
    expect(result.state).toBe('refused')
    expect(JSON.stringify(result)).not.toContain(SECRET)
  })

  test('遮盖的画面被还原', async () => {
    const bare = await releaseFile(original, [])
    expect(await releaseGate(original, marks, bare.bytes)).toMatchObject({ state: 'refused' })
    // The same with words that may stand elsewhere: the pixels alone must be enough.
    const permitted = marks.map((mark) => ({ ...mark, elsewhere: 'permitted' as const }))
    const result = await releaseGate(original, permitted, bare.bytes)
    expect(result.state === 'refused' && result.faults.map(({ code }) => code)).toContain('pixels-not-covered')
  })

  describe('用本程序的写法夹带的，也不放行', () => {
    /** What the gate finds against the file after its pages were changed and written as this package writes them. */
    async function faultsAfter(change: (pages: readonly ReleasedPage[]) => readonly ReleasedPage[]): Promise<readonly string[]> {
      const back = readBack(released)
      if (back.kind === 'foreign') throw new Error('the released file is not ours')
      const permitted = marks.map((mark) => ({ ...mark, elsewhere: 'permitted' as const }))
      const results = [marks, permitted].map((given) => releaseGate(original, given, writeReleased(change(back.pages))))
      return (await Promise.all(results)).flatMap((result) =>
        result.state === 'refused' ? result.faults.map(({ code }) => code) : ['passed'],
      )
    }
    const withRun = (page: ReleasedPage, text: string): ReleasedPage => ({
      ...page,
      runs: [...page.runs, { text, x: 100, y: 100, size: 900, stretch: 10_000 }],
    })
    const onFirst = (change: (page: ReleasedPage) => ReleasedPage) => (pages: readonly ReleasedPage[]) =>
      pages.map((page, index) => (index === 0 ? change(page) : page))

    test('标记的文字', async () => {
      const codes = await faultsAfter(onFirst((page) => withRun(page, SECRET)))
      expect(codes).toContain('marked-text-left')
      expect(codes).toContain('text-not-in-original')
      expect(codes).not.toContain('passed')
    })
    test('标记的文字逐字分开，或分在两页', async () => {
      expect(await faultsAfter(onFirst((page) => withRun(page, '张 三 丰')))).not.toContain('passed')
      const codes = await faultsAfter(([one, two]) =>
        one && two
          ? [withRun(one, '张'), { ...two, runs: [{ text: '三丰', x: 1, y: 1, size: 100, stretch: 100 }, ...two.runs] }]
          : [],
      )
      expect(codes).toContain('marked-text-left')
      expect(codes).not.toContain('passed')
    })
    test('带注释的页面图像、大小不符的图像、另一页的图像', async () => {
      const jpegOf = (page: ReleasedPage): Buffer => clearedJpegOf(page.picture.width, page.picture.height)
      const clean = await faultsAfter(
        onFirst((page) => ({ ...page, picture: { ...page.picture, color: 'rgb', coding: 'jpeg', bytes: jpegOf(page) } })),
      )
      expect(clean).toContain('pixels-not-covered')
      const comment = await faultsAfter(
        onFirst((page) => {
          const jpeg = jpegOf(page)
          const words = Buffer.from(SECRET)
          const bytes = Buffer.concat([
            jpeg.subarray(0, 2),
            Buffer.from([0xff, 0xfe, 0, words.length + 2]),
            words,
            jpeg.subarray(2),
          ])
          return { ...page, picture: { ...page.picture, color: 'rgb', coding: 'jpeg', bytes } }
        }),
      )
      expect(comment).toContain('cannot-check')
      expect(
        await faultsAfter(onFirst((page) => ({ ...page, picture: { ...page.picture, width: page.picture.width - 1 } }))),
      ).not.toContain('passed')
      expect(await faultsAfter(([one, two]) => (one && two ? [{ ...one, picture: two.picture }, two] : []))).toContain(
        'pixels-not-covered',
      )
    })
  })

  test('任一字节被改都不放行', async () => {
    const step = Math.floor(released.length / 12)
    for (let at = 7; at < released.length; at += step) {
      const changed = Buffer.from(released)
      changed[at] = (changed[at] ?? 0) ^ 0x01
      expect(await releaseGate(original, marks, changed), `第 ${at} 字节`).toMatchObject({ state: 'refused' })
    }
  }, 60_000)

  test('标记与原文件不符时不放行', async () => {
    const elsewhere: Mark = { page: 9, x: 0, y: 0, width: 1, height: 1, ground: 'x' }
    expect(await releaseGate(original, [elsewhere], released)).toMatchObject({
      state: 'refused',
      faults: [{ code: 'cannot-check' }],
    })
    const another: Mark = { page: 2, x: 100, y: 100, width: 30, height: 30, ground: 'x' }
    expect(await releaseGate(original, [...marks, another], released)).toMatchObject({ state: 'refused' })
  })
})

describe('标记的词', () => {
  test('整处、各行与其中的号码分别检查，单个常用字不查', () => {
    const line = (text: string, top: number) => ({
      text,
      visible: true,
      boxes: Float32Array.from(Array.from(text).flatMap((_, index) => [index * 10, top, index * 10 + 10, top + 10])),
    })
    const page = { width: 500, height: 500, lines: [line('甲乙电话 13800138000', 0), line('丙丁的', 20)] }
    const phrases = (mark: Partial<Mark>) =>
      markedPhrases([page], [{ page: 1, x: 0, y: 0, width: 400, height: 40, ground: 'x', ...mark }]).map(({ text }) => text)
    expect(phrases({})).toEqual(['甲乙电话13800138000丙丁的', '甲乙电话13800138000', '丙丁的', '13800138000'])
    expect(phrases({ x: 20, width: 10, y: 20, height: 10 })).toEqual([])
    expect(phrases({ elsewhere: 'permitted' })).toEqual([])
  })
  test('比较形式不分全半角、大小写和标点；示出时遮盖', () => {
    expect(comparable('Ａ-１ b（甲）')).toBe('a1b甲')
    expect(masked('张三丰')).toBe('张＊＊')
  })
})
