import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgencyVersion, NO_OFFICE } from './agency.ts'
import { cancelPlanned, changedFacts, changeFrom, correctVersion, type TimelineEdit, withChanges } from './timeline.ts'

const FIRST: AgencyVersion = {
  validFrom: '2019-01-01',
  validTo: null,
  name: '青禾县教育局',
  kind: 'department',
  level: 'county',
  parentId: 1,
  supervisorId: null,
  reconsiderationAgencyId: 1,
  court: null,
  region: ['青禾县'],
  divisionCode: null,
  creditCode: null,
  mustReport: true,
  reportScope: 'own',
  rollUp: null,
  shortName: null,
  office: NO_OFFICE,
}

const day = fc
  .integer({ min: 2019, max: 2030 })
  .chain((year) => fc.integer({ min: 1, max: 12 }).map((month) => `${year}-${String(month).padStart(2, '0')}-01`))
const changes = fc.record(
  {
    name: fc.constantFrom('甲局', '乙局', '丙局'),
    court: fc.constantFrom('子法院', '丑法院', null),
    parentId: fc.constantFrom(1, 2),
  },
  { requiredKeys: [] },
)
const step = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), day, changes }),
  fc.record({ kind: fc.constant('correct' as const), day, to: fc.option(day, { nil: undefined }), changes }),
  fc.record({ kind: fc.constant('cancel' as const), day }),
)

/** What holds on a day. */
const on = (versions: readonly AgencyVersion[], at: string) => versions.findLast(({ validFrom }) => validFrom <= at)

describe('沿革', () => {
  test('任意变更、更正、取消之后，各段前后相接，只有最后一段没有止日', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let versions: readonly AgencyVersion[] = [FIRST]
        for (const given of steps) {
          const edit: TimelineEdit =
            given.kind === 'change'
              ? changeFrom(versions, given.day, given.changes)
              : given.kind === 'correct'
                ? correctVersion(versions, given.day, { changes: given.changes, ...(given.to && { validFrom: given.to }) })
                : cancelPlanned(versions, given.day, '2026-11-22')
          if (edit.kind === 'edited') ({ versions } = edit)
          expect(versions.map(({ validTo }) => validTo)).toEqual([...versions.slice(1).map(({ validFrom }) => validFrom), null])
          expect(versions.map(({ validFrom }) => validFrom)).toEqual(
            [...new Set(versions.map(({ validFrom }) => validFrom))].toSorted(),
          )
        }
      }),
    )
  })

  test('变更不动此前的任何一天，此后直到下一段都照改', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ day, changes }), { maxLength: 6 }), day, changes, (earlier, from, last) => {
        let versions: readonly AgencyVersion[] = [FIRST]
        for (const given of earlier) {
          const edit = changeFrom(versions, given.day, given.changes)
          if (edit.kind === 'edited') ({ versions } = edit)
        }
        const edit = changeFrom(versions, from, last)
        if (edit.kind === 'refused') return
        for (const { validFrom } of versions.filter((version) => version.validFrom < from)) {
          expect(changedFacts(on(versions, validFrom) ?? FIRST, on(edit.versions, validFrom) ?? FIRST)).toEqual([])
        }
        const then = on(versions, from) ?? FIRST
        expect(changedFacts(withChanges(then, last), on(edit.versions, from) ?? FIRST)).toEqual([])
      }),
    )
  })
})
