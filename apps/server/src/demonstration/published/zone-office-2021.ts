/** 赣州经济技术开发区党政办公室 2021: the published figures with their mistakes; the words are ours, with the same facts and defects. */
import type { DemonstrationReport } from '../demonstration-report.ts'

/** The report. */
export const ZONE_OFFICE_2021: DemonstrationReport = {
  unit: '赣州经济技术开发区党政办公室',
  year: 2021,
  title: '赣州经济技术开发区党政办公室2021年政府信息公开工作年度报告',
  nature: 'department',
  level: 'zone',
  region: ['江西省', '赣州市'],
  // The address and host are those of a counterfeit copy of the page: the checks must find them.
  preamble:
    '根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号），结合我办统计数据编写本报告，共六个部分。电子版可从政务网（http://gzjkq.nmcqxx.com）下载。对报告有疑问的，请与赣州经济技术开发区党政办公室联系（地址：江西省mobile28365-365_bt365如何_beat365官网在线章贡区华坚南路69号，电话：0797-8376019，邮编：341000）。',
  chapters: [
    [
      '（一）主动公开',
      '2021年，我办围绕党工委、管委会中心工作公开政府信息2414条，其中疫情防控信息45条、政策文件信息116条、政策解读信息23条、回应关切2230条。',
      '（二）依申请公开',
      '全年收到政府信息公开申请1件，在法定期限内办结，予以公开1件。没有因信息公开在行政复议、行政诉讼中被纠错。',
      '（三）政府信息管理',
      '一是是严把内容审核关，按照“先审后发”的要求，坚持“先审后发”和“谁发布、谁负责”，层层审核上网信息，做到涉密信息不上网。二是会同司法分局清理近5年的行政规范性文件，并公布清理结果。',
      '（四）平台建设',
      '在重点领域信息公开栏目下增设就业创业、养老服务、公共文化教育专栏。清理整顿不规范政务新媒体，关停“僵尸”账号25个，其余32个纳入日常监管。',
      '（五）监督保障',
      '办领导多次听取专题汇报并作出批示。印发年度政务公开工作通知和政务新媒体管理通知，明确责任和时限；委托第三方不定期检测网站，整改情况纳入考核。',
    ].join('\n'),
    '',
    '',
    '',
    '存在的问题是公开内容还不够丰富，解读与文件的关联不够。下一步将推进区、镇两级政务公开专区建设，加强政策解读和文件关联。',
    '按照国务院办公厅规定的按件、按量收费标准，本年度没有产生信息公开处理费。',
  ],
  signature: null,
  figures: {
    'table2.normativeDocuments.issued': 21,
    'table2.normativeDocuments.repealed': 17,
    'table2.normativeDocuments.inForce': 52,
    'table3.newReceived.naturalPerson': 1,
    'table3.newReceived.business': 1,
    'table3.newReceived.total': 1,
    'table3.granted.naturalPerson': 1,
    'table3.granted.total': 1,
    'table3.totalProcessed.naturalPerson': 1,
    'table3.totalProcessed.total': 1,
  },
}
