import { notice, type CalendarYear } from '../notice.ts'

/** 2021年节假日安排. */
export const YEAR_2021: CalendarYear = {
  year: 2021,
  notices: [
    notice('国办发明电〔2020〕27号', [
      { name: '元旦', from: '2021-01-01', to: '2021-01-03' },
      { name: '春节', from: '2021-02-11', to: '2021-02-17', makeUpWorkdays: ['2021-02-07', '2021-02-20'] },
      { name: '清明节', from: '2021-04-03', to: '2021-04-05' },
      { name: '劳动节', from: '2021-05-01', to: '2021-05-05', makeUpWorkdays: ['2021-04-25', '2021-05-08'] },
      { name: '端午节', from: '2021-06-12', to: '2021-06-14' },
      { name: '中秋节', from: '2021-09-19', to: '2021-09-21', makeUpWorkdays: ['2021-09-18'] },
      { name: '国庆节', from: '2021-10-01', to: '2021-10-07', makeUpWorkdays: ['2021-09-26', '2021-10-09'] },
    ]),
  ],
}
