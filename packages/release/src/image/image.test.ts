import { createCanvas } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { inspectFile, type Mark, releaseFile, releaseGate } from '../index.ts'
import { crc32 } from './crc.ts'

const MARKS: readonly Mark[] = [{ page: 1, x: 40, y: 30, width: 160, height: 40, ground: 'x', label: '第十五条' }]
let png: Buffer
let jpeg: Buffer

/** A picture with an application segment behind its start. */
function withSegment(file: Uint8Array, marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff])
  return Buffer.concat([file.subarray(0, 2), head, content, file.subarray(2)])
}

function withChunk(file: Uint8Array, name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([file.subarray(0, 33), frame.subarray(0, 4), body, frame.subarray(4), file.subarray(33)])
}

/** EXIF data with an author and a place. */
function exif(): Buffer {
  const tiff = Buffer.alloc(64)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  tiff.writeUInt16LE(0x013b, 10)
  tiff.writeUInt16LE(2, 12)
  tiff.writeUInt32LE(10, 14)
  tiff.writeUInt32LE(40, 18)
  tiff.writeUInt16LE(0x8825, 22)
  tiff.writeUInt16LE(4, 24)
  tiff.writeUInt32LE(1, 26)
  tiff.write('张三丰', 40, 'utf8')
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

beforeAll(() => {
  const canvas = createCanvas(320, 200)
  const context = canvas.getContext('2d')
  for (let y = 0; y < 200; y += 10)
    for (let x = 0; x < 320; x += 10) {
      context.fillStyle = `rgb(${(x * 7) % 256},${(y * 5) % 256},${(x * y) % 256})`
      context.fillRect(x, y, 10, 10)
    }
  png = canvas.toBuffer('image/png')
  jpeg = canvas.toBuffer('image/jpeg', 90)
})

describe('图片', () => {
  test('元数据、位置、注释和末尾数据被发现', async () => {
    const photo = Buffer.concat([
      withSegment(withSegment(jpeg, 0xe1, exif()), 0xfe, Buffer.from('内部注释')),
      Buffer.from('末尾'),
    ])
    const found = (await inspectFile(photo)).findings.map(({ kind, detail }) => `${kind} ${detail}`)
    expect(found).toContain('location 拍摄地点（GPS 坐标）')
    expect(found).toContain('metadata 作者：张三丰')
    expect(found).toContain('comment 注释：内部注释')
    expect(found).toContain('trailing-data 图片结束之后还有 6 字节')
    const scan = withChunk(png, 'tEXt', Buffer.from('Author\0张三丰'))
    expect((await inspectFile(scan)).findings.map(({ kind }) => kind)).toEqual(['metadata'])
  })

  test('重涂标记、清除其余数据后放行', async () => {
    for (const original of [withChunk(png, 'tEXt', Buffer.from('a')), withSegment(jpeg, 0xfe, Buffer.from('a'))]) {
      const { bytes } = await releaseFile(original, MARKS)
      expect(await releaseGate(original, MARKS, bytes)).toMatchObject({ state: 'passed', pages: 1, marks: 1 })
      expect((await inspectFile(bytes)).findings).toEqual([])
    }
  })

  test('未涂、附带数据、大小不同或损坏的图片不放行', async () => {
    const redPng = (await releaseFile(png, MARKS)).bytes
    const redJpeg = (await releaseFile(jpeg, MARKS)).bytes
    const smaller = createCanvas(100, 100).toBuffer('image/png')
    const refused: readonly (readonly [Uint8Array, Uint8Array])[] = [
      [png, (await releaseFile(png, [])).bytes],
      [jpeg, (await releaseFile(jpeg, [])).bytes],
      [png, withChunk(redPng, 'tEXt', Buffer.from('a'))],
      [jpeg, withSegment(redJpeg, 0xfe, Buffer.from('秘密'))],
      [png, Buffer.concat([redPng, Buffer.from('a')])],
      [jpeg, Buffer.concat([redJpeg, Buffer.from('a')])],
      [png, smaller],
      [png, redJpeg],
      [png, redPng.subarray(0, redPng.length - 40)],
    ]
    for (const [original, released] of refused)
      expect(await releaseGate(original, MARKS, released)).toMatchObject({ state: 'refused' })
  })

  test('声明像素过大的图片在解码前拒绝', async () => {
    const bomb = Buffer.from(png)
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    await expect(inspectFile(bomb)).rejects.toMatchObject({ code: 'page-too-large' })
  })
})
