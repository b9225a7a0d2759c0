/** An export of the audit as one .zip: the chains, their heads, and the program that verifies them without us. */
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { Zip, ZipDeflate } from 'fflate'
import { exportAudit } from '../../platform/audit/export.ts'
import type { Database } from '../../platform/database.ts'

/** The export of the chain of `agencyId`, or without one of all, as a stream of a .zip. What is written meanwhile on the disk is removed. */
export async function auditPackage(db: Database, agencyId?: number): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-audit-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await exportAudit(db, folder, agencyId === undefined ? {} : { agencyId })
  } catch (fault) {
    await remove()
    throw fault
  }
  const packed = new PassThrough()
  packed.once('close', () => void remove())
  void pack(folder, packed).catch((fault: unknown) => packed.destroy(fault instanceof Error ? fault : new Error(String(fault))))
  return packed
}

async function pack(folder: string, packed: PassThrough): Promise<void> {
  const zip = new Zip((fault, chunk, last) => {
    if (fault) packed.destroy(fault)
    else if (last) packed.end(chunk)
    else packed.write(chunk)
  })
  for (const name of (await readdir(folder)).toSorted()) {
    const entry = new ZipDeflate(`audit/${name}`, { level: 6 })
    zip.add(entry)
    for await (const chunk of createReadStream(join(folder, name))) {
      entry.push(chunk as Buffer)
      // A slow reader is waited for, so that a long chain does not fill the memory.
      if (packed.writableNeedDrain) await new Promise((resume) => packed.once('drain', resume))
    }
    entry.push(new Uint8Array(), true)
  }
  zip.end()
}
