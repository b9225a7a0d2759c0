import type { AgencyFacts } from '@gongkai/contract'
import { expect, test } from 'vitest'
import { factChanges, flatFacts } from './fact-form.ts'

const FACTS: AgencyFacts = {
  name: '胡杨县水务局',
  kind: 'department',
  level: 'county',
  parentId: 7,
  supervisorId: null,
  reconsiderationAgencyId: null,
  court: null,
  region: ['某省', '某市', '胡杨县'],
  divisionCode: null,
  creditCode: null,
  mustReport: null,
  reportScope: null,
  rollUp: null,
  shortName: null,
  office: {
    name: '办公室',
    address: null,
    postcode: null,
    hours: null,
    phone: '0900-1234567',
    fax: null,
    email: null,
    online: null,
  },
}

test('nothing typed is nothing changed', () => expect(factChanges(flatFacts(FACTS), flatFacts(FACTS))).toBeUndefined())

test('only what differs is sent, and what was made empty is unknown', () => {
  const before = flatFacts(FACTS)
  const { 'office-phone': _emptied, ...kept } = before
  expect(factChanges(before, { ...kept, court: '胡杨县人民法院', mustReport: 'no', region: '某省、胡杨县' })).toEqual({
    court: '胡杨县人民法院',
    mustReport: false,
    region: ['某省', '胡杨县'],
    office: { phone: null },
  })
})

test('a superior taken away is none, not zero', () => {
  const { parentId: _none, ...top } = flatFacts(FACTS)
  expect(factChanges(flatFacts(FACTS), top)).toEqual({ parentId: null })
})
