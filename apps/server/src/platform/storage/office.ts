/** Office files and archives: what kind they are, and refusal of macros, programs and archives inside. */
import { readCompound, Unreadable } from '@gongkai/reports/source'
import { extensionOf } from './file-name.ts'
import type { MediaType } from './media-type.ts'
import { suspicious } from './suspicion.ts'
import { type ZipEntry, zipEntries } from './zip-entries.ts'

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const NESTED = ['PK\x03\x04', 'Rar!', '7z\xbc\xaf', '\x1f\x8b\x08', 'BZh', '\xfd7zXZ'].map((text) => Buffer.from(text, 'latin1'))
const PROGRAMS = ['\x7fELF', '#!/', '#! /'].map((text) => Buffer.from(text, 'latin1'))

/** First bytes of a part that are looked at. */
const HEAD = 1_024

/** Endings of what a double click would run. */
export const RUNNABLE =
  /\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|jar|apk|sh|reg|cpl|pif|docm|dotm|xlsm|xltm|pptm)$/i

/** The type of a zip file; undefined when it is of a kind that nobody asked for. `inspectPart` looks at the files of a plain archive. */
export function zipType(bytes: Buffer, inspectPart: (bytes: Buffer, name: string) => void): MediaType | undefined {
  const entries = zipEntries(bytes)
  const names = new Set(entries.map(({ name }) => name))
  const type = officeType(names)
  if (type !== undefined) {
    for (const entry of entries) inspectOfficePart(entry)
    return type
  }
  if (names.has('[Content_Types].xml') || names.has('mimetype') || names.has('AndroidManifest.xml')) return undefined
  for (const entry of entries) inspectArchivePart(entry, inspectPart)
  return 'application/zip'
}

function officeType(names: ReadonlySet<string>): MediaType | undefined {
  if (names.has('OFD.xml')) return 'application/ofd'
  if (!names.has('[Content_Types].xml')) return undefined
  if ([...names].some((name) => /^word\/document\d*\.xml$/.test(name))) {
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  }
  return names.has('xl/workbook.xml') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : undefined
}

/** Charts carry their figures as a workbook of their own, and formulas come as compound files: those are usual, anything else that is packed is not. */
function inspectOfficePart(entry: ZipEntry): void {
  if (/(?:^|\/)vba(?:Project|Data)[^/]*$/i.test(entry.name)) throw suspicious('macro')
  if (RUNNABLE.test(entry.name)) throw suspicious('program')
  const head = entry.head(HEAD)
  if (isProgram(head)) throw suspicious('program')
  if (isCompound(head)) inspectCompound(entry.read())
  else if (starts(head, NESTED) && !isEmbeddedOffice(entry, head)) throw suspicious('nested')
}

/** A workbook or text inside a document, looked at one level deep. */
function isEmbeddedOffice(entry: ZipEntry, head: Buffer): boolean {
  if (!/^(?:word|xl|ppt)\/embeddings\/[^/]+\.(?:docx|xlsx|pptx|sldx)$/i.test(entry.name) || !starts(head, NESTED.slice(0, 1)))
    return false
  for (const part of zipEntries(entry.read())) {
    if (/(?:^|\/)vba(?:Project|Data)[^/]*$/i.test(part.name)) throw suspicious('macro')
    const partHead = part.head(HEAD)
    if (RUNNABLE.test(part.name) || isProgram(partHead)) throw suspicious('program')
    if (starts(partHead, NESTED)) throw suspicious('nested')
  }
  return true
}

function inspectArchivePart(entry: ZipEntry, inspectPart: (bytes: Buffer, name: string) => void): void {
  if (entry.name.endsWith('/')) return
  if (RUNNABLE.test(entry.name)) throw suspicious('program')
  const head = entry.head(HEAD)
  const isOffice = ['docx', 'xlsx', 'ofd'].includes(extensionOf(entry.name))
  if (starts(head, NESTED) && !(isOffice && starts(head, NESTED.slice(0, 1)))) throw suspicious('nested')
  inspectPart(entry.read(), entry.name)
}

/** The type of a compound file (the container of the old office formats); undefined for a kind that nobody asked for. */
export function compoundType(bytes: Buffer): MediaType | undefined {
  const names = inspectCompound(bytes)
  if (names.has('WordDocument')) return 'application/msword'
  return names.has('Workbook') || names.has('Book') ? 'application/vnd.ms-excel' : undefined
}

/** The names inside; refuses macros, passwords and packed programs. */
function inspectCompound(bytes: Buffer): ReadonlySet<string> {
  let names: ReadonlySet<string>
  try {
    names = new Set(readCompound(bytes).map(({ name }) => name))
  } catch (fault) {
    if (fault instanceof Unreadable) throw suspicious('damaged', { cause: fault })
    throw fault
  }
  if (names.has('EncryptedPackage')) throw suspicious('password')
  if (['VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros'].some((name) => names.has(name))) throw suspicious('macro')
  if (names.has('\x01Ole10Native')) throw suspicious('program')
  return names
}

/** Whether `bytes` is a compound file. */
export function isCompound(bytes: Buffer): boolean {
  return bytes.subarray(0, COMPOUND.length).equals(COMPOUND)
}

/** Two letters alone may begin anything, such as a scrambled font: a Windows program says a second time that it is one. */
function isProgram(head: Buffer): boolean {
  if (starts(head, PROGRAMS)) return true
  if (head.length < 64 || head.subarray(0, 2).toString('latin1') !== 'MZ') return false
  const at = head.readUInt32LE(60)
  return head.subarray(at, at + 4).toString('latin1') === 'PE\0\0'
}

function starts(head: Buffer, signatures: readonly Buffer[]): boolean {
  return signatures.some((signature) => head.subarray(0, signature.length).equals(signature))
}
