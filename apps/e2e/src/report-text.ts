/** Annual reports as a person has them: the text of a published page, its tables copied with tabs between the cells. */

/** What a report says; whatever is not given is 0. */
export interface ReportFacts {
  readonly unit: string
  readonly year: number
  /** Applications of natural persons that were received and granted. */
  readonly granted: number
  /** Applications of natural persons that were received and left to the next year. */
  readonly carriedOut?: number
  /** What row （一）予以公开 prints as its total; its true total where it is not given. */
  readonly grantedTotal?: number
}

const TABLE_2 = `第二十条第（一）项
信息内容	本年制发件数	本年废止件数	现行有效件数
规章	0	0	0
行政规范性文件	0	0	0
第二十条第（五）项
信息内容	本年处理决定数量
行政许可	0
第二十条第（六）项
信息内容	本年处理决定数量
行政处罚	0
行政强制	0
第二十条第（八）项
信息内容	本年收费金额（单位：万元）
行政事业性收费	0`

const TABLE_4 = `行政复议	行政诉讼
结果维持	结果纠正	其他结果	尚未审结	总计	未经复议直接起诉	复议后起诉
结果维持	结果纠正	其他结果	尚未审结	总计	结果维持	结果纠正	其他结果	尚未审结	总计
${Array.from({ length: 15 }, () => 0).join('\t')}`

/** The text of the report, in the form of 2021. */
export function reportText(facts: ReportFacts): string {
  const { unit, year } = facts
  return `${unit}${year}年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件编制。统计期限自${year}年1月1日起至${year}年12月31日止。
一、总体情况
（一）主动公开。全年公开信息${year % 100}0条。
（二）依申请公开。规范办理。
（三）政府信息管理。先审后发。
（四）政府信息公开平台建设。维护平台。
（五）监督保障。纳入考核，开展社会评议，未发生责任追究情形。
二、主动公开政府信息情况
${TABLE_2}
三、收到和处理政府信息公开申请情况
${table3(facts)}
四、政府信息公开行政复议、行政诉讼情况
${TABLE_4}
五、存在的主要问题及改进情况
业务能力有待提高，下一步加强培训。
六、其他需要报告的事项
本年度未收取信息处理费。
`
}

function table3({ granted, carriedOut = 0, grantedTotal = granted }: ReportFacts): string {
  const row = (label: string, persons = 0, total = persons) => `${label}\t${persons}\t0\t0\t0\t0\t0\t${total}`
  return `（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）	申请人情况
自然人	法人或其他组织	总计
商业企业	科研机构	社会公益组织	法律服务机构	其他
${row('一、本年新收政府信息公开申请数量', granted + carriedOut)}
${row('二、上年结转政府信息公开申请数量')}
${row('三、本年度办理结果\t（一）予以公开', granted, grantedTotal)}
${row('（二）部分公开（区分处理的，只计这一情形，不计其他情形）')}
${row('（三）不予公开\t1.属于国家秘密')}
${row('2.其他法律行政法规禁止公开')}
${row('3.危及“三安全一稳定”')}
${row('4.保护第三方合法权益')}
${row('5.属于三类内部事务信息')}
${row('6.属于四类过程性信息')}
${row('7.属于行政执法案卷')}
${row('8.属于行政查询事项')}
${row('（四）无法提供\t1.本机关不掌握相关政府信息')}
${row('2.没有现成信息需要另行制作')}
${row('3.补正后申请内容仍不明确')}
${row('（五）不予处理\t1.信访举报投诉类申请')}
${row('2.重复申请')}
${row('3.要求提供公开出版物')}
${row('4.无正当理由大量反复申请')}
${row('5.要求行政机关确认或重新出具已获取信息')}
${row('（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请')}
${row('2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请')}
${row('3.其他')}
${row('（七）总计', granted)}
${row('四、结转下年度继续办理', carriedOut)}`
}
