import { describe, expect, test } from 'vitest'
import { nameKey } from './agency.ts'
import { type Candidate, matchAgency, spellings } from './matching.ts'

const candidate = (agencyId: number, name: string, region: readonly string[], more: Partial<Candidate> = {}): Candidate => ({
  agencyId,
  standing: 'established',
  name,
  region,
  nameKey: nameKey(name),
  by: 'name',
  ...more,
})

describe('spellings', () => {
  test('带不带上级地名、只写地名的，都去找', () => {
    expect(spellings({ unit: '赣县区', region: ['江西省', '赣州市', '赣县区'] })).toEqual(
      expect.arrayContaining(['赣县区', '赣县区人民政府', '赣州市赣县区人民政府', '江西省赣州市赣县区人民政府']),
    )
  })

  test('全角、空白不影响', () => {
    expect(spellings({ unit: ' 青禾县 教育局（本级）', region: [] })).toEqual(['青禾县教育局(本级)'])
  })
})

describe('matchAgency', () => {
  const fuzhou = candidate(1, '鼓楼区人民政府', ['福建省', '福州市', '鼓楼区'])
  const nanjing = candidate(2, '鼓楼区人民政府', ['江苏省', '南京市', '鼓楼区'])

  test('同名机关按地区区分', () => {
    const match = matchAgency({ unit: '鼓楼区人民政府', region: ['江苏省', '南京市', '鼓楼区'] }, [fuzhou, nanjing])
    expect(match).toEqual({ kind: 'matched', agencyId: 2, notices: [] })
  })

  test('同名而没有写明地区的，不猜', () => {
    const match = matchAgency({ unit: '鼓楼区人民政府', region: [] }, [fuzhou, nanjing])
    expect(match.kind).toBe('unknown')
    expect(match.notices.join()).toContain('无法断定')
  })

  test('名称相同而地区不同的，是另一个机关', () => {
    const match = matchAgency({ unit: '鼓楼区人民政府', region: ['河南省', '开封市', '鼓楼区'] }, [nanjing])
    expect(match.kind).toBe('unknown')
    expect(match.notices.join()).toContain('不符')
  })

  test('写法不同的，对应上也要提醒', () => {
    const registered = candidate(3, '赣州市赣县区人民政府', ['江西省', '赣州市', '赣县区'])
    const match = matchAgency({ unit: '赣县区人民政府', region: ['江西省', '赣州市', '赣县区'] }, [registered])
    expect(match).toMatchObject({ kind: 'matched', agencyId: 3 })
    expect(match.notices.join()).toContain('请核对')
  })

  test('下级地区的部门不会归到上级同名部门', () => {
    const city = candidate(4, '卫生健康委员会', ['江西省', '赣州市'])
    expect(matchAgency({ unit: '章贡区卫生健康委员会', region: ['江西省', '赣州市', '章贡区'] }, [city]).kind).toBe('unknown')
  })

  test('没有候选的，列入待归并', () => {
    expect(matchAgency({ unit: '青禾县教育局', region: [] }, []).notices.join()).toContain('待归并')
  })

  test('名称里有地名、年报没有写地区的，按名称对应，不必提醒', () => {
    const bureau = candidate(5, '青禾县教育局', ['江北省', '云川市', '青禾县'])
    expect(matchAgency({ unit: '青禾县教育局', region: [] }, [bureau])).toEqual({ kind: 'matched', agencyId: 5, notices: [] })
  })
})
