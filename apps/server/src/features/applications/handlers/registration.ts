/** 登记、分办、移交. */
import { receiptOf } from '@gongkai/law/application'
import { sql } from 'kysely'
import { Problem } from '../../../platform/problem.ts'
import type { Handler } from '../effect.ts'
import { checkDay } from '../../../platform/day.ts'

/** 确认收到: the day of receipt is the day of the confirmation (条例 art. 31); the clock starts. */
export const confirmReceipt: Handler<'confirmReceipt'> = async ({ case: { arrivedOn, channel }, body, today }) => {
  checkDay('确认日期', body.confirmedOn, { today, earliest: arrivedOn })
  const receipt = receiptOf({ channel, arrivedOn, confirmedOn: body.confirmedOn })
  if (receipt.kind !== 'received') throw new Problem(422, 'receipt-not-certain', '还不能确定收到申请之日')
  return {
    receivedOn: receipt.on,
    receiptBasis: body.basis,
    clock: [{ kind: 'start', on: receipt.on }],
    ...(body.subject === undefined ? {} : { subject: body.subject }),
    told: { receivedOn: receipt.on, basis: body.basis },
  }
}

/** 无法联系: registered all the same; the clock starts when contact is restored (国办公开办函〔2015〕207号). */
export const recordContactFailure: Handler<'recordContactFailure'> = async ({ case: { arrivedOn }, body, today }) => {
  checkDay('联系日期', body.triedOn, { today, earliest: arrivedOn })
  return { told: { triedOn: body.triedOn, remark: body.remark } }
}

/** 分办 to a handler of the agency. */
export const assign: Handler<'assign'> = async ({ trx, case: { agencyId, handlerId }, body, today }) => {
  if (body.handlerId === handlerId) throw new Problem(409, 'handler-unchanged', '这件申请已经由该承办人办理')
  const { rows } = await sql<{ name: string }>`
    select p.name from person p where p.id = ${body.handlerId} and p.state = 'active' and exists (
      select from role_assignment r where r.person_id = p.id and r.role = 'handler' and r.agency_id = ${agencyId}
        and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today}))`.execute(trx)
  const [handler] = rows
  if (!handler) throw new Problem(422, 'handler-not-found', '所选的人不是本机关在任的承办人')
  return {
    handlerId: body.handlerId,
    ...(body.subject === undefined ? {} : { subject: body.subject }),
    told: { handler: handler.name, ...(body.remark === undefined ? {} : { remark: body.remark }) },
  }
}

/** 退回分办. */
export const returnAssignment: Handler<'returnAssignment'> = async ({ body }) => ({
  handlerId: null,
  told: { remark: body.remark },
})

/** 更正申请人类别: dated, so that the annual report of an earlier day stays what it was. */
export const reclassifyApplicant: Handler<'reclassifyApplicant'> = async ({ case: { applicantClass }, body }) => {
  if (body.applicantClass === applicantClass) throw new Problem(409, 'class-unchanged', '申请人类别没有变化')
  return {
    applicantClass: body.applicantClass,
    figureReason: body.reason,
    told: { formerly: applicantClass, applicantClass: body.applicantClass, reason: body.reason },
  }
}

/** 职权变更移交 to the agency that has taken over the powers (国办公开办函〔2019〕14号). */
export const handOver: Handler<'handOver'> = async ({ trx, case: { agencyId, receivedOn }, body }) => {
  const { rows } = await sql<{ name: string }>`
    select v.name from agency_succession s join agency_version v on v.agency_id = s.successor_id and v.valid_to is null
    where s.predecessor_id = ${agencyId} and s.successor_id = ${body.agencyId} limit 1`.execute(trx)
  const [successor] = rows
  if (!successor) throw new Problem(422, 'not-successor', '所选机关不是本机关职权的承继机关；请先由系统管理员登记机构变更')
  return {
    state: receivedOn === null ? 'received' : 'registered',
    agencyId: body.agencyId,
    handlerId: null,
    figureReason: body.reason,
    told: { successor: successor.name, reason: body.reason },
  }
}
