import { describe, expect, test } from 'vitest'
import { CATALOG_PARTICULARS, GUIDE_ELEMENTS, missingInCatalog, missingInGuide, PUBLICATION_CHANNELS } from './guide.ts'
import { PUBLISHERS, publisherOf } from './publisher.ts'
import { withheldReview } from './withheld-review.ts'

describe('指南和目录（条例第十二条）', () => {
  test('什么都没有写，逐项说出', () => {
    expect(missingInGuide({})).toHaveLength(GUIDE_ELEMENTS.length)
    expect(missingInCatalog({}).map(({ message }) => message)).toEqual(CATALOG_PARTICULARS.map(({ term }) => `目录没有${term}`))
  })

  test('空白不是写了', () => {
    const stated = Object.fromEntries(GUIDE_ELEMENTS.map(({ key }) => [key, '已写明']))
    expect(missingInGuide(stated)).toEqual([])
    expect(missingInGuide({ ...stated, fax: '　' }).map(({ message }) => message)).toEqual(['指南没有写明传真号码'])
  })
})

test('第二十三条的渠道七种，第二十五条的场所三种', () => {
  expect(PUBLICATION_CHANNELS.filter(({ kind }) => kind === 'channel')).toHaveLength(7)
  expect(PUBLICATION_CHANNELS.filter(({ kind }) => kind === 'place').map(({ term }) => term)).toEqual([
    '国家档案馆',
    '公共图书馆',
    '政务服务场所',
  ])
})

describe('公开的主体（条例第十条）', () => {
  test.each([
    ['第一款：自己制作的', 'made', 'maker'],
    ['第一款：从企业取得的', 'fromPersons', 'holder'],
    ['第一款：其他机关来文', 'fromAgency', 'makerOrFirstHolder'],
    ['第二款：派出所以自己名义形成的', 'ofBranch', 'branch'],
    ['第三款：两个机关联合发文', 'madeJointly', 'leadMaker'],
  ])('%s', (_, origin, publisher) => {
    expect(publisherOf(origin).publisher).toBe(publisher)
  })

  test('每种来源一行，不认识的被拒绝', () => {
    expect(new Set(PUBLISHERS.map(({ origin }) => origin)).size).toBe(PUBLISHERS.length)
    expect(() => publisherOf('听说')).toThrow('没有这种信息来源')
  })
})

describe('不予公开信息的定期评估（条例第十八条）', () => {
  test.each([
    ['满一年当日', { decidedOn: '2025-03-02' }, '2026-03-02', 'owed'],
    ['满一年次日', { decidedOn: '2025-03-02' }, '2026-03-03', 'late'],
    ['评估过的重新计算', { decidedOn: '2020-03-02', reviewedOn: '2026-01-05' }, '2027-01-05', 'owed'],
  ])('%s', (_, facts, today, kind) => {
    expect(withheldReview(facts, today).kind).toBe(kind)
  })
})
