import type { ScreeningRule } from '../rule.ts'

/** Fields of a published item by key, with the labels that readers know. */
const LABELS: Readonly<Record<string, string>> = {
  title: '标题',
  summary: '内容概述',
  indexNumber: '索引号',
  documentNumber: '发文字号',
  issuer: '发文机关',
  writtenOn: '成文日期',
  issuedOn: '发文日期',
  publishedOn: '发布日期',
  topic: '主题分类',
  keywords: '关键词',
  contentSource: '信息来源',
  author: '作者',
  audience: '公开范围',
  disclosureClass: '公开属性',
  effectiveFrom: '施行日期',
  effectiveTo: '有效期至',
  column: '栏目',
}

const ALL = ['contentSource', 'disclosureClass']
const OFFICIAL = [...ALL, 'issuer', 'documentNumber', 'writtenOn', 'topic']

/** What each kind of item must say of itself besides its title. The index number is given when it is published. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  officialDocument: OFFICIAL,
  normativeDocument: [...OFFICIAL, 'effectiveFrom'],
  regulation: [...OFFICIAL, 'effectiveFrom'],
  decision: [...ALL, 'issuer', 'documentNumber', 'writtenOn'],
  notice: [...ALL, 'issuer'],
  guide: [...ALL, 'issuer'],
  system: [...ALL, 'issuer'],
}

/** `missing-metadata`: fields that the kind or the column requires. */
export const MISSING_METADATA: ScreeningRule = {
  key: 'missing-metadata',
  term: '缺少要素',
  severity: 'error',
  setting: 'block',
  explanation: '各类信息应有的要素（公文的发文字号、发文机关、成文日期、主题分类等）和栏目另行规定的要素没有填写。',
  basis: '《中华人民共和国政府信息公开条例》第十二条；国办公开办函〔2019〕61号；《政府网站发展指引》（国办发〔2017〕47号）附件',
  look: ({ input }, tell) => {
    const required = new Set(['title', ...(REQUIRED[input.kind] ?? ALL), ...input.columnRules])
    for (const key of required) {
      const value = key === 'title' ? input.title : key === 'summary' ? input.summary : input.metadata[key]
      if ((value ?? '').trim() !== '') continue
      const field = key === 'title' || key === 'summary' ? key : 'metadata'
      const label = LABELS[key] ?? key
      tell.of(
        { field, ...(field === 'metadata' ? { part: key } : {}), quote: '' },
        { reason: `没有填写${label}`, remedy: `请填写${label}` },
      )
    }
  },
}
