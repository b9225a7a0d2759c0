/** The legal instruments that Gongkai cites, with the days they are in force. */

/** A legal instrument (法规、文件). Days are ISO 8601 calendar days; an absent day is one that our sources do not state. */
export interface Instrument {
  /** What it is. Laws, administrative regulations and judicial interpretations are cited by title; documents also by their number. */
  readonly kind: 'law' | 'regulation' | 'judicialInterpretation' | 'document'
  /** The full title without 书名号. */
  readonly title: string
  /** 发文字号, e.g. `国务院令第711号`. */
  readonly documentNumber: string
  /** First day in force; of a document without such a day, the day it was issued. */
  readonly from?: string
  /** Last day in force. */
  readonly to?: string
  /** How many articles it has, so that a citation of one that does not exist is refused. */
  readonly articles?: number
}

/** The instruments by the name that code cites them by. Two versions of one law are two instruments. */
export const INSTRUMENTS = {
  条例2007: {
    kind: 'regulation',
    title: '中华人民共和国政府信息公开条例',
    documentNumber: '国务院令第492号',
    from: '2008-05-01',
    to: '2019-05-14',
    articles: 38,
  },
  条例2019: {
    kind: 'regulation',
    title: '中华人民共和国政府信息公开条例',
    documentNumber: '国务院令第711号',
    from: '2019-05-15',
    articles: 56,
  },
  民法典: {
    kind: 'law',
    title: '中华人民共和国民法典',
    documentNumber: '主席令第四十五号',
    from: '2021-01-01',
    articles: 1260,
  },
  行政复议法2017: {
    kind: 'law',
    title: '中华人民共和国行政复议法',
    documentNumber: '主席令第七十六号',
    from: '2018-01-01',
    to: '2023-12-31',
    articles: 43,
  },
  行政复议法2023: {
    kind: 'law',
    title: '中华人民共和国行政复议法',
    documentNumber: '主席令第九号',
    from: '2024-01-01',
    articles: 90,
  },
  行政诉讼法: {
    kind: 'law',
    title: '中华人民共和国行政诉讼法',
    documentNumber: '主席令第七十一号',
    from: '2017-07-01',
    articles: 103,
  },
  保守国家秘密法2024: {
    kind: 'law',
    title: '中华人民共和国保守国家秘密法',
    documentNumber: '主席令第二十号',
    from: '2024-05-01',
    articles: 65,
  },
  个人信息保护法: {
    kind: 'law',
    title: '中华人民共和国个人信息保护法',
    documentNumber: '主席令第九十一号',
    from: '2021-11-01',
    articles: 74,
  },
  '法释〔2025〕8号': {
    kind: 'judicialInterpretation',
    title: '最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释',
    documentNumber: '法释〔2025〕8号',
    from: '2025-06-01',
  },
  放假办法2014: {
    kind: 'regulation',
    title: '全国年节及纪念日放假办法',
    documentNumber: '国务院令第644号',
    from: '2014-01-01',
    to: '2024-12-31',
    articles: 7,
  },
  放假办法2024: {
    kind: 'regulation',
    title: '全国年节及纪念日放假办法',
    documentNumber: '国务院令第795号',
    from: '2025-01-01',
    articles: 8,
  },
  '国办公开办函〔2015〕207号': {
    kind: 'document',
    title: '国务院办公厅政府信息与政务公开办公室关于政府信息公开期限有关问题的解释',
    documentNumber: '国办公开办函〔2015〕207号',
  },
  '国办公开办函〔2016〕235号': {
    kind: 'document',
    title: '国务院办公厅政府信息与政务公开办公室关于政府信息公开处理决定送达问题的解释',
    documentNumber: '国办公开办函〔2016〕235号',
  },
  '国办公开办函〔2017〕19号': {
    kind: 'document',
    title: '国务院办公厅政府信息与政务公开办公室关于政府信息公开申请接收渠道问题的解释',
    documentNumber: '国办公开办函〔2017〕19号',
  },
  '国办公开办函〔2019〕14号': {
    kind: 'document',
    title: '国务院办公厅政府信息与政务公开办公室关于机构改革后政府信息公开申请办理问题的解释',
    documentNumber: '国办公开办函〔2019〕14号',
  },
  '国办公开办函〔2019〕60号': {
    kind: 'document',
    title: '国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知',
    documentNumber: '国办公开办函〔2019〕60号',
    to: '2021-09-25',
  },
  '国办公开办函〔2019〕61号': {
    kind: 'document',
    title: '国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知',
    documentNumber: '国办公开办函〔2019〕61号',
  },
  '国办公开办函〔2021〕30号': {
    kind: 'document',
    title: '国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知',
    documentNumber: '国办公开办函〔2021〕30号',
    from: '2021-09-26',
  },
  '国办函〔2020〕109号': {
    kind: 'document',
    title: '政府信息公开信息处理费管理办法',
    documentNumber: '国办函〔2020〕109号',
    from: '2021-01-01',
  },
  '国办发〔2016〕80号': {
    kind: 'document',
    title: '国务院办公厅印发《关于全面推进政务公开工作的意见》实施细则的通知',
    documentNumber: '国办发〔2016〕80号',
    from: '2016-11-10',
  },
  '国办发〔2017〕47号': {
    kind: 'document',
    title: '国务院办公厅关于印发政府网站发展指引的通知',
    documentNumber: '国办发〔2017〕47号',
    from: '2017-05-15',
  },
  '国办发〔2018〕37号': {
    kind: 'document',
    title: '国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知',
    documentNumber: '国办发〔2018〕37号',
  },
  '国办发〔2019〕54号': {
    kind: 'document',
    title: '国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见',
    documentNumber: '国办发〔2019〕54号',
  },
  行政处罚法: {
    kind: 'law',
    title: '中华人民共和国行政处罚法',
    documentNumber: '主席令第七十号',
    from: '2021-07-15',
    articles: 86,
  },
  预算法: {
    kind: 'law',
    title: '中华人民共和国预算法',
    documentNumber: '主席令第二十二号',
    from: '2018-12-29',
    articles: 101,
  },
  村民委员会组织法: {
    kind: 'law',
    title: '中华人民共和国村民委员会组织法',
    documentNumber: '主席令第二十一号',
    from: '2018-12-29',
    articles: 41,
  },
  重大行政决策程序暂行条例: {
    kind: 'regulation',
    title: '重大行政决策程序暂行条例',
    documentNumber: '国务院令第713号',
    from: '2019-09-01',
    articles: 44,
  },
  规章制定程序条例: {
    kind: 'regulation',
    title: '规章制定程序条例',
    documentNumber: '国务院令第695号',
    from: '2018-05-01',
    articles: 41,
  },
  保守国家秘密法实施条例2024: {
    kind: 'regulation',
    title: '中华人民共和国保守国家秘密法实施条例',
    documentNumber: '国务院令第786号',
    from: '2024-09-01',
    articles: 74,
  },
  '国办发〔2018〕115号': {
    kind: 'document',
    title: '国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见',
    documentNumber: '国办发〔2018〕115号',
    from: '2018-12-04',
  },
  '国办发〔2016〕61号': {
    kind: 'document',
    title: '国务院办公厅关于在政务公开工作中进一步做好政务舆情回应的通知',
    documentNumber: '国办发〔2016〕61号',
    from: '2016-07-30',
  },
  '发改办财金〔2018〕424号': {
    kind: 'document',
    title: '国家发展改革委办公厅关于进一步完善行政许可和行政处罚等信用信息公示工作的指导意见',
    documentNumber: '发改办财金〔2018〕424号',
    from: '2018-07-25',
  },
  '国办发〔2016〕19号': {
    kind: 'document',
    title: '国务院办公厅关于印发2016年政务公开工作要点的通知',
    documentNumber: '国办发〔2016〕19号',
    from: '2016-04-02',
  },
  '国办秘函〔2019〕19号': {
    kind: 'document',
    title: '国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知',
    documentNumber: '国办秘函〔2019〕19号',
    from: '2019-04-01',
  },
  '国办发明电〔2018〕15号': holidayNotice('关于2019年部分节假日安排的通知', '国办发明电〔2018〕15号', '2018-12-04'),
  '国办发明电〔2019〕3号': holidayNotice('关于调整2019年劳动节假期安排的通知', '国办发明电〔2019〕3号', '2019-03-22'),
  '国办发明电〔2019〕16号': holidayNotice('关于2020年部分节假日安排的通知', '国办发明电〔2019〕16号', '2019-11-21'),
  '国办发明电〔2020〕1号': holidayNotice('关于延长2020年春节假期的通知', '国办发明电〔2020〕1号', '2020-01-26'),
  '国办发明电〔2020〕27号': holidayNotice('关于2021年部分节假日安排的通知', '国办发明电〔2020〕27号', '2020-11-25'),
  '国办发明电〔2021〕11号': holidayNotice('关于2022年部分节假日安排的通知', '国办发明电〔2021〕11号', '2021-10-25'),
  '国办发明电〔2022〕16号': holidayNotice('关于2023年部分节假日安排的通知', '国办发明电〔2022〕16号', '2022-12-08'),
  '国办发明电〔2023〕7号': holidayNotice('关于2024年部分节假日安排的通知', '国办发明电〔2023〕7号', '2023-10-25'),
  '国办发明电〔2024〕12号': holidayNotice('关于2025年部分节假日安排的通知', '国办发明电〔2024〕12号', '2024-11-12'),
  '国办发明电〔2025〕7号': holidayNotice('关于2026年部分节假日安排的通知', '国办发明电〔2025〕7号', '2025-11-04'),
} as const satisfies Readonly<Record<string, Instrument>>

/** The name of an instrument in {@link INSTRUMENTS}. */
export type InstrumentId = keyof typeof INSTRUMENTS

/** A notice of the State Council's General Office on the year's days off (节假日安排的通知). */
function holidayNotice<Number extends string>(subject: string, documentNumber: Number, issuedOn: string) {
  return { kind: 'document', title: `国务院办公厅${subject}`, documentNumber, from: issuedOn } as const
}
