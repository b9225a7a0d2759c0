/** What the editor knows: the nodes and marks of the subset, no others. What is pasted in any other form becomes one of these. */
import { Extension, Mark, mergeAttributes, Node } from '@tiptap/core'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Dropcursor, Gapcursor, UndoRedo } from '@tiptap/extensions'
import { isLinkAddress, keptClasses } from './subset.ts'

const Document = Node.create({ name: 'doc', topNode: true, content: 'block+' })
const Text = Node.create({ name: 'text', group: 'inline' })

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
})

const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [
    { tag: 'h1', attrs: { level: 2 } },
    { tag: 'h2', attrs: { level: 2 } },
    { tag: 'h3', attrs: { level: 3 } },
    { tag: 'h4', attrs: { level: 4 } },
    { tag: 'h5', attrs: { level: 4 } },
    { tag: 'h6', attrs: { level: 4 } },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs['level']}`, HTMLAttributes, 0],
})

const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
})

const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
})

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.insertContent({ type: this.name }) }
  },
})

/** Video and sound inside a body: kept as they came, they are not made here. */
const Media = Node.create({
  name: 'media',
  group: 'block',
  atom: true,
  addAttributes: () => ({ element: { default: 'video', rendered: false }, src: {}, poster: { default: null } }),
  parseHTML: () => [
    { tag: 'video[src^="/files/"]', attrs: { element: 'video' } },
    { tag: 'audio[src^="/files/"]', attrs: { element: 'audio' } },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs['element'] === 'audio' ? 'audio' : 'video', HTMLAttributes],
})

/** A table without column widths; its caption is an attribute that the toolbar changes. */
const PlainTable = Table.extend({
  addAttributes: () => ({
    caption: {
      default: null,
      rendered: false,
      parseHTML: (element: HTMLElement) => element.querySelector('caption')?.textContent.trim() || null,
    },
  }),
  parseHTML: () => [{ tag: 'table' }, { tag: 'caption', ignore: true }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { caption } = node.attrs as { readonly caption: string | null }
    const rows = ['tbody', 0] as const
    return caption === null ? ['table', HTMLAttributes, rows] : ['table', HTMLAttributes, ['caption', caption], rows]
  },
})

const SPANS = {
  colspan: { default: 1, parseHTML: (element: HTMLElement) => Number(element.getAttribute('colspan')) || 1 },
  rowspan: { default: 1, parseHTML: (element: HTMLElement) => Number(element.getAttribute('rowspan')) || 1 },
  // Read by the table commands; nothing sets or writes it.
  colwidth: { default: null, rendered: false, parseHTML: () => null },
}
const Cell = TableCell.extend({ addAttributes: () => SPANS })
const HeaderCell = TableHeader.extend({ addAttributes: () => SPANS })

/** A mark that is one element, with the keys that switch it and the other ways to write it. */
function plainMark(name: string, element: string, others: readonly string[], key?: string) {
  return Mark.create({
    name,
    ...(name === 'subscript' ? { excludes: 'superscript' } : name === 'superscript' ? { excludes: 'subscript' } : {}),
    parseHTML: () => [element, ...others].map((tag) => ({ tag })),
    renderHTML: () => [element, 0],
    addKeyboardShortcuts() {
      return key === undefined ? {} : { [key]: () => this.editor.commands.toggleMark(this.name) }
    },
  })
}

const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => (isLinkAddress(element.getAttribute('href') ?? '') ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes), 0],
})

/** Alignment, indent and the places of an official document, as classes. */
const Classes = Extension.create({
  name: 'classes',
  addGlobalAttributes: () => [
    {
      types: [
        'paragraph',
        'heading',
        'blockquote',
        'bulletList',
        'orderedList',
        'listItem',
        'table',
        'tableCell',
        'tableHeader',
        'figure',
      ],
      attributes: {
        classes: {
          default: null,
          parseHTML: (element: HTMLElement) => keptClasses(element.classList),
          renderHTML: ({ classes }) => (typeof classes === 'string' ? { class: classes } : {}),
        },
      },
    },
  ],
})

/** Everything but the figures, which need to know where files are. */
export const BODY_EXTENSIONS = [
  Document,
  Text,
  Paragraph,
  Heading,
  Blockquote,
  HorizontalRule,
  HardBreak,
  Media,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  PlainTable,
  TableRow,
  Cell,
  HeaderCell,
  plainMark('bold', 'strong', ['b'], 'Mod-b'),
  plainMark('italic', 'em', ['i'], 'Mod-i'),
  plainMark('underline', 'u', ['ins'], 'Mod-u'),
  plainMark('subscript', 'sub', []),
  plainMark('superscript', 'sup', []),
  Link,
  Classes,
  UndoRedo,
  Dropcursor,
  Gapcursor,
]
