import { describe, expect, test } from 'vitest'
import { missingTags, PAGE_TAGS, pageTagsOf, type PageKind, type PageTagValues } from './page-tags.ts'
import { isGovernmentHost, readSiteIdentifier, siteDomainProblem } from './site-identifier.ts'

const SITE: PageTagValues = { SiteName: '清河县人民政府', SiteDomain: 'www.qinghe.gov.cn', SiteIDCode: '1305340001' }
const COLUMN: PageTagValues = {
  ...SITE,
  ColumnName: '财政预决算',
  ColumnDescription: '公开财政预算、决算信息',
  ColumnKeywords: '预算,决算',
  ColumnType: '信息公开目录',
}
const CONTENT: PageTagValues = {
  ...COLUMN,
  ArticleTitle: '2026年预算',
  PubDate: '2026-03-02 09:30',
  ContentSource: '清河县财政局',
}

describe('网页标签（国办发〔2017〕47号附件《网页设计规范》）', () => {
  test('必选十项，可选五项', () => {
    expect(PAGE_TAGS.filter(({ required }) => required)).toHaveLength(10)
    expect(PAGE_TAGS.filter(({ required }) => !required).map(({ name }) => name)).toEqual([
      'Keywords',
      'Author',
      'Description',
      'Image',
      'Url',
    ])
  })

  test.each<[PageKind, PageTagValues, number]>([
    ['site', SITE, 3],
    ['column', COLUMN, 7],
    ['content', CONTENT, 15],
  ])('%s 页面', (kind, values, count) => {
    expect(pageTagsOf(kind)).toHaveLength(count)
    expect(missingTags(kind, values)).toEqual([])
    expect(missingTags(kind, {}).every(({ code }) => code === 'tag-missing')).toBe(true)
  })

  test.each<[string, PageTagValues]>([
    ['PubDate', { PubDate: '2026-3-2 9:30' }],
    ['PubDate', { PubDate: '2026-03-02' }],
    ['PubDate', { PubDate: '2026-03-02 24:00' }],
    ['PubDate', { PubDate: '2026-13-02 09:30' }],
    ['SiteIDCode', { SiteIDCode: '130534001' }],
    ['SiteDomain', { SiteDomain: 'https://www.qinghe.gov.cn/' }],
    ['ColumnType', { ColumnType: '新闻' }],
  ])('%s 的值不合规范', (name, change) => {
    expect(missingTags('content', { ...CONTENT, ...change }).map(({ code, message }) => [code, message.includes(name)])).toEqual([
      ['tag-invalid', true],
    ])
  })
})

describe('网站标识码和域名（国办发〔2017〕47号）', () => {
  test.each([
    ['3607040001', { kind: 'local', areaCode: '360704', serial: '0001' }],
    ['4207000016', { kind: 'local', areaCode: '420700', serial: '0016' }],
    ['bm01000001', { kind: 'ministry', serial: '01000001' }],
    ['BM01000001', { kind: 'ministry', serial: '01000001' }],
  ])('%s', (code, expected) => {
    expect(readSiteIdentifier(code)).toEqual(expected)
  })

  test.each(['', '360704001', '36070400011', 'bm0100001', '0000000001', 'xx01000001'])('不是标识码：%s', (code) => {
    expect(readSiteIdentifier(code).kind).toBe('invalid')
  })

  test.each([
    ['www.qinghe.gov.cn', undefined],
    ['jyj.qinghe.gov.cn', undefined],
    ['gzjkq.nmcqxx.com', '.gov.cn'],
    ['qinghe.gov.cn.example.com', '.gov.cn'],
    ['fakegov.cn', '.gov.cn'],
    ['www.gov.cn', '中国政府网'],
    ['https://www.qinghe.gov.cn', '不是域名'],
    ['www.qinghe.gov.cn:8080', '不是域名'],
  ])('域名 %s', (host, problem) => {
    const found = siteDomainProblem(host)
    if (problem === undefined) expect(found).toBeUndefined()
    else expect(found).toContain(problem)
  })

  test('外链：只有 .gov.cn 之内的不是', () => {
    expect(['www.qinghe.gov.cn', 'gov.cn', 'WWW.GOV.CN.'].map(isGovernmentHost)).toEqual([true, true, true])
    expect(['notgov.cn', 'gov.cn.evil.com', ''].map(isGovernmentHost)).toEqual([false, false, false])
  })
})
