/**
 * 重点领域的子栏目: the usual sub-columns of each field of the standard catalogues (国办发〔2019〕54号).
 *
 * Interpretation: the ministries' standard catalogues name matters, not columns; these follow their first-level matters, shortened to what
 * a reader looks for. An installation may change them.
 */

const NAMES: Readonly<Record<string, string>> = {
  landPlanning: '政策文件 规划编制 规划批准 规划许可 批后监管 实施评估',
  landExpropriation: '征地政策 预公告 现状调查 社会稳定风险评估 补偿安置方案 补偿登记和协议 征地批准 补偿费用支付',
  majorProjects: '批准服务 批准结果 招标投标 征收土地 重大设计变更 施工管理 质量安全监督 竣工验收',
  publicResources: '工程建设项目招标投标 土地使用权出让 矿业权出让 国有产权交易 政府采购 交易监管',
  compulsoryEducation: '政策文件 教育概况 民办学校 财务信息 招生管理 学生管理 教师管理 校园安全 重要政策执行情况',
  householdRegistration: '政策文件 出生登记 户口迁移 户口登记项目变更 居民身份证 居住证 人口信息查询',
  socialAssistance: '综合业务 最低生活保障 特困人员救助供养 临时救助 医疗救助 流浪乞讨人员救助',
  elderlyCare: '政策文件 业务办理 养老服务补贴 养老机构备案 行业监督检查',
  legalServices: '法治宣传教育 法律援助 公证和司法鉴定 人民调解 律师和基层法律服务 法律查询咨询',
  budget: '政策文件 政府预算 部门预算 政府决算 部门决算 地方政府债务 专项资金 绩效管理',
  employment: '政策文件 就业信息服务 职业介绍和指导 职业技能培训 创业服务 就业援助 稳岗补贴 公共就业服务专项活动',
  socialInsurance: '政策文件 参保登记 缴费和待遇 养老保险 工伤保险 失业保险 医疗和生育保险 基金监督 经办服务',
  ecology: '政策文件 环境影响评价审批 排污许可 行政执法 环境质量 建设项目环保验收 生态保护督察',
  housingExpropriation: '政策文件 征收启动 调查登记 征收补偿方案 征收决定 评估和选房 补偿结果 房屋征收补偿安置监督',
  affordableHousing: '政策文件 规划计划 项目建设 资格审核 分配管理 住房租赁补贴 后续管理',
  ruralHousing: '政策文件 对象认定 改造任务和计划 补助资金 改造实施 结果公示 监督检查',
  municipalServices: '政策文件 供水 供气 供热 道路和桥梁 排水和污水处理 园林绿化 市容环境卫生 停水停气通知',
  urbanEnforcement: '机构职能 权责清单 执法依据和标准 执法流程 行政处罚 行政强制 监督检查 执法结果',
  agriculturalSubsidies: '政策文件 农业生产发展补贴 农机购置补贴 农业防灾减灾 农业保险补贴 补贴发放结果',
  culture: '政策文件 公共文化机构 免费开放 群众文化活动 文艺演出和展览 非物质文化遗产 文物保护 公共文化设施建设',
  health: '政策文件 医疗机构 医疗服务 行政许可 卫生监督 疾病预防控制 妇幼健康 职业病防治 计划生育服务',
  workSafety: '政策文件 行政许可 重大隐患 监督检查 行政处罚 事故通报和调查 安全生产宣传 应急救援',
  disasterRelief: '政策文件 备灾管理 灾害预警 灾情信息 救灾工作 受灾救助 灾后重建 捐赠款物使用',
  foodAndDrugs: '政策文件 食品生产经营许可 药品和医疗器械监管 监督检查 抽样检验 行政处罚 消费提示 投诉举报',
  taxation: '政策法规 纳税服务 办税指南 行政许可 欠税公告 社会保险费和非税收入 行政处罚 信用管理',
  povertyAlleviation: '政策文件 扶持对象 帮扶资金 帮扶项目 项目库 公告公示 监督管理',
  transport: '政策文件 农村公路 客货运输 行政许可 执法检查 工程建设',
  tourism: '政策文件 旅游资源 旅行社和导游 旅游安全 投诉处理',
  broadcasting: '政策文件 行政许可 公共服务 监督检查',
  publishing: '政策文件 行政许可 版权保护 监督检查',
  statistics: '政策文件 统计公报 月度和季度数据 普查和调查 统计执法',
  naturalResources: '政策文件 不动产登记 矿产资源 用地审批 执法监察',
  water: '政策文件 水资源管理 河湖长制 农田水利 水利工程建设 防汛抗旱',
  ruralRevitalization: '政策文件 产业发展 乡村建设 资金项目 驻村帮扶',
}

/** The usual sub-columns of a field, in order; none for a field of an installation's own. */
export function fieldColumns(fieldKey: string): readonly string[] {
  return NAMES[fieldKey]?.split(' ') ?? []
}
