/** The words of 依申请公开 and 政府信息公开年报 on a site, in both languages. */
import { bilingual } from '../../portal/bilingual.ts'

/** The words of the entrance to applications. */
export const APPLICATION_WORDS = bilingual(
  {
    before: '公民、法人和其他组织可以向',
    after: '申请获取没有主动公开的政府信息，不必说明用途，除数量、频次明显过多的以外不收费用。',
    first: '申请之前，请先',
    search: '搜索本网站',
    mayBe: '，信息可能已经公开。',
    apply: (agency: string) => `向${agency}申请`,
    query: '凭登记号和查询码查看进度',
    elsewhere: '向别的机关申请',
    inChinese: '',
  },
  {
    before: 'Anybody may apply to ',
    after:
      ' for government information that has not been disclosed. No purpose need be stated; nothing is charged unless applications are clearly too many or too frequent.',
    first: 'Before you apply, please ',
    search: 'search this site',
    mayBe: ': the information may be here already.',
    apply: () => 'Apply to this agency',
    query: 'Follow an application by its number and query code',
    elsewhere: 'Apply to another agency',
    inChinese: 'The application form and its answers are in Chinese; an application may be written in Chinese only.',
  },
)

/** The words around the figures of annual reports. */
export const ANNUAL_REPORT_WORDS = bilingual(
  {
    empty: '还没有年度报告',
    emptyHint: '年度报告公布后在这里阅读。',
    figures: '历年数据',
    caption: (agency: string) => `${agency}年度报告的主要数字`,
    year: '年度',
    inYear: (year: string) => `${year}年`,
    received: '本年新收（件）',
    carriedIn: '上年结转（件）',
    processed: '本年办理（件）',
    granted: '予以公开（件）',
    carriedOut: '结转下年（件）',
    reconsideration: '行政复议（件）',
    hint: '点年度阅读全文和检查结果；',
    charts: '更多图表',
    comma: '，',
    download: '下载数据（JSON）',
    stop: '。',
    drawing: '历年新收和办理的申请数，数字见下表',
  },
  {
    empty: 'There is no annual report yet',
    emptyHint: 'Annual reports will be found here once they are published.',
    figures: 'Figures by year',
    caption: () => 'Main figures of the annual reports',
    year: 'Year',
    inYear: (year) => year,
    received: 'Applications received',
    carriedIn: 'Carried in',
    processed: 'Dealt with',
    granted: 'Granted',
    carriedOut: 'Carried over',
    reconsideration: 'Reconsiderations',
    hint: 'Each year leads to the whole report; ',
    charts: 'more charts',
    comma: ', ',
    download: 'data as JSON',
    stop: '.',
    drawing: 'Applications received and dealt with in each year; the table below has the figures',
  },
)
