import { notice, type CalendarYear } from '../notice.ts'

/** 2019年节假日安排. The May holiday was lengthened in March by a second notice. */
export const YEAR_2019: CalendarYear = {
  year: 2019,
  notices: [
    notice('国办发明电〔2018〕15号', [
      { name: '元旦', from: '2019-01-01', to: '2019-01-01' },
      { name: '春节', from: '2019-02-04', to: '2019-02-10', makeUpWorkdays: ['2019-02-02', '2019-02-03'] },
      { name: '清明节', from: '2019-04-05', to: '2019-04-05' },
      { name: '劳动节', from: '2019-05-01', to: '2019-05-01' },
      { name: '端午节', from: '2019-06-07', to: '2019-06-07' },
      { name: '中秋节', from: '2019-09-13', to: '2019-09-13' },
      { name: '国庆节', from: '2019-10-01', to: '2019-10-07', makeUpWorkdays: ['2019-09-29', '2019-10-12'] },
    ]),
    notice('国办发明电〔2019〕3号', [
      { name: '劳动节', from: '2019-05-01', to: '2019-05-04', makeUpWorkdays: ['2019-04-28', '2019-05-05'] },
    ]),
  ],
}
