import { OFFICIAL_PAGE } from '../official/page.ts'
import { textOf, type Block, type ParagraphBlock, type Run } from './block.ts'
import { bodyBlocks, wholeAddress, type BodyContext } from './body.ts'
import type { Fact, PrintAttachment, PrintJob, PrintNotice, PrintSection } from './job.ts'
import { placePictures, type PrintedPicture } from './place-pictures.ts'

/** A document as it is printed, free of any format. */
export interface PrintedDocument {
  readonly title: string
  readonly number?: string
  readonly agency: string
  readonly validity?: string
  readonly facts: readonly Fact[]
  readonly notices: readonly PrintNotice[]
  /** Whether the text brings its own title, so that it is not printed twice. */
  readonly hasOwnTitle: boolean
  readonly blocks: readonly Block[]
  readonly attachments: readonly (PrintAttachment & { readonly href?: string })[]
  readonly closing: readonly string[]
  readonly pictures: readonly PrintedPicture[]
}

/** Lays a job out. Throws TypesetRefused when it is too large. */
export function layOut(job: PrintJob): PrintedDocument {
  const { title, number, agency, validity, facts, notices, closing, base } = job
  const pictures = placePictures(job.pictures)
  const context: BodyContext = { pictures, base, lists: 0, cells: 0 }
  const blocks = job.sections.flatMap((section) => sectionBlocks(section, context))
  const own = (role: ParagraphBlock['role']) =>
    blocks.slice(0, 6).find((block) => block.kind === 'paragraph' && block.role === role)
  const ownTitle = own('title')
  return {
    title,
    ...(number === undefined || own('number') !== undefined ? {} : { number }),
    agency,
    ...(validity === undefined ? {} : { validity }),
    facts,
    notices,
    hasOwnTitle: ownTitle?.kind === 'paragraph' && plain(textOf(ownTitle.runs)) === plain(title),
    blocks,
    attachments: job.attachments.map((file) => {
      const href = wholeAddress(file.address, base)
      return { ...file, ...(href === undefined ? {} : { href }) }
    }),
    closing,
    pictures: pictures.printed,
  }
}

function sectionBlocks(section: PrintSection, context: BodyContext): readonly Block[] {
  switch (section.kind) {
    case 'body':
      return bodyBlocks(section.html, context)
    case 'heading':
      return [words('heading2', section.text)]
    case 'text':
      return section.text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line) => words('body', line))
    case 'facts':
      return section.facts.map(([label, value]) => words('body', `${label}：${value}`))
    case 'picture': {
      const { address, alternative, caption } = section
      const runs = context.pictures.place({ address, alternative }, OFFICIAL_PAGE.bodyWidth)
      return [{ kind: 'paragraph', role: 'body', level: 0, align: 'center', runs }, words('caption', caption)]
    }
  }
}

function words(role: ParagraphBlock['role'], text: string): Block {
  const runs: readonly Run[] = [{ kind: 'text', text }]
  return { kind: 'paragraph', role, level: 0, runs }
}

function plain(text: string): string {
  return text.replaceAll(/\s/gu, '')
}
