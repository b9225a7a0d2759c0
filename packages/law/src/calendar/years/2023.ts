import { notice, type CalendarYear } from '../notice.ts'

/** 2023年节假日安排. */
export const YEAR_2023: CalendarYear = {
  year: 2023,
  notices: [
    notice('国办发明电〔2022〕16号', [
      { name: '元旦', from: '2023-01-01', to: '2023-01-02' },
      { name: '春节', from: '2023-01-21', to: '2023-01-27', makeUpWorkdays: ['2023-01-28', '2023-01-29'] },
      { name: '清明节', from: '2023-04-05', to: '2023-04-05' },
      { name: '劳动节', from: '2023-04-29', to: '2023-05-03', makeUpWorkdays: ['2023-04-23', '2023-05-06'] },
      { name: '端午节', from: '2023-06-22', to: '2023-06-24', makeUpWorkdays: ['2023-06-25'] },
      { name: '中秋节、国庆节', from: '2023-09-29', to: '2023-10-06', makeUpWorkdays: ['2023-10-07', '2023-10-08'] },
    ]),
  ],
}
