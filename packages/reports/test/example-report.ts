/** A short fictitious report with every state of a cell, for the golden files. */
import { FORMS, type AnnualReport, type Cell, type CellForm, type FormId } from '@gongkai/law/annual-report'

const UNIT = '青山县人民政府'

function cell({ id, kind }: CellForm, index: number): Cell {
  if (id.endsWith('regulations.issued')) return { state: 'notNumber', raw: '/' }
  if (id.endsWith('regulations.repealed') || id.endsWith('regulations.published')) return { state: 'blank' }
  if (id.startsWith('table3.deniedProcess.')) return { state: 'notFound' }
  if (id === 'table2_2019.licensing.change') return { state: 'number', value: 3, raw: '+3' }
  if (id === 'table2_2019.procurement.amount') return { state: 'number', value: 125_000, raw: '12.5万元' }
  if (kind === 'amount') return { state: 'number', value: 1287.35 }
  return { state: 'number', value: kind === 'change' ? -2 : index % 5 === 0 ? index : 0 }
}

/** The same report in each form. */
export function exampleReport(form: FormId): AnnualReport {
  return {
    form,
    unit: UNIT,
    year: 2023,
    agency: { nature: 'government', level: 'county', region: ['青山县'], evidence: [] },
    title: `${UNIT}2023年政府信息公开工作年度报告`,
    preamble: '根据《中华人民共和国政府信息公开条例》编制本报告，统计期限自2023年1月1日起至12月31日止。',
    chapters: [
      { number: 1, title: '总体情况', text: '（一）主动公开。全年公开信息120条。\n（二）依申请公开。收到申请5件。' },
      { number: 2, title: '主动公开政府信息情况', text: '' },
      { number: 3, title: '收到和处理政府信息公开申请情况', text: '' },
      { number: 4, title: '政府信息公开行政复议、行政诉讼情况', text: '' },
      { number: 5, title: '存在的主要问题及改进情况', text: '1.公开<不及时> & 解读"不足"。' },
      { number: 6, title: '其他需要报告的事项', text: '本年度未收取信息处理费。' },
    ],
    signature: { unit: UNIT, date: '2024-01-09' },
    cells: new Map(FORMS[form].cells.map((one, index) => [one.id, cell(one, index)])),
  }
}
