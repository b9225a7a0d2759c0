/** A picture with its caption. The address that is kept is the public one; in the back office the file is read elsewhere. */
import { Node } from '@tiptap/core'
import { fileIdOf } from './subset.ts'

/** The address under which this browser can show a file before it is public. */
export type FileShown = (fileId: string) => string

/** The words that stand in a figure itself. */
export interface FigureWords {
  /** Told instead of a description that is missing. */
  readonly noAlt: string
}

/** The node of a picture. */
export function figureNode(shown: FileShown, words: FigureWords) {
  return Node.create({
    name: 'figure',
    group: 'block',
    content: 'inline*',
    isolating: true,
    addAttributes: () => ({
      src: { default: '', rendered: false, parseHTML: (element) => imageOf(element)?.getAttribute('src') ?? '' },
      alt: { default: '', rendered: false, parseHTML: (element) => imageOf(element)?.getAttribute('alt') ?? '' },
    }),
    parseHTML: () => [
      { tag: 'figure', contentElement: (element) => captionOf(element), getAttrs: (element) => (isOurs(element) ? null : false) },
      { tag: 'img[src]', getAttrs: (element) => (isOurs(element) ? null : false) },
      { tag: 'figcaption', ignore: true },
    ],
    renderHTML: ({ node, HTMLAttributes }) => {
      const { src, alt } = node.attrs as { readonly src: string; readonly alt: string }
      const image = ['img', { src, alt }] as const
      return node.content.size === 0 ? ['figure', HTMLAttributes, image] : ['figure', HTMLAttributes, image, ['figcaption', 0]]
    },
    addNodeView:
      () =>
      ({ node, HTMLAttributes }) => {
        const { src, alt } = node.attrs as { readonly src: string; readonly alt: string }
        const dom = document.createElement('figure')
        dom.className = typeof HTMLAttributes['class'] === 'string' ? HTMLAttributes['class'] : ''
        const image = document.createElement('img')
        const fileId = fileIdOf(src)
        image.src = fileId === undefined ? src : shown(fileId)
        image.alt = alt
        const note = document.createElement('span')
        note.className = alt === '' ? 'figure-alt missing' : 'figure-alt'
        note.contentEditable = 'false'
        note.textContent = alt === '' ? words.noAlt : alt
        const contentDOM = document.createElement('figcaption')
        dom.append(image, note, contentDOM)
        return { dom, contentDOM }
      },
  })
}

function imageOf(element: HTMLElement): Element | null {
  return element.localName === 'img' ? element : element.querySelector('img')
}

function isOurs(element: HTMLElement): boolean {
  return imageOf(element)?.getAttribute('src')?.startsWith('/files/') ?? false
}

function captionOf(element: globalThis.Node): HTMLElement {
  const caption = element instanceof HTMLElement ? element.querySelector('figcaption') : null
  return caption ?? document.createElement('figcaption')
}
