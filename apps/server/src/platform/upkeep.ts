/** What the platform does by itself: checkpoints of the audit, sweeping of files, sealing anew after a rotation. */
import { Type } from 'typebox'
import type { Services } from './feature.ts'
import { job, type JobHandler } from './jobs/index.ts'
import { FILE_COLUMNS } from './storage/index.ts'
import { keysInUse, resealAll, type SealedColumn } from './vault/index.ts'

/** The platform's own jobs; `columns` are the sealed columns of all features. */
export function upkeepJobs(
  { db, audit, files, vault }: Pick<Services, 'db' | 'audit' | 'files' | 'vault'>,
  columns: readonly SealedColumn[],
): Readonly<Record<string, JobHandler>> {
  const sealed = [...FILE_COLUMNS, ...columns]
  const nothing = Type.Object({})
  return {
    'audit-checkpoint': job({
      payload: nothing,
      every: '17 * * * *',
      run: async () => void (await audit.checkpoint(db)),
    }),
    'files-sweep': job({
      payload: nothing,
      every: '41 3 * * *',
      run: async (_, { log }) => {
        const removed = await files.sweep(db)
        if (removed > 0) log.info({ removed }, 'unused objects removed')
      },
    }),
    // Each night, so that a rotation needs no more than the new key: whatever is not sealed with it is sealed anew, old keys go when unused.
    'vault-reseal': job({
      payload: nothing,
      every: '23 2 * * *',
      run: async (_, { log }) => {
        // Looking at every sealed value is only worth it after a rotation.
        if (vault.oldKeys().length === 0) return
        const { resealed, broken } = await resealAll(db, vault, sealed)
        const retired = await vault.retire(await keysInUse(db))
        if (broken.length > 0) log.error({ broken }, 'sealed values that do not open')
        if (resealed > 0 || retired.length > 0) log.info({ resealed, retired }, 'sealed anew')
      },
    }),
  }
}
