/** What the library of the tests holds besides the demonstration data. */
import { reportText } from './report-text.ts'

/** An agency that is not in the demonstration, with reports of 2022 and 2023. */
export const AGENCY = '白杨县教育局'

/** Its reports by file name. Row （一）予以公开 of 2023 has 3 applications and prints a total of 4. */
export const LIBRARY_REPORTS: Readonly<Record<string, string>> = {
  '2022.txt': reportText({ unit: AGENCY, year: 2022, granted: 2, carriedOut: 1 }),
  '2023.txt': reportText({ unit: AGENCY, year: 2023, granted: 3, grantedTotal: 4 }),
}
