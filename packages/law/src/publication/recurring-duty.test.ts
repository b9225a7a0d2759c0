import { describe, expect, test } from 'vitest'
import { citationText } from '../citation.ts'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import { catalogDuty } from './publication-deadline.ts'
import { RECURRING_DUTIES, VILLAGE_MATTERS } from './recurring-duty.ts'

describe('定期公开', () => {
  test.each([
    ['条例第四十九条：部门一月三十一日前', 'departmentAnnualReport', '2026-01-31', '2026-02-01'],
    ['条例第四十九条：政府三月三十一日前', 'governmentAnnualReport', '2026-03-31', '2026-04-01'],
    ['国办发〔2017〕47号：网站报表一月三十一日前', 'siteAnnualStatement', '2026-01-31', '2026-02-01'],
    ['村民委员会组织法第三十条：一般事项每季度', 'villageGeneral', '2026-03-31', '2026-04-01'],
    ['村民委员会组织法第三十条：财务每月', 'villageAccounts', '2026-01-31', '2026-02-01'],
  ])('%s', (_, key, last, after) => {
    const { cycle } = RECURRING_DUTIES.find((duty) => duty.key === key)!
    const at = (today: string) => catalogDuty({ cycle, since: '2026-01-01' }, today, CHINA_CALENDAR).kind
    expect([at(last), at(after)]).toEqual(['owed', 'late'])
  })

  test('村务公开的五项，各引其项', () => {
    expect(VILLAGE_MATTERS).toHaveLength(5)
    expect(citationText(VILLAGE_MATTERS[2]!.source)).toBe('《中华人民共和国村民委员会组织法》第三十条第二款第（三）项')
  })
})
