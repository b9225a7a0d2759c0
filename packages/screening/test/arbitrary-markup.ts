import fc from 'fast-check'

const NAMES =
  'p div h1 h2 h3 h4 h6 ul ol li blockquote hr br strong b em i u sub sup a figure figcaption img video audio source table caption thead tbody tfoot tr th td span font center svg math mtext mglyph annotation-xml foreignObject desc style script title textarea select option button form noscript template iframe object embed base meta plaintext xmp noembed nobr pre listing dl dt dd rt ruby frameset body html head image isindex x-y'.split(
    ' ',
  )
const ATTRIBUTES = [
  'class="doc-title evil"',
  "onclick='x'",
  'href=/a',
  'href="https://x.cn/?a=1&amp;b=<"',
  'href="javascript:x"',
  'src="/files/a.png"',
  'src=//evil.cn/x.png',
  'alt="a&quot;b<c>"',
  'alt',
  'style="text-align:center;display:none"',
  'colspan=3',
  'scope=col',
  'id=x',
  '/',
  '=',
  '"',
]

const tag = fc
  .tuple(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 3 }), fc.constantFrom('', '/', ' '))
  .map(([name, attributes, end]) => `<${[name, ...attributes].join(' ')}${end}>`)
const closing = fc.constantFrom(...NAMES).map((name) => `</${name}>`)
const text = fc.constantFrom(
  ' ',
  '\n',
  '甲',
  '乙 ',
  ' 丙',
  '&lt;script&gt;',
  '&amp;lt;',
  '&#x3c;',
  '&nbsp;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!',
  '<?x',
  '</',
  '<',
  '>',
  '"',
  "'",
  '\u0000',
  '\u200b',
  '\ud800',
  '\udc00',
  '𠮷',
)

/** Markup of known and unknown tags in any order, with pieces that confuse parsers. */
export const markup: fc.Arbitrary<string> = fc
  .array(fc.oneof(tag, closing, text), { maxLength: 40 })
  .map((parts) => parts.join(''))
