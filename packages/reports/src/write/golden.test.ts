/** Golden files: what is written changes only on purpose. `npx vitest run golden -u` writes them anew; look at the difference. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { exampleReport } from '../../test/example-report.ts'
import type { PageTags } from './page-tags.ts'
import type { PrintableCheck } from './writable.ts'
import { writeFindings, writeReport } from './write.ts'

const CHECK: PrintableCheck = {
  findings: [
    {
      rule: 'T3-ROW',
      severity: 'error',
      where: 'table3.newReceived',
      concerns: 'unit',
      message: '本年新收：1+1=2，总计填报 1',
      basis: '国办公开办函〔2021〕30号',
    },
  ],
  notAssessed: [],
  likely: [[{ cell: 'table3.newReceived.total', printed: 1, suggested: 2, explains: ['T3-ROW table3.newReceived'] }]],
}

const TAGS: PageTags = {
  site: { name: '青山县人民政府', domain: 'www.qingshan.example', idCode: '3600000001' },
  column: { name: '年报', description: '历年年度报告', keywords: '年报', type: '信息公开年报' },
  article: { publishedAt: '2024-01-10 09:00', source: '青山县人民政府办公室' },
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** One element a line, without the random names that Word paragraphs need not have. */
function part(bytes: Uint8Array, name: string): string {
  const xml = strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
  return `${xml.replaceAll(/></g, '>\n<')}\n`
}

describe('golden files', () => {
  it('a fragment of form 2019 to paste into a site', async () => {
    const { bytes } = await writeReport({ report: exampleReport('2019') }, 'html', { html: { kind: 'fragment' } })
    await expect(text(bytes)).toMatchFileSnapshot('../../test/golden/fragment-2019.html')
  })

  it('a page with its tags and the findings', async () => {
    const options = { html: { kind: 'page', tags: TAGS }, findings: CHECK } as const
    const { bytes } = await writeReport({ report: exampleReport('2021') }, 'html', options)
    await expect(text(bytes)).toMatchFileSnapshot('../../test/golden/page.html')
  })

  it('a Word file, from chapter three to the first figures of its table', async () => {
    const { bytes } = await writeReport({ report: exampleReport('2021') }, 'docx')
    const [, rest = ''] = part(bytes, 'word/document.xml').split('三、收到和处理')
    await expect(rest.slice(0, rest.indexOf('二、上年结转'))).toMatchFileSnapshot('../../test/golden/table3-head.xml')
  })

  it('findings alone as a workbook', async () => {
    const { bytes } = await writeFindings({ report: exampleReport('2021') }, CHECK, 'xlsx')
    await expect(part(bytes, 'xl/sharedStrings.xml')).toMatchFileSnapshot('../../test/golden/findings-strings.xml')
  })
})

describe('a page for a government site', () => {
  it('has the tags of 国办发〔2017〕47号 and leaves optional ones out', async () => {
    const { bytes } = await writeReport({ report: exampleReport('2021') }, 'html', { html: { kind: 'page', tags: TAGS } })
    const names = Array.from(text(bytes).matchAll(/<meta name="([A-Z]\w+)" content="(.+?)">/g), ([, name]) => name)
    expect(names).toEqual([
      'SiteName',
      'SiteDomain',
      'SiteIDCode',
      'ColumnName',
      'ColumnDescription',
      'ColumnKeywords',
      'ColumnType',
      'ArticleTitle',
      'PubDate',
      'ContentSource',
    ])
  })

  it('uses no style sheet, no script and no foreign address', async () => {
    const { bytes } = await writeReport({ report: exampleReport('2021') }, 'html', { html: { kind: 'fragment' } })
    expect(text(bytes)).not.toMatch(/<(?:style|script|link|img)|https?:/)
  })
})
