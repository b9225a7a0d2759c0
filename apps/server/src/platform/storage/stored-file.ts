/** Files as features see them. */
import type { Temporal } from 'temporal-polyfill'
import type { MediaType } from './media-type.ts'
import type { BytePart } from './object-store.ts'

/** A kept file without its bytes. */
export interface StoredFile {
  /** A UUID that tells nothing; safe in addresses. */
  readonly id: string
  /** The original name, without folders and control characters. Personal data: not for logs and audit payloads. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** What the bytes are; the name's ending was not believed. */
  readonly mediaType: MediaType
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string
  readonly purpose: string
  readonly agencyId: number
  /** `clean`: a virus scanner looked at it; `builtin`: none is connected, only our own checks did. */
  readonly scan: 'clean' | 'builtin'
  readonly keptAt: Temporal.Instant
}

/** A file that somebody hands in or the system made. */
export interface FileToKeep {
  readonly bytes: Uint8Array
  /** As the browser named it; folders and control characters are taken off. */
  readonly name: string
  /** What it is for, kebab-case: `application-attachment`, `letter`. */
  readonly purpose: string
  /** Whose it is, or `INSTALLATION_CHAIN`. */
  readonly agencyId: number
  /** Which types are accepted here; absent: all of the allow-list but archives. */
  readonly accept?: readonly MediaType[]
  /** The type of what the system itself made from files that were checked before: it is neither recognized nor limited in size. */
  readonly made?: MediaType
}

/** A file with its bytes. */
export interface FileContent {
  readonly file: StoredFile
  readonly bytes: Buffer
}

/** A file whose bytes are read as they are asked for. */
export interface FileParts {
  readonly file: StoredFile
  /**
   * The bytes from `start` to `end`, both included and within the file, piece by piece; no more than a megabyte is in memory at once. Each piece
   * is checked before it is given: throws ObjectBroken when the store changed it.
   */
  readonly bytes: (part: BytePart) => AsyncGenerator<Buffer>
}
