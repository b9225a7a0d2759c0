import { notice, type CalendarYear } from '../notice.ts'

/** 2022年节假日安排. 31 December belongs to the following New Year, which the notice for 2023 arranges. */
export const YEAR_2022: CalendarYear = {
  year: 2022,
  notices: [
    notice('国办发明电〔2021〕11号', [
      { name: '元旦', from: '2022-01-01', to: '2022-01-03' },
      { name: '春节', from: '2022-01-31', to: '2022-02-06', makeUpWorkdays: ['2022-01-29', '2022-01-30'] },
      { name: '清明节', from: '2022-04-03', to: '2022-04-05', makeUpWorkdays: ['2022-04-02'] },
      { name: '劳动节', from: '2022-04-30', to: '2022-05-04', makeUpWorkdays: ['2022-04-24', '2022-05-07'] },
      { name: '端午节', from: '2022-06-03', to: '2022-06-05' },
      { name: '中秋节', from: '2022-09-10', to: '2022-09-12' },
      { name: '国庆节', from: '2022-10-01', to: '2022-10-07', makeUpWorkdays: ['2022-10-08', '2022-10-09'] },
    ]),
    notice('国办发明电〔2022〕16号', [{ name: '元旦', from: '2022-12-31', to: '2022-12-31' }]),
  ],
}
