/** The words of the page of open data in both languages. */
import { bilingual } from '../../portal/bilingual.ts'

/** The words of 开放数据. */
export const DATA_WORDS = bilingual(
  {
    title: '开放数据',
    lead: '本网站已公开信息的目录，按首次公开的年份分开，有变化的每晚重新生成。注明来源即可自由使用（CC BY 4.0）。',
    none: '数据文件还没有生成',
    noneHint: '每晚生成一次；最新公开的信息随时可以从下面的接口取得。',
    year: '年份',
    documents: '条数',
    file: '文件',
    size: '大小',
    programs: '供程序使用',
    catalogue: '数据目录（DCAT，JSON-LD）',
    latest: '最新公开的信息（JSON 接口）',
    description: '接口说明',
    fields: '字段',
    field: '字段名',
    meaning: '含义',
  },
  {
    title: 'Open data',
    lead: 'The catalogue of what this site has published, year by year, made anew each night where something has changed. Free to use with the source named (CC BY 4.0).',
    none: 'No files have been made yet',
    noneHint: 'They are made each night; what is new can always be fetched by the interface below.',
    year: 'Year',
    documents: 'Documents',
    file: 'File',
    size: 'Size',
    programs: 'For programs',
    catalogue: 'Catalogue (DCAT, JSON-LD)',
    latest: 'The latest documents as JSON',
    description: 'Description of the interface (in Chinese)',
    fields: 'Fields',
    field: 'Name',
    meaning: 'What it says',
  },
)
