import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citizenCheckDigit, creditCheckCharacter, organizationCheckCharacter } from './check-digit.ts'
import { phoneProblem, postcodeProblem } from './contact.ts'
import { identityProblem, normalizedIdNumber, type IdentityDocumentKind } from './document.ts'
import { maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from './masking.ts'

const good: readonly (readonly [IdentityDocumentKind, string])[] = [
  ['residentId', '11010519491231002X'],
  ['residentId', '110105 19491231 002x'],
  ['residentId', '１１０１０５１９４９１２３１００２Ｘ'],
  ['creditCode', '12620600MB0523338C'],
  ['creditCode', '11370322004222241N'],
  ['creditCode', '11441700007280420Y'],
  ['creditCode', '11320000MB151840XJ'],
  ['creditCode', '11370826004323472M'],
  ['creditCode', '91350100M000100Y43'],
  ['organizationCode', '00001434-9'],
  ['organizationCode', '007280420'],
  ['organizationCode', '004222241'],
  ['organizationCode', '014416330'],
  ['passport', 'E12345678'],
  ['passport', 'EA1234567'],
  ['hkMacauPermit', 'H12345678'],
  ['hkMacauPermit', 'M1234567801'],
  ['taiwanPermit', '12345678'],
  ['taiwanPermit', '1234567890(B)'],
  ['foreignResidence', 'USA110012345678'],
  ['otherOrganizationDocument', '赣民证字第0001号'],
]

const bad: readonly (readonly [IdentityDocumentKind, string, string])[] = [
  ['residentId', '110105194912310021', '校验码'],
  ['residentId', '11010519490231002X', '出生日期'],
  ['residentId', '11010519491331002X', '出生日期'],
  ['residentId', '110105491231002', '15 位'],
  ['residentId', '810000199001010012', '居住证'],
  ['residentId', '911234199001010012', '外国人'],
  ['residentId', '01010519491231002X', '开头'],
  ['residentId', '1101051949123100X', '18 位'],
  ['hkMacauTaiwanResidence', '11010519491231002X', '开头'],
  ['foreignResidence', 'US110012345678', '9 开头'],
  ['creditCode', '91350100M000100Y4Z', '不用的字符'],
  ['creditCode', '91350100M000100Y44', '校验码'],
  ['creditCode', '91350100M000100Y4', '18 位'],
  ['organizationCode', '000014348', '校验码'],
  ['organizationCode', '00001434', '8 位本体代码'],
  ['passport', 'ABCDEFGH', '护照'],
  ['hkMacauPermit', 'A12345678', 'H 或者 M'],
  ['taiwanPermit', '123456789', '8 位数字'],
  ['otherOrganizationDocument', '', '证书号码'],
]

describe('identityProblem', () => {
  test.each(good)('%s %s can be one', (kind, number) => expect(identityProblem(kind, number)).toBeUndefined())
  test.each(bad)('%s %s cannot', (kind, number, problem) => expect(identityProblem(kind, number)).toContain(problem))

  test('GB 11643: residence permits of Hong Kong, Macao and Taiwan and of foreigners end in the same check digit', () => {
    for (const first17 of ['81000019900101001', '82000019900101001', '83000019900101001']) {
      expect(identityProblem('hkMacauTaiwanResidence', first17 + citizenCheckDigit(first17))).toBeUndefined()
    }
    expect(identityProblem('foreignResidence', `91184019900101001${citizenCheckDigit('91184019900101001')}`)).toBeUndefined()
  })
})

describe('check characters', () => {
  test.each([
    ['12620600MB0523338', 'C'],
    ['91350100M000100Y4', '3'],
  ])('GB 32100 %s → %s', (first17, check) => expect(creditCheckCharacter(first17)).toBe(check))
  test.each([
    ['00001434', '9'],
    ['00728042', '0'],
    ['00422224', '1'],
  ])('GB 11714 %s → %s', (first8, check) => expect(organizationCheckCharacter(first8)).toBe(check))

  test('one wrong digit of a resident number is always found', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, at, by) => {
          const first17 = `11010519491231${String(serial).padStart(3, '0')}`
          const number = first17 + citizenCheckDigit(first17)
          const wrong = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`
          expect(identityProblem('residentId', wrong)).toBeDefined()
        },
      ),
    )
  })
})

describe('contact', () => {
  test.each([
    '13800138000',
    '138 0013 8000',
    '+86 13800138000',
    '0797-8123456',
    '(0797)8123456',
    '01012345678',
    '010-62345678-801',
    '400-800-1234',
    '+852 21234567',
    '00853-28123456',
  ])('%s can be a telephone number', (phone) => expect(phoneProblem(phone)).toBeUndefined())
  test.each(['12800138000', '1380013800', '8123456', '无', '+86 8123456', ''])('%s cannot', (phone) =>
    expect(phoneProblem(phone)).toContain('11 位手机号码'),
  )
  test('postcodes have six digits', () => {
    expect(['341000', '010000', '999999', '34100'].map((code) => postcodeProblem(code) === undefined)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('masking', () => {
  test.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['司马相如', '司马**'],
    ['买买提·吐尔逊', '买**·***'],
    ['John Smith', 'J*** S****'],
    ['𠮷田', '𠮷*'],
    ['张', '*'],
    ['', '*'],
  ])('maskName %s', (name, masked) => expect(maskName(name)).toBe(masked))

  test.each([
    ['11010519491231002X', '110*************2X'],
    ['E12345678', 'E******78'],
    ['12', '**'],
  ])('maskIdNumber %s', (number, masked) => expect(maskIdNumber(number)).toBe(masked))

  test.each([
    ['13800138000', '138****8000'],
    ['0797-8123456', '**********56'],
    ['5', '*'],
  ])('maskPhone %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))

  test('maskEmail and maskAddress', () => {
    expect([maskEmail('zhang@example.cn'), maskEmail('@example.cn')]).toEqual(['z***@example.cn', '***'])
    expect([maskAddress('江西省赣州市章贡区长征大道1号'), maskAddress('赣州市')]).toEqual(['江西省赣州市***', '***'])
  })

  test('half width, without spaces, in upper case', () => expect(normalizedIdNumber(' 1101 ０５x')).toBe('110105X'))
})
