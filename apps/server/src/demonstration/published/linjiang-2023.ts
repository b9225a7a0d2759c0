/** 樟树市临江镇 2023: the published figures, all of which agree; the words are ours, with the same facts and shortcomings. */
import type { DemonstrationReport } from '../demonstration-report.ts'

/** The report. */
export const LINJIANG_2023: DemonstrationReport = {
  unit: '樟树市临江镇人民政府',
  year: 2023,
  title: '樟树市临江镇2023年政府信息公开工作年度报告',
  nature: 'government',
  level: 'township',
  region: ['江西省', '宜春市', '樟树市', '临江镇'],
  preamble:
    '本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号），由临江镇人民政府编制。所列数据的统计期限自2023年1月1日起至2023年12月31日止。电子版可以从樟树市人民政府网站（http://www.zhangshu.gov.cn）下载。对报告有疑问的，请与临江镇联系（地址：江西省樟树市临江镇西大街43号，电话：0795-7811081，邮编：331211）。',
  chapters: [
    [
      '2023年，我镇坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务、结果全过程公开。',
      '（一）主动公开',
      '全年主动公开信息360条，其中本级政府文件9条，公告公示9条，部门动态51条，村居务公开228条，其余公开事项63条。',
      '（二）依申请公开',
      '2023年，临江镇线上受理依申请公开0件，线下受理依申请公开5件。',
      '（三）政府信息管理',
      '健全镇村两级公开制度，申请的登记、审核、办理、答复和归档都有章可循。',
      '（四）政府信息公开平台建设',
      '拓宽公开渠道，建设新媒体矩阵，通过自主研发的“古韵临江”APP发布信息、征求意见。',
      '（五）监督保障',
      '一是把政府信息公开纳入专项考核，对各村（社区）开展检查，结果在全镇通报并计入年终绩效。二是开展社会评议，通过上门走访和座谈会听取群众意见，群众总体满意。三是落实“谁公开谁审查、谁审查谁负责”，一事一审；整改不力的，依规追究有关人员责任。',
    ].join('\n'),
    { title: '行政机关主动公开政府信息情况', text: '' },
    { title: '行政机关收到和处理政府信息公开申请情况', text: '' },
    { title: '因政府信息公开工作被申请行政复议、提起行政诉讼情况', text: '' },
    {
      title: '政府信息公开工作存在的主要问题及改进情况',
      text: '一是干部自觉公开的意识还要加强，二是村（社区）公开的内容不够丰富，三是公开质量有待提高。下一步将挖掘各类信息、加强宣传，推动政务公开进企业、进村（社区），督促各部门及时提供信息。',
    },
    '按照国务院办公厅规定的按件、按量收费标准，本年度没有产生信息公开处理费。',
  ],
  signature: null,
  figures: {
    'table3.newReceived.naturalPerson': 5,
    'table3.newReceived.total': 5,
    'table3.granted.naturalPerson': 5,
    'table3.granted.total': 5,
    'table3.totalProcessed.naturalPerson': 5,
    'table3.totalProcessed.total': 5,
  },
}
