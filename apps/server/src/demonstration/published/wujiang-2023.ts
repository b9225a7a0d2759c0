/** 韶关市武江区 2023: the published figures, all of which agree; the words are ours, with the same facts and shortcomings. */
import type { DemonstrationReport } from '../demonstration-report.ts'

/** Rows of table 3: natural persons, businesses, legal services; the total is their sum. */
const ROWS: readonly (readonly [row: string, naturalPerson: number, business: number, legalService: number])[] = [
  ['newReceived', 23, 1, 1],
  ['granted', 3, 1, 1],
  ['partiallyGranted', 4, 0, 0],
  ['deniedEnforcementFile', 2, 0, 0],
  ['unavailableNotHeld', 7, 0, 0],
  ['otherOther', 4, 0, 0],
  ['totalProcessed', 20, 1, 1],
  ['carriedOut', 3, 0, 0],
]

/** The report. */
export const WUJIANG_2023: DemonstrationReport = {
  unit: '韶关市武江区人民政府',
  year: 2023,
  title: '韶关市武江区人民政府2023年度政府信息公开工作报告',
  nature: 'government',
  level: 'county',
  region: ['广东省', '韶关市', '武江区'],
  preamble:
    '市政府办公室：\n根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《韶关市政府信息公开办法》，公布武江区人民政府2023年政府信息公开工作年度报告。统计数据时限为2023年1月1日至12月31日，电子版可在区政府门户网站（http://www.sgwjq.gov.cn/）下载。',
  chapters: [
    [
      '2023年，我府落实《条例》和上级部署，坚持公开为原则、不公开为例外。',
      '（一）主动公开工作',
      '围绕“放管服”改革和民生领域公开信息，区政府门户网站全年主动公开信息7357条；推动“出生一件事”、社保卡申领等事项联办。',
      '（二）依申请公开工作',
      '2023年，我府及相关部门共办理依申请公开事项25件，其中自然人申请23宗，法人或其他组织申请2宗。予以公开及部分公开9宗，占36%；不予以公开2宗，占8%；无法提供7宗，占28%；不予处理0宗，占0%；其他处理4宗，占16%；结转下年度办理3宗，占12%。',
      '（三）政府信息管理工作',
      '规范信息发布的范围、形式和载体，建成行政规范性文件库，提供查阅、检索和下载。',
      '（四）平台建设工作',
      '完成区政府网站适老化、无障碍和IPv6改造，按要求报送政务新媒体基本信息。',
      '（五）解读回应工作',
      '解读材料与政策文件同步起草、同步审签、同步发布。门户网站转载政策解读33条；12345热线受理253130件，办结率100%。',
      '（六）监督保障工作',
      '把主动公开、依申请公开、政策解读、舆情回应和基本目录编制纳入绩效考核，分值权重不低于4%。每月巡查政府网站和政务新媒体，组织各镇（街）和区直单位培训。',
    ].join('\n'),
    '',
    '',
    '',
    '主动公开力度、政策解读质量和依申请公开业务水平有待提升。下一步将做好市场主体、减税降费、就业稳岗等信息公开，采用图文和音视频解读政策，加强答复流程培训。',
    '收取信息处理费的情况：本年度无发出收费通知，无收取信息处理费用。',
  ],
  signature: { unit: '韶关市武江区人民政府办公室', date: '2024-01-30' },
  figures: {
    'table2.normativeDocuments.issued': 2,
    'table2.normativeDocuments.repealed': 2,
    'table2.normativeDocuments.inForce': 5,
    'table2.licensing': 2528,
    'table2.penalties': 218,
    'table2.coercion': 30,
    'table2.fees': 1287.35,
    ...Object.fromEntries(ROWS.flatMap(tableRow)),
    'table4.reconsideration.upheld': 1,
    'table4.reconsideration.corrected': 5,
    'table4.reconsideration.pending': 4,
    'table4.reconsideration.total': 10,
    'table4.litigationAfterReconsideration.upheld': 1,
    'table4.litigationAfterReconsideration.total': 1,
  },
}

function tableRow([row, naturalPerson, business, legalService]: (typeof ROWS)[number]): readonly (readonly [string, number])[] {
  return [
    [`table3.${row}.naturalPerson`, naturalPerson],
    [`table3.${row}.business`, business],
    [`table3.${row}.legalService`, legalService],
    [`table3.${row}.total`, naturalPerson + business + legalService],
  ]
}
