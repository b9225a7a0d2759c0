/** 赣州经开区政务服务中心 2023: published with lost rows; the words are ours, with the same facts and defects. */
import { APPLICANT_COLUMNS, type Cell, type CellId, REMEDY_RESULTS } from '@gongkai/law/annual-report'
import type { DemonstrationReport } from '../demonstration-report.ts'

const HINT = '（提示：每个数据必须填，注意数据之间的逻辑关系，各项数据核定时间点为报告年度的12月31日）'

const lostRows = ['newReceived', 'carriedIn', 'granted', 'partiallyGranted'].flatMap((row) =>
  APPLICANT_COLUMNS.map(({ key }): CellId => `table3.${row}.${key}`),
)
const lostItems = ['licensing', 'penalties', 'coercion', 'fees'].map((row): CellId => `table2.${row}`)
const blanks = REMEDY_RESULTS.map(({ key }): CellId => `table4.reconsideration.${key}`)

const without = new Map<CellId, Cell>([
  ...[...lostRows, ...lostItems].map((id): [CellId, Cell] => [id, { state: 'notFound' }]),
  ...blanks.map((id): [CellId, Cell] => [id, { state: 'blank' }]),
])

/** The report. */
export const ZONE_SERVICE_CENTER_2023: DemonstrationReport = {
  unit: '赣州经开区政务服务中心',
  year: 2023,
  title: '赣州经开区政务服务中心2023年政府信息公开工作年度报告',
  nature: 'other',
  level: 'zone',
  region: ['江西省', '赣州市'],
  preamble:
    '所列数据的统计期限自2023年1月1日起至2023年12月31日止。报告共六个部分，电子版可以从赣州经济技术开发区政务公开网（http://gzjkq.ganzhou.gov.cn/）下载。对报告有疑问的，请与政务服务中心综合办联系（地址：华坚南路69号，电话：8376607，邮编：341000）。',
  chapters: [
    [
      '2023年，赣州经开区落实《条例》和上级政务公开文件，围绕中心工作和企业、群众的关切推进公开。',
      '（一）主动公开',
      '2023年中心更新政务信息118条，其中政务动态37条、公示公告78条、财政预决算2条、年度报告1条。建立信息报送制度，由专职人员收集上报。',
      '（二）依申请公开',
      '2023年度，我中心接到依申请公开办件一次，其中包括三名自然人、一家企业，已按规定作出答复。',
      '（三）政府信息管理',
      '定期督查政务公开工作，信息经分管领导作保密审查后发布，严格执行“三校三审”，确保信息发内容完整、准确、及时。',
      '（四）政府信息公开平台建设',
      '在平台公开机构职能、部门文件、工作动态、财政预决算和年度报告等。推动各地各部门特别是基层政府在政务服务大厅、便民服务中心设立政务公开专区，提供信息公开申请、信用信息查询和办事咨询。',
      '（五）监督保障',
      '落实责任考核追究制度，在门户网站和微信公众号公布咨询、投诉渠道。2023年没有发生因不履行政务公开义务而追究责任的情况。',
    ].join('\n'),
    { title: `主动公开政府信息情况${HINT}`, text: '' },
    null,
    { title: `政府信息公开行政复议、行政诉讼情况${HINT}`, text: '' },
    '政务服务网的信息更新不够及时，部分政策变动后没有同步修改。下一步将加强信息更新和管理政府部门和网络服务提供商应加强管理，及时更新网站。',
    '无',
  ],
  signature: { unit: '赣州经开区政务服务中心', date: '2024-01-30' },
  figures: {
    'table3.totalProcessed.naturalPerson': 3,
    'table3.totalProcessed.business': 1,
  },
  without,
}
