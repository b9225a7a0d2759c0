/** 赣州市赣县区 2023: the published figures; the words are ours, with the same facts and the same shortcomings. */
import type { DemonstrationReport } from '../demonstration-report.ts'

/** The report. */
export const GANXIAN_2023: DemonstrationReport = {
  unit: '赣县区人民政府',
  year: 2023,
  title: '赣县区2023年政府信息公开工作年度报告',
  nature: 'government',
  level: 'county',
  region: ['江西省', '赣州市', '赣县区'],
  preamble:
    '按照《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》的要求编写本报告。所列数据的统计期限自2023年1月1日起至2023年12月31日止。',
  chapters: [
    [
      '（一）主动公开情况',
      '2023年，全区通过政府门户网站公开信息44792条，其中区本级28523条，乡镇16269条。',
      '围绕重点工作，公开区政府及其办公室的政策文件41条、预决算等财经信息304条；发布重点领域信息2688条，其中，稳岗就业321条、卫生健康219条、安全生产167条、乡村振兴145条、社会救助120条，养老、婚丧服务116条。以文字、图片、发布会和问答等形式解读政策70余条。',
      '（二）依申请公开情况',
      '各乡镇、各部门按规定做好登记、补正、审核、答复、送达和存档，统一了答复文书的样式，并对答复书作合法性审查。2023年全区共受理依申请公开49件，均按时答复，办结率100%。',
      '（三）政府信息管理情况',
      '健全信息发布流程，落实“三审三校”机制，发布前逐级作保密审查。',
      '政府信息公开平台建设情况',
      '把法定主动公开内容重新划分为24个栏目，方便检索；对照省定26个重点领域指南调整子栏目200余个，增加交通运输、招商引资等栏目；清理整合政务新媒体，关停内容质量不高的账号，撤下过时稿件。',
      '监督保障情况',
      '成立以区长为组长的政务公开工作领导小组，印发年度工作要点。逐月统计各单位公开情况，编发月报12期，并把公开的数量、质量和政策解读纳入全区综合考核，考核结果用于评价部门工作。',
    ].join('\n'),
    '',
    '',
    '',
    '一年来，信息公开工作仍有不足：部分单位主动公开的意识还不够强，政策解读的形式比较单一，业务人员变动较多。下一步将加强培训和指导，丰富解读形式，定期检查栏目更新情况。',
    '按照《政府信息公开信息处理费管理办法》，2023年没有收取信息处理费。',
  ],
  signature: null,
  figures: {
    'table2.normativeDocuments.issued': 2,
    'table2.normativeDocuments.repealed': 8,
    'table2.normativeDocuments.inForce': 7,
    'table2.licensing': 6884,
    'table2.penalties': 988,
    'table2.coercion': 7,
    'table2.fees': 6559,
    ...column('naturalPerson'),
    ...column('total'),
    'table4.litigationDirect.upheld': 2,
    'table4.litigationDirect.corrected': 1,
    'table4.litigationDirect.pending': 1,
    'table4.litigationDirect.total': 4,
  },
}

/** All applicants were natural persons, so both columns are equal. */
function column(applicant: 'naturalPerson' | 'total'): Readonly<Record<string, number>> {
  return {
    [`table3.newReceived.${applicant}`]: 49,
    [`table3.granted.${applicant}`]: 28,
    [`table3.partiallyGranted.${applicant}`]: 1,
    [`table3.deniedOtherLaw.${applicant}`]: 4,
    [`table3.deniedThirdParty.${applicant}`]: 2,
    [`table3.unavailableNotHeld.${applicant}`]: 7,
    [`table3.notProcessedPetition.${applicant}`]: 1,
    [`table3.otherOther.${applicant}`]: 6,
    [`table3.totalProcessed.${applicant}`]: 49,
  }
}
