import fc from 'fast-check'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, test } from 'vitest'
import { cleanBody, cleanBodyWithText, filesOf, outline, plainText, readBody } from './body.ts'
import type { BodyNode } from './node.ts'
import { CLASSES } from './subset.ts'
import { HOSTILE } from '../../test/hostile-markup.ts'
import { markup } from '../../test/arbitrary-markup.ts'

type Parsed = DefaultTreeAdapterTypes.ChildNode

/** A tree as a browser reads it, in the form of ours. */
function browserTree(nodes: readonly Parsed[]): readonly BodyNode[] {
  return nodes.map((node) => {
    if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
    const element = node as DefaultTreeAdapterTypes.Element
    expect(element.namespaceURI).toBe('http://www.w3.org/1999/xhtml')
    return {
      name: element.tagName,
      attributes: element.attrs.map(({ name, value }) => [name, value] as const),
      children: browserTree(element.childNodes),
    }
  })
}

const ELEMENTS = new Set(
  'p h2 h3 h4 ul ol li blockquote hr br strong em u sub sup a figure figcaption img video audio table caption thead tbody tr th td'.split(
    ' ',
  ),
)
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height'],
  video: ['src', 'poster', 'controls'],
  audio: ['src', 'controls'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
}

function expectSafe(nodes: readonly BodyNode[], depth = 0): void {
  expect(depth).toBeLessThan(80)
  for (const node of nodes) {
    if (typeof node === 'string') continue
    expect(ELEMENTS).toContain(node.name)
    for (const [name, value] of node.attributes) {
      expect([...(ATTRIBUTES[node.name] ?? []), 'class']).toContain(name)
      if (name === 'class') for (const word of value.split(' ')) expect(CLASSES).toContain(word)
      if (name === 'src' || name === 'poster')
        expect(new URL(value, 'https://own.gov.cn').href).toMatch(/^https:\/\/own\.gov\.cn\/files\//)
      if (name === 'href') expect(new URL(value, 'https://own.gov.cn/a/').protocol).toMatch(/^(?:https?|mailto|tel):$/)
    }
    expectSafe(node.children, depth + 1)
  }
}

function expectSound(html: string): string {
  const cleaned = cleanBody(html)
  const tree = browserTree(parseFragment(cleaned.html).childNodes)
  expect(tree).toEqual(readBody(html).root.children)
  expectSafe(tree)
  expect(cleanBody(cleaned.html)).toEqual({ html: cleaned.html, removed: [] })
  expect(cleanBodyWithText(html)).toEqual({ ...cleaned, text: plainText(cleaned.html) })
  return cleaned.html
}

describe('what a body keeps', () => {
  test.each([
    ['<p>甲</p><p>乙</p>', '<p>甲</p><p>乙</p>'],
    ['甲<div>乙</div>丙', '<p>甲</p><p>乙</p><p>丙</p>'],
    ['<h1 class="doc-title x">关于</h1>', '<h2 class="doc-title">关于</h2>'],
    ['<p style="text-align: center">文号</p>', '<p class="align-center">文号</p>'],
    ['<b><i>甲</i></b> 乙', '<p><strong><em>甲</em></strong> 乙</p>'],
    ['<p>甲 <strong> </strong> 乙</p>', '<p>甲 乙</p>'],
    ['<ul><li>甲<li>乙<ol><li>丙</ol></ul>', '<ul><li>甲</li><li>乙<ol><li>丙</li></ol></li></ul>'],
    ['<li>甲</li>', '<ul><li>甲</li></ul>'],
    [
      '<table><caption>表</caption><tr><th scope=col>甲<td colspan="2">乙</table>丙',
      '<table><caption>表</caption><tbody><tr><th scope="col">甲</th><td colspan="2">乙</td></tr></tbody></table><p>丙</p>',
    ],
    ['<table>甲<tr><td>乙', '<table><tbody><tr><td>甲</td></tr><tr><td>乙</td></tr></tbody></table>'],
    ['<table><tr><td></td><td>1</td></tr></table>', '<table><tbody><tr><td></td><td>1</td></tr></tbody></table>'],
    [
      '<figure><img src="/files/a/b.png" alt="图" onclick=x><figcaption><p>说明</p></figcaption></figure>',
      '<figure><img src="/files/a/b.png" alt="图"><figcaption>说明</figcaption></figure>',
    ],
    ['<video src="/files/a.mp4" autoplay>请升级</video>后', '<p><video src="/files/a.mp4" controls></video>后</p>'],
    ['<a href="https://www.gov.cn/">国</a>', '<p><a href="https://www.gov.cn/" rel="noopener external">国</a></p>'],
    ['<a href="/doc/1" target=_blank>内</a>', '<p><a href="/doc/1">内</a></p>'],
    [
      '<a href="mailto:a@b.gov.cn">信</a><a href="tel:0797-8376019">话</a>',
      '<p><a href="mailto:a@b.gov.cn">信</a><a href="tel:0797-8376019">话</a></p>',
    ],
    ['<a href="/1">甲<a href="/2">乙</a>丙', '<p><a href="/1">甲</a><a href="/2">乙</a>丙</p>'],
    ['<p>甲<br> 乙 <hr>', '<p>甲<br>乙</p><hr>'],
    ['<strong><p>甲</p><p>乙</p></strong>丙', '<p><strong>甲</strong></p><p><strong>乙</strong></p><p>丙</p>'],
    ['1 < 2 & 3 &gt; 2&nbsp;4', '<p>1 &lt; 2 &amp; 3 &gt; 2&nbsp;4</p>'],
    ['', ''],
  ])('%s', (given, kept) => expect(expectSound(given)).toBe(kept))
})

describe('hostile markup does nothing', () => {
  test.each(HOSTILE.map((text, index) => [index, text] as const))('%i %s', (_, text) => {
    const html = expectSound(text)
    expect(html).not.toMatch(
      /<(?!\/?(?:p|h[234]|ul|ol|li|blockquote|[hb]r|strong|em|u|su[bp]|a|fig|img|video|audio|table|caption|t[rhd]|thead|tbody)\b)/,
    )
  })
  test('there are at least sixty', () => expect(HOSTILE.length).toBeGreaterThanOrEqual(60))
  test('what could have run is told as such', () => {
    const { removed } = cleanBody('<p onclick=a>甲<script>x</script><a href="java&#115;cript:x">乙</a><span>丙</span>')
    expect(removed.filter(({ isActive }) => isActive).map(({ name }) => name)).toEqual(['onclick', 'script', 'a href'])
  })
})

describe('properties', () => {
  test('browsers read what was written, whatever was given; twice cleaned is once cleaned', () => {
    fc.assert(
      fc.property(markup, (html) => {
        expect(expectSound(html)).not.toContain('<script')
      }),
      { numRuns: 3000 },
    )
  })
  test('any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (html) => {
        expect(expectSound(html)).not.toContain('<script')
      }),
      { numRuns: 1000 },
    )
  })
  test('the text of an ordinary body is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[甲乙丙丁a-z]{1,8}$/), { minLength: 1, maxLength: 8 }), (paragraphs) => {
        expect(plainText(paragraphs.map((text) => `<div><span>${text}</span></div>`).join('\n'))).toBe(paragraphs.join('\n'))
      }),
    )
  })
})

describe('pathological input', () => {
  const QUARTER_MEGABYTE = 250_000
  const MEGABYTES_5 = 5_000_000
  test.each([
    '<div>',
    '<b>',
    '<table><tr><td>',
    '<ul><li>',
    '<a href=/x>',
    '<p><b><i>',
    '</x>',
    '<svg>',
    '<',
    '&',
    '<a ',
    '<!--',
    '<blockquote>甲',
    '<font color=red>甲',
    '<td>',
    '<strong>甲</em>',
    '甲<br> ',
  ])('much of %s', (unit) => {
    const { html } = cleanBody(unit.repeat(Math.ceil(QUARTER_MEGABYTE / unit.length)))
    // Compared outside of expect, which would print it all.
    expect(cleanBody(html).html === html).toBe(true)
  })
  test.each(['<table><tr><td>', '<blockquote>甲', '&'])('5 MB of %s are bounded in depth and in what is written', (unit) => {
    const { html } = cleanBody(unit.repeat(Math.ceil(MEGABYTES_5 / unit.length)))
    expect(html.length).toBeLessThanOrEqual(MEGABYTES_5)
    expect(cleanBody(html).html === html).toBe(true)
  })
  test('what is too long is cut and told', () => {
    const { html, removed } = cleanBody(`${'甲'.repeat(MEGABYTES_5)}乙`)
    expect(html.includes('乙')).toBe(false)
    expect(removed.map(({ kind }) => kind)).toEqual(['length'])
  })
})

describe('text of a body', () => {
  const body =
    '<h2>一、总则</h2><p>第一条<br>第二行</p><ul><li>甲</li></ul><table><caption>表1</caption><tr><th>名<td>数<tr><td><p>a</p><p>b</p><td>1</table><h4>附</h4>'
  test('paragraphs are lines, cells are tabbed', () =>
    expect(plainText(body)).toBe('一、总则\n第一条\n第二行\n甲\n表1\n名\t数\na b\t1\n附'))
  test('outline', () =>
    expect(outline(body)).toEqual([
      { level: 2, text: '一、总则', block: 0 },
      { level: 4, text: '附', block: 7 },
    ]))
  test('a heading broken into lines is one', () =>
    expect(outline('<h2>甲<br>乙</h2><h3>丙</h3><p>丁<h4> </h4>')).toEqual([
      { level: 2, text: '甲 乙', block: 0 },
      { level: 3, text: '丙', block: 2 },
    ]))
  test('files', () =>
    expect(filesOf('<img src=/files/a.png><video src="/files/b.mp4" poster="/files/a.png">')).toEqual([
      '/files/a.png',
      '/files/b.mp4',
    ]))
})
