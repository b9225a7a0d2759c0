import type { StripRecord } from './strip-record.ts'
import { attribute, descendants, local, prune, textOf, type XmlElement } from './xml-tree.ts'

const SHAPES = new Set(['sp', 'pic', 'graphicFrame', 'cxnSp', 'grpSp', 'inline', 'anchor', 'twoCellAnchor', 'oneCellAnchor'])
/** Links, sounds and data behind shapes. */
const BEHIND = new Set([
  'hlinkClick',
  'hlinkHover',
  'hlinkMouseOver',
  'externalData',
  'custDataLst',
  'extLst',
  'audioFile',
  'videoFile',
  'wavAudioFile',
  'quickTimeFile',
  'snd',
  'timing',
  'transition',
  'oleObj',
  'controls',
  'userShapes',
])

/** Strips drawings, charts and slides: hidden shapes, links and data behind what is seen. */
export function stripDrawing(root: XmlElement, place: string, record: StripRecord): void {
  prune(root, (element) => {
    const name = local(element.name)
    if (BEHIND.has(name)) {
      if (name === 'oleObj') record.note('embedded-object', place, '嵌入的对象')
      return 'drop'
    }
    if (!SHAPES.has(name) || !isHiddenShape(element)) return 'keep'
    record.note('hidden-text', place, '隐藏的图形', textOf(element))
    return 'drop'
  })
  for (const element of descendants(root)) {
    if (!/^(?:cNvPr|docPr)$/.test(local(element.name))) continue
    for (const key of ['descr', 'title', 'name'] as const) {
      const value = element.attributes[key]
      if (value === undefined || value === '') continue
      if (key !== 'name') record.note('metadata', place, '图片的替代文字', value)
      element.attributes[key] = ''
    }
  }
}

/** Whether a shape is hidden; the first name in it is its own. */
function isHiddenShape(shape: XmlElement): boolean {
  for (const element of descendants(shape))
    if (/^(?:cNvPr|docPr)$/.test(local(element.name))) return /^(?:1|true)$/.test(attribute(element, 'hidden') ?? '')
  return false
}

/** Strips `ppt/presentation.xml`: what leads to notes, comments and embedded fonts. */
export function stripPresentation(root: XmlElement): void {
  const kept = new Set(['sldMasterIdLst', 'sldIdLst', 'sldSz', 'notesSz', 'defaultTextStyle'])
  root.children = root.children.filter((child) => typeof child !== 'string' && kept.has(local(child.name)))
}

/** Whether a slide is left out when the file is shown. */
export function isHiddenSlide(root: XmlElement): boolean {
  return /^(?:0|false)$/.test(attribute(root, 'show') ?? '')
}

/** Whether a picture shows only a part of what its file holds; the rest would be given out with it. */
export function hasCroppedPicture(root: XmlElement): boolean {
  for (const element of descendants(root))
    if (local(element.name) === 'srcRect' && Object.values(element.attributes).some((part) => Number.parseFloat(part) > 0))
      return true
  return false
}
