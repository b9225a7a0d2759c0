import { zipSync } from 'fflate'
import type { FileKind } from '../file-kind.ts'
import type { HiddenFinding } from '../inspection.ts'
import { refusalOf } from '../refusal.ts'
import { DROPPED_RELATIONS, KEPT_RELATIONS } from './kept.ts'
import { strippedMedia } from './media.ts'
import { extensionOf, type OfficeFile, openOffice, type Relation, relationsOf } from './parts.ts'
import { hiddenFormats, sheetsOf, stripSharedStrings, stripSheet, stripWorkbook } from './strip-sheet.ts'
import { hasCroppedPicture, isHiddenSlide, stripDrawing, stripPresentation } from './strip-drawing.ts'
import { StripRecord } from './strip-record.ts'
import { hiddenStyles, stripWordSettings, stripWordText } from './strip-word.ts'
import { local, parseTree, prune, writeTree, type XmlElement } from './xml-tree.ts'

/** An Office file without what its reader does not see. */
export interface Stripped {
  readonly kind: Extract<FileKind, 'docx' | 'xlsx' | 'pptx'>
  readonly bytes: Uint8Array
  /** What was found, all of it removed. */
  readonly removed: readonly HiddenFinding[]
  /** What could be neither removed nor checked; the file must not be given out with it. */
  readonly unchecked: readonly HiddenFinding[]
}

/**
 * Takes everything out of an Office file that is not seen when it is printed: revisions are accepted, hidden text, rows, columns, sheets and
 * slides go, formulas and fields become what they show. Parts are kept by a list of what is needed, so what nobody thought of is dropped.
 */
export function stripOffice(bytes: Uint8Array, kind: Stripped['kind']): Stripped {
  try {
    return new Stripping(openOffice(bytes), kind).run()
  } catch (error) {
    throw refusalOf(error)
  }
}

/** One run over a file. */
class Stripping {
  private readonly file: OfficeFile
  private readonly kind: Stripped['kind']
  private readonly removed = new StripRecord()
  private readonly unchecked = new StripRecord()
  private readonly written = new Map<string, Uint8Array>()
  private readonly places = new Map<string, string>()
  private readonly usedStrings = new Set<number>()
  private readonly main: string

  constructor(file: OfficeFile, kind: Stripped['kind']) {
    this.file = file
    this.kind = kind
    const main = file.relations('').find(({ type }) => type === 'officeDocument')?.target
    if (main === undefined || !file.names.has(main)) throw new Error('no main part')
    this.main = main
  }

  run(): Stripped {
    const waiting: string[] = this.keepRelations('', '文件')
    const late: string[] = []
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      if (this.written.has(part)) continue
      if (part.endsWith('/sharedStrings.xml')) late.push(part)
      else waiting.push(...this.keepPart(part))
    }
    for (const part of late) this.keepPart(part)
    return { kind: this.kind, bytes: this.archive(), removed: this.removed.findings(), unchecked: this.unchecked.findings() }
  }

  /** Keeps the relations of a part that lead to what is seen; returns their parts. */
  private keepRelations(part: string, place: string, isDropped: (relation: Relation) => boolean = () => false): string[] {
    const kept: Relation[] = []
    for (const relation of this.file.relations(part)) {
      const isNeeded = !relation.isExternal && KEPT_RELATIONS.has(relation.type) && this.file.names.has(relation.target)
      if (isNeeded && !isDropped(relation)) kept.push(relation)
      else if (!isNeeded) this.noteDropped(relation, place)
    }
    if (kept.length > 0) this.written.set(relationsOf(part), relationsPart(part, kept))
    this.keptIds = new Set(kept.map(({ id }) => id))
    return kept.map(({ target }) => target)
  }

  private keptIds: ReadonlySet<string> = new Set()

  private noteDropped({ type, target, isExternal }: Relation, place: string): void {
    if (isExternal && type !== 'hyperlink') {
      this.removed.note('external-link', place, '指向外部的链接', target)
      return
    }
    const told = DROPPED_RELATIONS[type]
    if (told) this.removed.note(told[0], place, told[1], isExternal ? target : '')
    else if (!Object.hasOwn(DROPPED_RELATIONS, type)) this.removed.note('other', place, `不认识的内容（${type}）`)
  }

  /** Keeps a part and returns those that it needs. */
  private keepPart(part: string): readonly string[] {
    const bytes = this.file.read(part)
    if (!bytes) throw new Error('a missing part')
    const place = this.placeOf(part)
    if (!/^(?:xml|vml)$/.test(extensionOf(part))) {
      const { bytes: media, isChecked } = strippedMedia(bytes, extensionOf(part), place, this.removed)
      if (!isChecked)
        this.unchecked.note('other', place, `图片格式 .${extensionOf(part)} 不能检查，请在原文件中换成 PNG 或 JPEG，或导出为 PDF`)
      this.written.set(part, media)
      return []
    }
    const root = parseTree(bytes)
    const hidden = this.hiddenTargets(part, root)
    const needed = this.keepRelations(part, place, ({ target }) => hidden.has(target))
    this.strip(part, root, place)
    dropDangling(root, this.keptIds)
    this.written.set(part, writeTree(root))
    return needed
  }

  /** Sheets and slides that are hidden, and are left out as a whole. */
  private hiddenTargets(part: string, root: XmlElement): ReadonlySet<string> {
    if (part !== this.main) return new Set()
    const relations = this.file.relations(part)
    if (this.kind === 'pptx') {
      const slides = relations.filter(({ type }) => type === 'slide')
      const hidden = slides.filter(({ target }) => isHiddenSlide(parseTree(this.file.read(target) ?? new Uint8Array())))
      for (const { target } of hidden)
        this.removed.note('hidden-slide', '演示文稿', `隐藏的幻灯片（${target.split('/').at(-1) ?? ''}）`)
      return new Set(hidden.map(({ target }) => target))
    }
    if (this.kind !== 'xlsx') return new Set()
    const targets = new Set<string>()
    for (const sheet of sheetsOf(root)) {
      const target = relations.find(({ id }) => id === sheet.relation)?.target ?? ''
      this.places.set(target, `工作表“${sheet.name}”`)
      if (sheet.isHidden) targets.add(target)
    }
    return targets
  }

  private strip(part: string, root: XmlElement, place: string): void {
    const record = this.removed
    const name = local(root.name)
    if (name === 'settings') stripWordSettings(root, record)
    else if (/^(?:document|hdr|ftr|footnotes|endnotes)$/.test(name)) stripWordText(root, place, this.wordStyles(), record)
    else if (name === 'workbook') stripWorkbook(root, record)
    else if (name === 'worksheet')
      for (const used of stripSheet(root, place, this.sheetFormats(), record)) this.usedStrings.add(used)
    else if (name === 'sst') stripSharedStrings(root, this.usedStrings)
    else if (name === 'presentation') stripPresentation(root)
    else if (name === 'styles' && this.kind === 'docx')
      prune(root, (element) => (/^rsid$/.test(local(element.name)) ? 'drop' : 'keep'))
    if (part !== this.main || this.kind === 'docx') stripDrawing(root, place, record)
    if (hasCroppedPicture(root))
      this.unchecked.note(
        'other',
        place,
        '裁剪过的图片，裁去的部分仍在文件中；请在原文件中用“压缩图片”删除裁剪区域，或导出为 PDF',
      )
  }

  private wordStyles(): ReadonlySet<string> {
    const styles = this.file.relations(this.main).find(({ type }) => type === 'styles')
    return hiddenStyles(this.treeOf(styles?.target))
  }

  private sheetFormats(): ReadonlySet<string> {
    const styles = this.file.relations(this.main).find(({ type }) => type === 'styles')
    return hiddenFormats(this.treeOf(styles?.target))
  }

  private treeOf(part: string | undefined): XmlElement | undefined {
    const bytes = part === undefined ? undefined : this.file.read(part)
    return bytes && parseTree(bytes)
  }

  private placeOf(part: string): string {
    const known = this.places.get(part)
    if (known !== undefined) return known
    const name = part.split('/').at(-1) ?? part
    const number = /\d+/.exec(name)?.[0] ?? ''
    if (part === this.main) return this.kind === 'docx' ? '正文' : this.kind === 'xlsx' ? '工作簿' : '演示文稿'
    if (name.startsWith('header')) return `页眉${number}`
    if (name.startsWith('footer')) return `页脚${number}`
    if (name.startsWith('footnotes')) return '脚注'
    if (name.startsWith('endnotes')) return '尾注'
    if (/^slide\d/.test(name)) return `幻灯片 ${number}`
    return /\/media\//.test(part) ? `图片 ${name}` : `部件 ${name}`
  }

  private archive(): Uint8Array {
    const types = [...this.written.keys()]
      .filter((part) => !part.endsWith('.rels'))
      .map((part) => {
        const type = (this.file.contentType(part) ?? 'application/octet-stream').replace(/\.macroEnabled\.main\+xml$/, '')
        return `<Override PartName="/${part}" ContentType="${plainMainType(type, this.kind)}"/>`
      })
      .toSorted()
      .join('')
    const contentTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types}</Types>`
    const entries = [...this.written].toSorted(([one], [other]) => (one < other ? -1 : 1))
    return zipSync(
      Object.fromEntries([['[Content_Types].xml', Buffer.from(contentTypes)], ...entries]),
      // No time of making: the first that a zip archive can hold, in the zone of whoever runs this.
      { mtime: new Date(1980, 0, 1), level: 6 },
    )
  }
}

const MAIN_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const

/** A file with macros or a template becomes a plain one. */
function plainMainType(type: string, kind: Stripped['kind']): string {
  return /^application\/vnd\.ms-(?:word\.document|word\.template|excel\.sheet|excel\.template|powerpoint\.(?:presentation|template|slideshow))$/.test(
    type,
  )
    ? MAIN_TYPES[kind]
    : escapedType(type)
}

function escapedType(type: string): string {
  return type.replaceAll(/[^\w.+/-]/g, '')
}

function relationsPart(part: string, relations: readonly Relation[]): Uint8Array {
  const root: XmlElement = {
    name: 'Relationships',
    attributes: { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
    children: relations.map(({ id, fullType, target }) => ({
      name: 'Relationship',
      attributes: { Id: id, Type: fullType, Target: part === '' ? target : `/${target}` },
      children: [],
    })),
  }
  return writeTree(root)
}

/** Attributes by which elements lead to relations. */
const LEADS = /^(?:r|relationships):(?:id|embed|link|pict|href|dm|lo|qs|cs)$|^o:relid$/

/** Takes out what leads to a dropped part; a reader would call the file damaged. */
function dropDangling(root: XmlElement, kept: ReadonlySet<string>): void {
  prune(root, ({ attributes }) =>
    Object.entries(attributes).some(([key, value]) => LEADS.test(key) && value !== '' && !kept.has(value)) ? 'drop' : 'keep',
  )
}
