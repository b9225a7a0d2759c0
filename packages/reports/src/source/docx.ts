import { damagedFile, openArchive, type Archive } from './archive.ts'
import type { SourceDocument } from './document.ts'
import { DocxBody } from './docx-body.ts'
import { readNumbering } from './docx-numbering.ts'
import { readStyles } from './docx-styles.ts'
import { imageDamage } from './image-damage.ts'
import { placeBlocks } from './table.ts'
import { parseXml } from './xml.ts'

/**
 * Reads a Word file (ECMA-376): paragraphs with their headings and automatic numbers, tables with merged cells, text boxes.
 * Tracked deletions and hidden text are left out. Refuses what `openArchive` and `parseXml` refuse.
 */
export function readDocx(bytes: Uint8Array): SourceDocument {
  const archive = openArchive(bytes)
  const main = archive.read(mainPart(archive))
  if (!main) throw damagedFile()

  const body = new DocxBody(readStyles(archive.read('word/styles.xml')), readNumbering(archive.read('word/numbering.xml')))
  parseXml(main, body)
  const blocks = placeBlocks(body.blocks)
  return { format: 'docx', blocks, title: coreTitle(archive), metadata: {}, damage: imageDamage(body.images, blocks) }
}

/** The name of the part that holds the text. */
function mainPart(archive: Archive): string {
  let target = 'word/document.xml'
  const relations = archive.read('_rels/.rels')
  if (relations)
    parseXml(relations, {
      open: (name, attributes) => {
        if (name === 'Relationship' && attributes['Type']?.endsWith('/officeDocument')) target = attributes['Target'] ?? target
      },
    })
  return target.replace(/^\//, '')
}

function coreTitle(archive: Archive): string | null {
  const core = archive.read('docProps/core.xml')
  if (!core) return null
  let title = ''
  let inside = false
  parseXml(core, {
    open: (name) => {
      inside = name === 'title'
    },
    close: () => {
      inside = false
    },
    text: (text) => {
      if (inside) title += text
    },
  })
  return title.trim() || null
}
