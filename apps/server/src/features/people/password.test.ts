import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCommon } from './common-passwords.ts'
import { readCsv } from '../../platform/csv.ts'
import { createPasswordKeeper, oneTimePassword, passwordFault } from './password.ts'
import { newRecoveryCodes, recoveryCodeHash } from './second-factor.ts'

describe('口令', () => {
  const keeper = createPasswordKeeper()

  test('以 Argon2id 19 MiB、两轮、单路保存；全角半角一样，别的不一样', async () => {
    const kept = await keeper.keep('ＡＢＣ口令-12345')
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await keeper.check(kept, 'ABC口令-12345')).toBe(true)
    expect(await keeper.check(kept, 'abc口令-12345')).toBe(false)
  })

  test('没有这个人、没有口令，也照样算一遍，答案总是不对', async () => {
    expect(await keeper.check(undefined, 'anything at all')).toBe(false)
    expect(await keeper.check(null, 'nobody has this password')).toBe(false)
  })

  test('同时太多就请稍候，其余的都有答案', async () => {
    const busy = createPasswordKeeper()
    const kept = await busy.keep('x')
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => busy.check(kept, 'x')))
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(18)
    expect(refused[0]).toMatchObject({ reason: { code: 'sign-in-busy' } })
    expect(await busy.check(kept, 'x')).toBe(true)
  })

  test('发给人的一次性口令总是合要求、各不相同', () => {
    const issued = Array.from({ length: 200 }, oneTimePassword)
    expect(new Set(issued).size).toBe(200)
    for (const password of issued) expect(passwordFault(password, 'wangfang')).toBeUndefined()
  })

  test.each([
    'qwertyuiop',
    '1234567890',
    'abcabcabcabc',
    'aaaaaaaaaaaa',
    'admin12345678',
    'gongkai2026!',
    'p@ssw0rd2025',
    'woaini20250101',
  ])('%s 太常见', (password) => expect(isCommon(password)).toBe(true))

  test('随机的长口令不算常见', () => {
    const letters = fc.constantFrom(...Array.from('bdghjkmnprtvwxyz23456789'))
    fc.assert(
      fc.property(fc.array(letters, { minLength: 16, maxLength: 24 }), (characters) => {
        fc.pre(new Set(characters).size > 8)
        expect(isCommon(characters.join(''))).toBe(false)
      }),
      { seed: 7 },
    )
  })
})

test('恢复码：写成小写、不写横线也认得', () => {
  const [code = ''] = newRecoveryCodes()
  expect(recoveryCodeHash(code.toLowerCase().replaceAll('-', ' '))).toEqual(recoveryCodeHash(code))
})

describe('CSV', () => {
  const cell = fc.string({ unit: 'grapheme' }).map((text) => text.trim())
  test('写出去的总能读回来', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const filled = [['登录名', '姓名'], ...rows]
        const csv = filled.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        const expected = filled.filter((row) => row.some((text) => text !== ''))
        expect(readCsv(csv)?.map(({ cells }) => cells)).toEqual(expected)
      }),
    )
  })

  test.each([
    [
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\r\n\r\n1\t2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a,b\n"1\n2",3',
      [
        ['a', 'b'],
        ['1\n2', '3'],
      ],
    ],
  ])('%j', (csv, rows) => {
    expect(readCsv(csv)?.map(({ cells }) => cells)).toEqual(rows)
  })
  test('引号没有合上，不算表格', () => expect(readCsv('a,b\n"1,2')).toBeUndefined())
})
