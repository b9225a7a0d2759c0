import { describe, expect, test } from 'vitest'
import { DISCLOSURE_ITEMS } from './articles.ts'
import { CATALOG_FIELDS, CATALOG_HEAD, PLATFORM_SECTIONS, STATUTORY_COLUMNS } from './column-template.ts'
import { COLUMN_TYPES } from './page-tags.ts'

describe('政府信息公开专栏（国办公开办函〔2019〕61号）', () => {
  test('固定板块的名称', () => {
    expect(PLATFORM_SECTIONS.map(({ name }) => name)).toEqual([
      '政府信息公开指南',
      '政府信息公开制度',
      '法定主动公开内容',
      '政府信息公开年报',
      '依申请公开',
      '政府公报',
    ])
  })

  test('栏目覆盖第二十条的每一项', () => {
    const covered = new Set(STATUTORY_COLUMNS.flatMap(({ items }) => items))
    for (const { code } of DISCLOSURE_ITEMS.filter(({ level }) => level === 'every')) expect([...covered]).toContain(code)
  })

  test('栏目的标识、名称、说明和类别可用', () => {
    expect(new Set(STATUTORY_COLUMNS.map(({ key }) => key)).size).toBe(STATUTORY_COLUMNS.length)
    expect(new Set(STATUTORY_COLUMNS.map(({ name }) => name)).size).toBe(STATUTORY_COLUMNS.length)
    for (const { description, columnType, items } of STATUTORY_COLUMNS) {
      expect(description).not.toBe('')
      expect(COLUMN_TYPES).toContain(columnType)
      expect(items.length).toBeGreaterThan(0)
    }
  })
})

describe('基层政务公开标准目录（国办发〔2019〕54号）', () => {
  test('试点领域二十六个，其他领域在后', () => {
    expect(CATALOG_FIELDS.filter(({ origin }) => origin === 'pilot')).toHaveLength(26)
    expect(CATALOG_FIELDS.filter(({ origin }) => origin === 'later')).toHaveLength(8)
  })

  test('领域的标识不重复，都能存入栏目，各有依据的事项', () => {
    const codes = new Set<string>(DISCLOSURE_ITEMS.map(({ code }) => code))
    expect(new Set(CATALOG_FIELDS.map(({ key }) => key)).size).toBe(CATALOG_FIELDS.length)
    for (const { key, items } of CATALOG_FIELDS) {
      expect(key).toMatch(/^[a-z][a-zA-Z]{1,39}$/u)
      expect(items.length).toBeGreaterThan(0)
      for (const item of items) expect([...codes]).toContain(item)
    }
  })

  test('目录表头', () => {
    expect(CATALOG_HEAD.map(({ label }) => label).join(' ')).toBe(
      '序号 公开事项（一级事项） 公开事项（二级事项） 公开内容（要素） 公开依据 公开时限 公开主体 公开渠道和载体 公开对象 公开方式 公开层级',
    )
  })
})
