/** The forms on the page of a pending agency: confirm it, or merge it into a known one. */
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Notice } from '../../portal/parts.tsx'
import { type Agency, AGENCY_KINDS, AGENCY_LEVELS, ROLL_UPS } from '../agencies/index.ts'
import { createAdminGate } from './admin.ts'
import { agencyPath } from './paths.ts'
import { AgencyParams } from './request.ts'
import { createSettleService } from './settle.service.ts'

const keys = <Key extends string>(choices: readonly { readonly key: Key }[]) => choices.map(({ key }) => key)
const orEmpty = <Key extends string>(choices: readonly Key[]) => Type.Enum(['', ...choices])
const Id = Type.String({ pattern: '^([1-9][0-9]{0,8})?$' })
const token = Type.String({ maxLength: 200 })

/** A form sends every field, and an empty one means "unknown" or "none". */
const ConfirmForm = Type.Object({
  token,
  name: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' }),
  kind: Type.Enum(keys(AGENCY_KINDS)),
  level: orEmpty(keys(AGENCY_LEVELS)),
  parent: Id,
  rollUp: orEmpty(keys(ROLL_UPS)),
  reportScope: orEmpty(['own', 'aggregated']),
  mustReport: orEmpty(['yes', 'no']),
})
const MergeForm = Type.Object({ token, into: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) })

/** Adds the addresses of both forms. */
export function settleActions(app: App, { db, clock, config }: Services): void {
  const gate = createAdminGate(config.adminToken, clock)
  const settle = createSettleService({ db, clock })
  app.post(
    '/library/agencies/:id/confirm',
    { schema: { params: AgencyParams, body: ConfirmForm } },
    async ({ params: { id }, body }, reply) => {
      gate.check(body.token)
      await settle.confirm(id, {
        name: body.name.trim(),
        kind: body.kind,
        level: body.level || null,
        parentId: body.parent === '' ? null : Number(body.parent),
        rollUp: body.rollUp || null,
        reportScope: body.reportScope || null,
        mustReport: body.mustReport === '' ? null : body.mustReport === 'yes',
      })
      return reply.redirect(agencyPath(id), 303)
    },
  )
  app.post(
    '/library/agencies/:id/merge',
    { schema: { params: AgencyParams, body: MergeForm } },
    async ({ params: { id }, body }, reply) => {
      gate.check(body.token)
      await settle.merge(id, Number(body.into))
      return reply.redirect(agencyPath(Number(body.into)), 303)
    },
  )
}

/** What the page of a pending agency says and offers. */
export function PendingNotice({ agency, canSettle }: { readonly agency: Agency; readonly canSettle: boolean }) {
  return (
    <>
      <Notice kind="warning" title="待归并">
        <p>这个机关是导入年报时按年报上的名称登记的，还没有人确认它是新机关，或者就是目录里的某一个。</p>
        {!canSettle && (
          <p>
            要确认或归并，请管理员在环境变量 <code>GONGKAI_ADMIN_TOKEN</code> 中设置 16 个字符以上的口令并重新启动。
          </p>
        )}
      </Notice>
      {canSettle && (
        <>
          <details>
            <summary>归并到已有机关</summary>
            <MergeFields agency={agency} />
          </details>
          <details>
            <summary>确认为新机关</summary>
            <ConfirmFields agency={agency} />
          </details>
        </>
      )}
    </>
  )
}

function MergeFields({ agency: { id } }: { readonly agency: Agency }) {
  return (
    <form class="filters" method="post" action={`${agencyPath(id)}/merge`}>
      <div>
        <label for="merge-into">已有机关的编号</label>
        <p class="hint">机关页面网址末尾的数字。</p>
        <input id="merge-into" name="into" inputMode="numeric" required pattern="[1-9][0-9]*" />
      </div>
      <TokenField id="merge-token" />
      <button type="submit">归并</button>
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly value: string | null
  /** The words for "unknown" or "none"; absent where a choice is required. */
  readonly none?: string
  readonly options: readonly { readonly key: string; readonly label: string }[]
}

function Choice({ name, label, value, none, options }: ChoiceProps) {
  return (
    <div>
      <label for={`confirm-${name}`}>{label}</label>
      <select id={`confirm-${name}`} name={name}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.key} value={option.key} selected={option.key === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const SCOPES = [
  { key: 'own', label: '仅本机关' },
  { key: 'aggregated', label: '汇总所属部门和下级' },
]
const DUTIES = [
  { key: 'yes', label: '应当编制年报' },
  { key: 'no', label: '不单独编制' },
]

function ConfirmFields({ agency: { id, name, kind, level } }: { readonly agency: Agency }) {
  return (
    <form class="filters" method="post" action={`${agencyPath(id)}/confirm`}>
      <div class="filter-grow">
        <label for="confirm-name">名称</label>
        <input id="confirm-name" name="name" required maxLength={100} value={name} />
      </div>
      <Choice name="kind" label="类型" value={kind} options={AGENCY_KINDS} />
      <Choice name="level" label="层级" value={level} none="未知" options={AGENCY_LEVELS} />
      <div>
        <label for="confirm-parent">上级机关编号</label>
        <input id="confirm-parent" name="parent" inputMode="numeric" pattern="[1-9][0-9]*" />
      </div>
      <Choice name="rollUp" label="汇入上级年报" value={null} none="不汇入" options={ROLL_UPS} />
      <Choice name="reportScope" label="年报口径" value={null} none="未知" options={SCOPES} />
      <Choice name="mustReport" label="年报义务" value={null} none="未知" options={DUTIES} />
      <TokenField id="confirm-token" />
      <button type="submit">确认</button>
    </form>
  )
}

function TokenField({ id }: { readonly id: string }) {
  return (
    <div>
      <label for={id}>管理口令</label>
      <input id={id} name="token" type="password" required maxLength={200} autocomplete="current-password" />
    </div>
  )
}
