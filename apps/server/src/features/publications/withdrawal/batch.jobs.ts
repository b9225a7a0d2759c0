/** The job that carries batches out, in a few transactions each; what was broken off goes on where it stopped. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { WithdrawalBatchState } from '@gongkai/contract'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { job, type JobHandler, JobId } from '../../../platform/jobs/index.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { settingOf } from '../engine.ts'
import { type Batch, lockBatch, unconfirmedOf, waitingItems } from './batch.ts'
import { CARRY_OUT } from './batch.service.ts'
import { confirm, putBack, takeDown } from './carry-out.ts'

/** So many documents are one transaction: a second or so, in which nobody else writes to the agency's audit or its sites. */
const PORTION = 2000

/** The task. It may run twice: it looks at what is left to do. */
export function withdrawalJobs(services: Services): Readonly<Record<string, JobHandler>> {
  return {
    [CARRY_OUT]: job({
      payload: Type.Object({ batch: JobId }),
      run: async ({ batch }) => {
        while (await carryOutNext(services, batch));
      },
    }),
  }
}

/**
 * Does what comes next of a batch, if anything does, in a transaction of its own; whether there is more to do. Whoever has asked or decided waits for
 * the first of it: what does harm is gone with the answer, however long the queue of the jobs is.
 */
export function carryOutNext(services: Services, id: number): Promise<boolean> {
  return services.db.transaction().execute((trx) => portion(services, trx, id))
}

async function portion(services: Services, trx: Database, id: number): Promise<boolean> {
  const batch = await lockBatch(trx, id)
  switch (batch?.state) {
    case 'withdrawing': {
      const ids = await waitingItems(trx, id, PORTION)
      if (ids.length > 0) await takeDown(services, trx, batch, ids)
      return ids.length === PORTION || end(services, trx, batch, batch.decidedBy === null ? 'unconfirmed' : 'done')
    }
    case 'confirming': {
      const withdrawals = await unconfirmedOf(trx, id, PORTION)
      if (withdrawals.length > 0) await confirm(services, trx, batch, withdrawals)
      return withdrawals.length === PORTION || end(services, trx, batch, 'done')
    }
    case 'restoring': {
      const withdrawals = await unconfirmedOf(trx, id, PORTION)
      if (withdrawals.length > 0) {
        const tree = await agencyTrees(services).now(trx)
        await putBack(await settingOf(trx, services, tree), batch, withdrawals)
      }
      return withdrawals.length === PORTION || end(services, trx, batch, 'refused')
    }
    case 'asked':
    case 'unconfirmed':
    case 'done':
    case 'refused':
    case undefined:
      return false
  }
}

async function end({ clock }: Services, trx: Database, { id }: Batch, state: WithdrawalBatchState): Promise<false> {
  await sql`update withdrawal_batch set state = ${state}, finished_at = ${String(clock.now())}::timestamptz where id = ${id}`.execute(
    trx,
  )
  return false
}
