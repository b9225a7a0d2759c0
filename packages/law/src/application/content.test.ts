import { describe, expect, test } from 'vitest'
import { missingContent } from './content.ts'
import { conversionProposal } from './conversion.ts'
import { provisionForm } from './provision.ts'

const whole = { name: '张三', identityDocument: '居民身份证', contact: '13800138000', description: '某文件', form: '纸质，邮寄' }

describe('条例 art. 29(2): what an application has to say', () => {
  test('all three items, and no purpose', () => expect(missingContent(whole)).toEqual([]))
  test.each([
    ['identity', { ...whole, name: ' ' }],
    ['identity', { ...whole, identityDocument: '' }],
    ['contact', { ...whole, contact: '' }],
    ['description', { ...whole, description: '\n' }],
    ['form', { ...whole, form: '' }],
  ])('without %s', (item, facts) => expect(missingContent(facts).map((missing) => missing.item)).toEqual([item]))
  test('everything at once, in the order of the article', () =>
    expect(missingContent({}).map(({ source }) => source.item)).toEqual([1, 1, 2, 3]))
})

test.each([
  ['asAsked', { asked: 'paper', proposed: 'paper' }],
  ['needsFinding', { asked: 'paper', proposed: 'electronic' }],
  ['needsFinding', { asked: 'paper', proposed: 'electronic', costTooHigh: false }],
  ['substituted', { asked: 'paper', proposed: 'electronic', costTooHigh: true }],
  ['substituted', { asked: 'paper', proposed: 'inspection', carrierEndangered: true }],
] as const)('条例 art. 40: %s', (kind, facts) => expect(provisionForm(facts).kind).toBe(kind))

test.each([
  ['none', { applicants: 1, disclosable: true, suggested: false }],
  ['mayPublish', { applicants: 2, disclosable: true, suggested: false }],
  ['none', { applicants: 2, disclosable: false, suggested: true }],
  ['review', { applicants: 1, disclosable: true, suggested: true }],
  ['publish', { applicants: 1, disclosable: true, suggested: true, mustBePublished: true }],
  ['mayPublish', { applicants: 2, disclosable: true, suggested: true, mustBePublished: false }],
] as const)('条例 art. 44: %s', (kind, facts) => expect(conversionProposal(facts).kind).toBe(kind))
