import { type Archive, openArchive } from '@gongkai/reports/source'
import { attribute, elements, parseTree } from './xml-tree.ts'

/** A relation from one part of an Office file to another, or to the outside. */
export interface Relation {
  readonly id: string
  /** The last word of its type, such as `image`. */
  readonly type: string
  readonly fullType: string
  readonly target: string
  readonly isExternal: boolean
}

/** The parts of an Office file and how they relate. */
export interface OfficeFile {
  readonly names: ReadonlySet<string>
  readonly read: Archive['read']
  /** The relations of a part; those of the file itself for `''`. */
  readonly relations: (part: string) => readonly Relation[]
  /** The content type of a part. */
  readonly contentType: (part: string) => string | undefined
}

/** Opens an Office file. */
export function openOffice(bytes: Uint8Array): OfficeFile {
  const archive = openArchive(bytes)
  const types = archive.read('[Content_Types].xml')
  const declared = types ? elements(parseTree(types)) : []
  const overrides = new Map<string, string>()
  const defaults = new Map<string, string>()
  for (const entry of declared) {
    const type = attribute(entry, 'ContentType') ?? ''
    const name = attribute(entry, 'PartName')
    if (name === undefined) defaults.set((attribute(entry, 'Extension') ?? '').toLowerCase(), type)
    else overrides.set(name.replace(/^\//, ''), type)
  }
  return {
    names: archive.names,
    read: archive.read,
    relations: (part) => {
      const found = archive.read(relationsOf(part))
      return found ? elements(parseTree(found), 'Relationship').map((entry) => relationOf(part, entry)) : []
    },
    contentType: (part) => overrides.get(part) ?? defaults.get(extensionOf(part)),
  }
}

/** The part that holds the relations of a part. */
export function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

/** A part's extension in small letters. */
export function extensionOf(part: string): string {
  return part.slice(part.lastIndexOf('.') + 1).toLowerCase()
}

function relationOf(part: string, entry: Parameters<typeof attribute>[0]): Relation {
  const fullType = attribute(entry, 'Type') ?? ''
  const target = attribute(entry, 'Target') ?? ''
  const isExternal = attribute(entry, 'TargetMode') === 'External'
  return {
    id: attribute(entry, 'Id') ?? '',
    type: fullType.slice(fullType.lastIndexOf('/') + 1),
    fullType,
    target: isExternal ? target : resolved(part, target),
    isExternal,
  }
}

function resolved(part: string, target: string): string {
  const path = target.startsWith('/') ? [] : part.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
