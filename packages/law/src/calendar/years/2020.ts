import { notice, type CalendarYear } from '../notice.ts'

/** 2020年节假日安排. The Spring Festival was extended to 2 February by a second notice, issued during the holiday; 1 February, set as a make-up workday, became a day off. */
export const YEAR_2020: CalendarYear = {
  year: 2020,
  notices: [
    notice('国办发明电〔2019〕16号', [
      { name: '元旦', from: '2020-01-01', to: '2020-01-01' },
      { name: '春节', from: '2020-01-24', to: '2020-01-30', makeUpWorkdays: ['2020-01-19', '2020-02-01'] },
      { name: '清明节', from: '2020-04-04', to: '2020-04-06' },
      { name: '劳动节', from: '2020-05-01', to: '2020-05-05', makeUpWorkdays: ['2020-04-26', '2020-05-09'] },
      { name: '端午节', from: '2020-06-25', to: '2020-06-27', makeUpWorkdays: ['2020-06-28'] },
      { name: '国庆节、中秋节', from: '2020-10-01', to: '2020-10-08', makeUpWorkdays: ['2020-09-27', '2020-10-10'] },
    ]),
    notice('国办发明电〔2020〕1号', [{ name: '春节', from: '2020-01-24', to: '2020-02-02' }], ['2020-02-01']),
  ],
}
