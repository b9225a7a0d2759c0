/** The checkup for programs: the same files, the answers of the JSON contract. */
import { AnnualReportRecord, CheckRecord } from '@gongkai/contract'
import { toContract, toContractCheck } from '@gongkai/reports'
import { type Static, Type } from 'typebox'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import type { Checkup, CheckupService } from './checkup.service.ts'
import { examineAll } from './examine.ts'

const CheckupRecord = Type.Union([
  Type.Object({ state: Type.Literal('checked'), file: Type.String(), report: AnnualReportRecord, check: CheckRecord }),
  Type.Object({ state: Type.Literal('unreadable'), file: Type.String(), message: Type.String() }),
])

const Checkups = Type.Object({ checkups: Type.Array(CheckupRecord) })

/** Adds POST /api/v1/checkups to a scope that reads multipart forms. */
export function checkupApi(app: App, checkups: CheckupService): void {
  app.route({
    method: 'POST',
    url: '/api/v1/checkups',
    schema: {
      tags: ['年报体检'],
      summary: '检查年报',
      description:
        '以 multipart/form-data 上传一份或多份年报（字段 files）或文字（字段 text），得到读出的年报（gongkai.annual-report/1）和检查结果（gongkai.check/1）。同一机关相邻两年一并上传的，核对上年结转。上传的内容不保存。',
      consumes: ['multipart/form-data'],
      response: { 200: Checkups },
    },
    handler: async (request) => {
      if (!request.isMultipart()) throw new Problem(415, 'unsupported-media-type')
      return { checkups: (await examineAll(checkups, request.parts())).map(toRecord) }
    },
  })
}

function toRecord(checkup: Checkup): Static<typeof CheckupRecord> {
  const { file } = checkup
  if (checkup.kind === 'unreadable') return { state: 'unreadable', file, message: checkup.message }
  const { read, check } = checkup
  return {
    state: 'checked',
    file,
    report: toContract(read, { file, cells: true }),
    check: toContractCheck(read, check, { file }),
  }
}
