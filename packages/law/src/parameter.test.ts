import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { cite } from './citation.ts'
import { inForce, valueInForce, type Parameter } from './parameter.ts'

const replyPeriod: Parameter = {
  term: '答复期限',
  unit: 'workingDay',
  values: [
    { from: '2019-05-15', value: 20, source: cite('条例2019', 33, 2) },
    { from: '2008-05-01', to: '2019-05-14', value: 15, source: cite('条例2007', 24, 2) },
  ],
}

test.each([
  ['2008-05-01', 15],
  ['2019-05-14', 15],
  ['2019-05-15', 20],
  ['2030-01-01', 20],
])('条例2007 art. 24(2), 条例2019 art. 33(2): on %s the reply period is %d working days', (on, value) => {
  expect(inForce(replyPeriod, on)).toBe(value)
  expect(inForce(replyPeriod, Temporal.PlainDate.from(on))).toBe(value)
})

test('the value comes with its source', () =>
  expect(valueInForce(replyPeriod, '2019-05-15')?.source).toEqual({ instrument: '条例2019', article: 33, paragraph: 2 }))

test('a day before the first value is refused, not guessed', () => {
  expect(valueInForce(replyPeriod, '2008-04-30')).toBeUndefined()
  expect(() => inForce(replyPeriod, '2008-04-30')).toThrow('答复期限：2008-04-30 没有有效的规定')
})

test('a value that ended is not carried on', () => {
  const ended: Parameter = { ...replyPeriod, values: replyPeriod.values.slice(1) }
  expect(() => inForce(ended, '2019-05-15')).toThrow(RangeError)
})

test.each(['2019-5-15', '20190515', '2019-05-15T00:00', ''])('a text that is not a day is refused: “%s”', (on) =>
  expect(() => inForce(replyPeriod, on)).toThrow('YYYY-MM-DD'),
)
