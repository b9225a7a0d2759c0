import { EditionContent } from '@gongkai/contract'
import { expect, test } from 'vitest'
import { switchedClass } from './body/subset.ts'
import { contentOf, type DraftContent, issuerOf, partsOf } from './content.ts'

const DRAFT: DraftContent = {
  title: '关于公布基准地价的通知',
  summary: '  ',
  author: '',
  keywords: [],
  disclosureClass: 'public',
  columns: [7, 3],
  attachments: [{ fileId: 'f', role: 'picture', name: '图.png', description: ' ', mediaType: 'image/png', size: 12 }],
  relations: [{ kind: 'interprets', documentId: 5, title: '办法', since: '', remark: ' ' }],
  parts: {
    questions: [
      { question: '问', answer: '答' },
      { question: '', answer: ' ' },
    ],
    video: { transcript: '' },
  },
}

test('what is sent has nothing that is empty and nothing that only this browser knows', () => {
  const sent = contentOf(DRAFT, 'article')
  expect(sent).toEqual({
    title: '关于公布基准地价的通知',
    disclosureClass: 'public',
    columns: [7, 3],
    attachments: [{ fileId: 'f', role: 'picture', name: '图.png' }],
    relations: [{ kind: 'interprets', documentId: 5 }],
  })
  expect(Object.keys(sent).every((name) => name in EditionContent.properties)).toBe(true)
})

test('only the parts of the kind are sent', () => {
  expect(contentOf(DRAFT, 'questions').parts).toEqual({ questions: [{ question: '问', answer: '答' }] })
  expect(contentOf(DRAFT, 'video').parts).toBeUndefined()
  expect(partsOf(undefined)).toEqual([])
})

test('relations that nobody has touched are left to the server', () => {
  expect(contentOf(DRAFT, 'article', DRAFT).relations).toBeUndefined()
  expect(contentOf({ ...DRAFT, relations: [] }, 'article', DRAFT).relations).toEqual([])
})

test('a class is switched within its family and leaves the others', () => {
  const alignments = ['align-center', 'align-right']
  expect(switchedClass('indent', alignments, 'align-center')).toBe('align-center indent')
  expect(switchedClass('align-center indent', alignments, 'align-right')).toBe('align-right indent')
  expect(switchedClass('align-right', alignments, 'align-right')).toBeNull()
  expect(switchedClass(null, alignments, undefined)).toBeNull()
})

test('what an agency issues begins with its name, and what was typed stays', () => {
  expect(issuerOf('notice', '青禾县水务局', undefined)).toBe('青禾县水务局')
  expect(issuerOf('article', '青禾县水务局', '青禾县水务局')).toBeUndefined()
  expect(issuerOf('article', '青禾县水务局', '青禾县人民政府')).toBe('青禾县人民政府')
  expect(issuerOf('officialDocument', '青禾县水务局', '青禾县人民政府')).toBe('青禾县人民政府')
})
