/** Matters of 青禾县 that must be published within twenty working days: what happened under which entry, so many days ago. */
export const HAPPENED: readonly { readonly code: string; readonly subject: string; readonly daysAgo: number }[] = [
  { code: 'compulsoryEducation.05', subject: '义务教育阶段学校招生工作方案', daysAgo: 46 },
  { code: 'compulsoryEducation.08', subject: '校车安全检查情况', daysAgo: 6 },
  { code: 'landExpropriation.05', subject: '东关片区征地补偿安置方案', daysAgo: 18 },
  { code: 'landExpropriation.07', subject: '年度第二批次建设用地征地批准文件', daysAgo: 52 },
  { code: 'socialAssistance.02', subject: '第三季度最低生活保障资金发放情况', daysAgo: 25 },
  { code: 'elderlyCare.03', subject: '养老服务补贴发放名单汇总', daysAgo: 9 },
  { code: 'employment.04', subject: '职业技能培训补贴公示', daysAgo: 12 },
  { code: 'municipalServices.09', subject: '城南片区管网改造停水通知', daysAgo: 3 },
  { code: 'foodAndDrugs.05', subject: '第十期食品安全监督抽检结果', daysAgo: 33 },
  { code: 'ecology.02', subject: '青禾河治理工程环境影响评价审批', daysAgo: 40 },
]
