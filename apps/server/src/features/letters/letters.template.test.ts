/** Every standard template parses, keeps to its rules and can be filled; no value leaves its place; nothing missing is printed as a gap. */
import { LETTER_KINDS, OUTCOME_LIST, type LetterKind, type OutcomeKey } from '@gongkai/law/application'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { LetterFacts } from './facts.ts'
import { templateRules } from './kinds.ts'
import { sampleFacts } from './sample-facts.ts'
import { STANDARD_TEMPLATES } from './standard/index.ts'
import { faultText, type TemplateNode } from './template/ast.ts'
import { checkTemplate } from './template/check.ts'
import { fillTemplate, type FilledTemplate } from './template/fill.ts'
import type { LetterText } from './template/letter-text.ts'
import { parseTemplate } from './template/parse.ts'

const KINDS = Object.keys(LETTER_KINDS) as LetterKind[]

function nodesOf(text: string): readonly TemplateNode[] {
  const parsed = parseTemplate(text)
  if (parsed.kind === 'faulty') throw new Error(parsed.faults.map(faultText).join('\n'))
  return parsed.nodes
}

function fill(kind: LetterKind, facts: LetterFacts, template = STANDARD_TEMPLATES[kind]): FilledTemplate {
  return fillTemplate(nodesOf(template), templateRules(kind).fields, facts)
}

function filled(kind: LetterKind, facts: LetterFacts, template?: string): LetterText {
  const result = fill(kind, facts, template)
  if (result.kind === 'missing') throw new Error(JSON.stringify(result.fields))
  return result.text
}

/** A letter as text, its parts marked as in templates. */
function plain({ title, salutation, blocks, attachments }: LetterText): string {
  const body = blocks.map((block) => {
    switch (block.kind) {
      case 'paragraph':
        return `　　${block.text}`
      case 'quotation':
        return `> ${block.text}`
      case 'row':
        return `| ${block.cells.join(' | ')} |`
      case 'remedies':
        return '〔救济途径〕'
    }
  })
  return [
    `# ${title}`,
    ...(salutation === undefined ? [] : [`@ ${salutation}`]),
    ...body,
    ...attachments.map((name) => `+ ${name}`),
    '',
  ].join('\n')
}

function faults(kind: LetterKind, template: string): string[] {
  const parsed = parseTemplate(template)
  return (parsed.kind === 'faulty' ? parsed.faults : checkTemplate(parsed.nodes, templateRules(kind))).map(faultText)
}

describe('standard templates', () => {
  test.each(KINDS)('%s keeps to its own rules', (kind) => {
    expect(faults(kind, STANDARD_TEMPLATES[kind])).toEqual([])
  })

  const cases = KINDS.flatMap((kind): (readonly [LetterKind, OutcomeKey | undefined])[] => {
    const outcomes = OUTCOME_LIST.filter(({ letter }) => letter === kind)
    return outcomes.length === 0 ? [[kind, undefined]] : outcomes.map(({ key }) => [kind, key])
  })
  test.each(cases)('%s %s says the same as before', async (kind, outcome) => {
    const text = filled(kind, sampleFacts(kind, outcome))
    await expect(plain(text)).toMatchFileSnapshot(`golden/${[kind, outcome].filter(Boolean).join('-')}.txt`)
  })

  it('say nothing of the applicant to others', () => {
    for (const kind of KINDS.filter((key) => ['thirdParty', 'agency'].includes(LETTER_KINDS[key].to))) {
      const text = JSON.stringify(filled(kind, sampleFacts(kind)))
      expect(text).not.toMatch(/李明|建设路|QS7K|3607\*/)
    }
  })

  it('refuse with the name of what is missing', () => {
    const { decision, ...without } = sampleFacts('deniedLetter')
    expect(fill('deniedLetter', without)).toMatchObject({
      kind: 'missing',
      fields: expect.arrayContaining([{ path: 'decision.reasons', term: '理由' }]),
    })
    expect(
      fill('deniedLetter', { ...without, decision: { outcome: decision?.outcome ?? 'deniedProcess', reasons: ' \n ' } }),
    ).toMatchObject({
      kind: 'missing',
    })
  })
})

describe('faults of a template are told with place and remedy', () => {
  test.each([
    ['# 标题\n{{applicant.nam}}', '第 2 行第 1 列：这种文书没有字段“applicant.nam”。是不是 applicant.name'],
    ['# 标题\n正文{{applicant.name', '第 2 行第 3 列：花括号“{{”没有配对'],
    ['# 标题\n}}', '第 2 行第 1 列：花括号“}}”没有配对'],
    ['# 标题\n{{}}', '第 2 行第 1 列：花括号里没有内容'],
    ['# 标题\n{{#if applicant.name}}', '第 2 行第 1 列：{{#if applicant.name}} 没有结束。请在后面加上 {{/if}}'],
    ['# 标题\n{{/if}}', '第 2 行第 1 列：{{/if}} 前面没有与它配对的开头'],
    ['# 标题\n{{#else}}', '第 2 行第 1 列：{{#else}} 不在条件里面'],
    ['# 标题\n{{#while x}}', '第 2 行第 1 列：没有“#while”这种写法'],
    ['# 标题\n{{constructor}}', '第 2 行第 1 列：这种文书没有字段“constructor”'],
    ['# 标题\n{{__proto__}}', '不是字段名'],
    ['# 标题\n{{applicant.name()}}', '不是字段名'],
    ['# 标题\n{{supplement.items}}', '是列表，不能直接放进句子'],
    ['# 标题\n{{applicant.isOrganization}}', '是条件，没有文字'],
    ['# 标题\n{{#each applicant.name}}{{/each}}', '不是列表'],
    ['# 标题\n{{item.what}}', '它只能用在 {{#each 列表}} 里面'],
    [
      '# 标题\n{{#each supplement.items}}{{item.constructor}}{{/each}}',
      '这个列表里可用的有 item.number、item.numeral、item.what、item.guidance',
    ],
    ['# 标题\n{{remedies}}', '这种文书不作出处理决定，不写救济途径'],
  ])('%j', (template, fault) => {
    expect(faults('supplementNotice', template).join('\n')).toContain(fault)
  })

  it('the remedies cannot be left out, hidden in a condition or printed twice', () => {
    const standard = STANDARD_TEMPLATES.deniedLetter
    expect(faults('deniedLetter', standard.replace('{{remedies}}', '')).join()).toContain('缺少救济途径')
    expect(faults('deniedLetter', standard.replace('{{remedies}}', '{{#if agency.phone}}{{remedies}}{{/if}}')).join()).toContain(
      '不能放在条件',
    )
    expect(faults('deniedLetter', `${standard}\n{{remedies}}`).join()).toContain('出现了两次')
    expect(faults('deniedLetter', standard.replaceAll('{{decision.reasons}}', '')).join()).toContain('缺少“理由”')
  })

  it('nothing typed makes the reader fail otherwise', () => {
    const parts = fc.constantFrom(
      '{{',
      '}}',
      '#if ',
      '#each ',
      '/if',
      '/each',
      '#else',
      'applicant.name',
      'item.x',
      '\n',
      '|',
      '# ',
      '文',
      '{',
      '}',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 30 }), (texts) => {
        const parsed = parseTemplate(texts.join(''))
        if (parsed.kind === 'faulty')
          expect(parsed.faults.every(({ line, column, remedy }) => line > 0 && column > 0 && remedy !== '')).toBe(true)
        else expect(checkTemplate(parsed.nodes, templateRules('deniedLetter'))).toBeInstanceOf(Array)
      }),
    )
  })
})

describe('a value stays in its place', () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\n# ',
          '\n| ',
          '|',
          '\n+ ',
          '\n@ ',
          '> ',
          '{{remedies}}',
          '{{applicant.name}}',
          '\r\n',
          '\u2028',
          '\u202E',
          '#[eval]',
          '</w:t>',
          '\n一、',
        ),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((texts) => `值${texts.join('')}`)

  /** A letter without its words: only how many of what. */
  const shape = ({ blocks, attachments, salutation }: LetterText) => ({
    blocks: blocks.map((block) => (block.kind === 'row' ? `row ${block.cells.length}` : block.kind)),
    attachments: attachments.length,
    salutation: salutation !== undefined,
  })

  it('whatever applicants and officers type, the letter has the same parts', () => {
    fc.assert(
      fc.property(
        hostile,
        hostile,
        fc.constantFrom<LetterKind>('registrationSheet', 'receipt', 'supplementNotice', 'approvalSheet', 'serviceReceipt'),
        (name, word, kind) => {
          const plain = sampleFacts(kind)
          const facts: LetterFacts = {
            ...plain,
            applicant: { ...plain.applicant, name },
            application: { ...plain.application, channel: word, attachments: [word] },
            service: { ...plain.service!, recipient: word },
            supplement: {
              dueOn: '2026-03-27',
              items: [
                { what: word, guidance: name },
                { what: name, guidance: word },
              ],
            },
          }
          const [one, other] = [filled(kind, facts), filled(kind, plain)]
          expect(shape(one)).toEqual(shape(other))
          for (const text of [one.title, one.salutation ?? '', ...one.attachments]) expect(text).not.toMatch(/[\n\u202E\u2028]/)
        },
      ),
    )
  })

  it('the applicant’s words never become the agency’s paragraphs', () => {
    fc.assert(
      fc.property(hostile, (description) => {
        const plain = sampleFacts('deniedLetter')
        const text = filled('deniedLetter', { ...plain, application: { ...plain.application, description } })
        const own = (all: LetterText) => all.blocks.filter(({ kind }) => kind !== 'quotation')
        expect(own(text)).toEqual(own(filled('deniedLetter', plain)))
      }),
    )
  })

  it('braces in a value are printed, not filled', () => {
    const plain = sampleFacts('supplementNotice')
    const text = filled('supplementNotice', { ...plain, applicant: { ...plain.applicant, name: '{{application.number}}' } })
    expect(text.salutation).toBe('{{application.number}}：')
  })
})
