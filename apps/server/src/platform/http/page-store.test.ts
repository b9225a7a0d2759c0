import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PageStore } from './page-store.ts'

test('what was not asked for longest goes first', () => {
  const store = new PageStore<{ size: number; name: string }>(100)
  for (const name of ['a', 'b', 'c']) store.keep(name, { name, size: 30 })
  expect(store.find('a', () => true)?.name).toBe('a')
  store.keep('d', { name: 'd', size: 30 })
  expect(store.find('b', () => true)).toBeUndefined()
  expect(store.find('a', () => true)?.name).toBe('a')
  expect(store.find('c', () => false)).toBeUndefined()
  expect(store.figures()).toEqual({ pages: 2, bytes: 60 })
})

test('never holds more than it may, and knows how much that is', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    size: fc.integer({ min: 0, max: 70 }),
    kind: fc.constantFrom('keep', 'find', 'drop', 'grow'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const store = new PageStore<{ size: number }>(100)
      for (const { key, size, kind } of steps) {
        if (kind === 'keep') store.keep(key, { size })
        else if (kind === 'grow') {
          const page = store.find(key, () => true)
          if (page !== undefined) store.grow(key, page, size)
        } else store.find(key, () => kind === 'find')
        const held = ['a', 'b', 'c', 'd', 'e'].flatMap((name) => store.find(name, () => true) ?? [])
        expect(store.figures()).toEqual({ pages: held.length, bytes: held.reduce((sum, page) => sum + page.size, 0) })
        expect(store.figures().bytes).toBeLessThanOrEqual(100)
      }
    }),
  )
})
