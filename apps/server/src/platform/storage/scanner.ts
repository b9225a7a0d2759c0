/** Looking for malicious software in what is handed in. */
import { Problem } from '../problem.ts'

/** What looks at the bytes of a file. */
export interface Scanner {
  /** `clean` when a virus scanner looked, `builtin` when only our own checks did; throws Problem `file-infected` or `scanner-unavailable`. */
  readonly scan: (bytes: Uint8Array) => Promise<'clean' | 'builtin'>
}

/** A virus scanner: undefined when it found nothing, else the name of what it found. Throws when it cannot be asked. */
export type VirusScan = (bytes: Uint8Array) => Promise<string | undefined>

/** The test string of the European Institute for Computer Antivirus Research, split so that no scanner takes this source for it. */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join(''), 'latin1')

/**
 * The scanner of an installation. The test string is always found, so that anybody can try whether infected files are refused. With a virus
 * scanner connected, a file that it could not look at is refused: keeping it unseen would make the scanner an ornament.
 */
export function createScanner(virusScan?: VirusScan): Scanner {
  return {
    scan: async (bytes) => {
      if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(EICAR)) throw new Problem(422, 'file-infected')
      if (!virusScan) return 'builtin'
      let found: string | undefined
      try {
        found = await virusScan(bytes)
      } catch (cause) {
        throw new Problem(503, 'scanner-unavailable', undefined, { cause })
      }
      if (found !== undefined) throw new Problem(422, 'file-infected')
      return 'clean'
    },
  }
}
