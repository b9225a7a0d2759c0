/** What keeps data beside the tables: the vault on its key ring, the audit chains, the files. */
import { join } from 'node:path'
import { auditAlgorithm } from '../platform/audit/canonical.ts'
import { createAudit } from '../platform/audit/audit.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Services } from '../platform/feature.ts'
import { lodging } from '../platform/postgres/account.ts'
import { createFiles } from '../platform/storage/files.ts'
import { clamavScan } from '../platform/storage/clamav.ts'
import { diskStore, type ObjectStore } from '../platform/storage/object-store.ts'
import { s3Store } from '../platform/storage/s3-store.ts'
import { createScanner, type Scanner } from '../platform/storage/scanner.ts'
import { openKeyRing } from '../platform/vault/key-ring-file.ts'
import { createVault, type Vault } from '../platform/vault/vault.ts'

/** What the stores are opened on: a migrated database and the data folder that is really used. */
interface StoresPlace {
  readonly config: Config
  readonly db: Database
  readonly clock: Clock
}

/** Opens the stores; throws StartRefused when the key ring is not that of the database. */
export async function openStores(place: StoresPlace): Promise<Pick<Services, 'audit' | 'vault' | 'files'>> {
  const { config, clock } = place
  const vault = await openVault(place)
  return {
    vault,
    audit: createAudit({
      clock,
      vault,
      algorithm: auditAlgorithm(config.cryptography),
      anchorFile: anchorFile(config),
    }),
    files: createFiles({ stores: objectStores(config, clock), vault, scanner: scannerOf(config), clock }),
  }
}

/** New files go to the S3 store where one is set; those on the disk are still read. */
export function objectStores({ dataFolder, s3 }: Config, clock: Clock = systemClock): readonly [ObjectStore, ...ObjectStore[]] {
  const disk = diskStore(join(dataFolder, 'files'))
  return s3 === undefined ? [disk] : [s3Store(s3, clock), disk]
}

function scannerOf({ clamav }: Config): Scanner {
  return clamav === undefined ? createScanner() : createScanner(clamavScan(clamav))
}

/** The vault on the installation's key ring. */
export async function openVault({ config, db, clock }: StoresPlace): Promise<Vault> {
  const national = config.cryptography === 'national'
  const file = keyRingFile(config)
  const ring = await openKeyRing({ db, file, clock, algorithm: national ? 'sm3' : 'sha256' })
  return createVault(ring, national ? 'sm4-ctr-hmac-sm3' : 'aes-256-gcm')
}

/** Where the key ring is. */
export function keyRingFile({ keyRing, dataFolder }: Config): string {
  return keyRing ?? join(dataFolder, 'key-ring.json')
}

/** The settings with the data folder that is really used: as root, the embedded database may have been moved to another (ADR 0030). */
export function lodged(config: Config): Config {
  return config.databaseUrl === undefined ? { ...config, dataFolder: lodging(config).dataFolder } : config
}

/** Where the end of the installation's audit chain is noted. */
export function anchorFile({ dataFolder }: Config): string {
  return join(dataFolder, 'audit-anchor.json')
}
