/** The forms on the page of a pending agency: confirm it, or merge it into a known one. */
import Type from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Notice } from '../../portal/parts.tsx'
import { type Agency, AGENCY_KINDS, AGENCY_LEVELS, kindLabel, ROLL_UPS, searchAgencies } from '../agencies/index.ts'
import { EDITORS_ONLY, editorOf } from './editor.ts'
import { agencyPath, signInPath } from './paths.ts'
import { AgencyParams } from './request.ts'
import { createSettleService } from './settle.service.ts'

const keys = <Key extends string>(choices: readonly { readonly key: Key }[]) => choices.map(({ key }) => key)
const orEmpty = <Key extends string>(choices: readonly Key[]) => Type.Enum(['', ...choices])
const Id = Type.String({ pattern: '^([1-9][0-9]{0,8})?$' })

/** A form sends every field, and an empty one means "unknown" or "none". */
const ConfirmForm = Type.Object({
  name: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' }),
  kind: Type.Enum(keys(AGENCY_KINDS)),
  level: orEmpty(keys(AGENCY_LEVELS)),
  parent: Id,
  rollUp: orEmpty(keys(ROLL_UPS)),
  reportScope: orEmpty(['own', 'aggregated']),
  mustReport: orEmpty(['yes', 'no']),
})
const MergeForm = Type.Object({ into: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) })

/** Adds the addresses of both forms. */
export function settleActions(app: App, { db, clock, audit }: Services): void {
  const settle = createSettleService({ db, clock, audit })
  app.post(
    '/library/agencies/:id/confirm',
    { config: EDITORS_ONLY, schema: { params: AgencyParams, body: ConfirmForm } },
    async (request, reply) => {
      const {
        params: { id },
        body,
      } = request
      const facts = {
        name: body.name.trim(),
        kind: body.kind,
        level: body.level || null,
        parentId: body.parent === '' ? null : Number(body.parent),
        rollUp: body.rollUp || null,
        reportScope: body.reportScope || null,
        mustReport: body.mustReport === '' ? null : body.mustReport === 'yes',
      }
      await settle.confirm(id, facts, editorOf(request))
      return reply.redirect(agencyPath(id), 303)
    },
  )
  app.post(
    '/library/agencies/:id/merge',
    { config: EDITORS_ONLY, schema: { params: AgencyParams, body: MergeForm } },
    async (request, reply) => {
      const into = Number(request.body.into)
      await settle.merge(request.params.id, into, editorOf(request))
      return reply.redirect(agencyPath(into), 303)
    },
  )
}

/** What a person looked for among the known agencies, and what was found. */
export interface FoundAgencies {
  readonly words: string
  readonly agencies: readonly Agency[]
  /** How many there are in all, up to 1000. */
  readonly total: number
}

/** So many agencies found are offered; a longer list asks for more exact words. */
const OFFERED = 20

/**
 * Known agencies by the words that a person gave, or by the smallest place that the reports name: the superior and the agency that it may be
 * are usually there. The agency itself and others that are pending are not offered.
 */
export async function findKnown(db: Database, agency: Agency, words: string | undefined, day: string): Promise<FoundAgencies> {
  const sought = words?.trim() || (agency.region.at(-1) ?? '')
  if (sought === '') return { words: '', agencies: [], total: 0 }
  const found = await searchAgencies(db, sought, { limit: OFFERED + 1, offset: 0, day })
  const agencies = found.agencies.filter(({ id, standing }) => standing === 'established' && id !== agency.id).slice(0, OFFERED)
  return { words: sought, agencies, total: Math.max(found.total - 1, agencies.length) }
}

interface PendingNoticeProps {
  readonly agency: Agency
  /** `undefined`: whoever reads this may settle nothing. */
  readonly found: FoundAgencies | undefined
}

interface SettlingProps {
  readonly agency: Agency
  readonly found: FoundAgencies
}

/** What the page of a pending agency says and offers. */
export function PendingNotice({ agency, found }: PendingNoticeProps) {
  return (
    <>
      <Notice kind="warning" title="待归并">
        <p>这个机关是导入年报时按年报上的名称登记的，还没有人确认它是新机关，或者就是目录里的某一个。</p>
        {!found && (
          <p>
            主管部门监督员、公开工作机构负责人和系统管理员<a href={signInPath(agencyPath(agency.id))}>登录</a>后可以确认或归并。
          </p>
        )}
      </Notice>
      {found && (
        <>
          <FindForm agency={agency} found={found} />
          <details open={found.agencies.length > 0}>
            <summary>归并到已有机关</summary>
            <MergeFields agency={agency} found={found} />
          </details>
          <details>
            <summary>确认为新机关</summary>
            <ConfirmFields agency={agency} found={found} />
          </details>
        </>
      )}
    </>
  )
}

function FindForm({ agency: { id }, found: { words, agencies, total } }: SettlingProps) {
  return (
    <form class="filters" method="get" action={agencyPath(id)}>
      <div class="filter-grow">
        <label for="find">先按名称查找它的上级，或者与它相同的机关</label>
        <input id="find" name="find" type="search" maxLength={60} value={words} />
      </div>
      <button type="submit">查找</button>
      <p class="hint" role="status">
        {words !== '' && agencies.length === 0 && `机关目录里没有名称含“${words}”的机关，请换一个说法。`}
        {total > agencies.length && agencies.length > 0 && `只列出前 ${agencies.length} 个，请把名称写得更完整。`}
      </p>
    </form>
  )
}

interface AgencyChoicesProps {
  readonly name: 'into' | 'parent'
  readonly legend: string
  readonly found: FoundAgencies
  /** The words for "none", which is chosen at first; absent where one must be chosen. */
  readonly none?: string
}

function AgencyChoices({ name, legend, found, none }: AgencyChoicesProps) {
  return (
    <fieldset class="filter-grow">
      <legend>{legend}</legend>
      {none !== undefined && (
        <label class="choice">
          <input type="radio" name={name} value="" checked /> {none}
        </label>
      )}
      {found.agencies.map(({ id, name: called, region, kind }) => (
        <label class="choice" key={id}>
          <input type="radio" name={name} value={String(id)} required={none === undefined} /> {called}
          <span class="quiet">
            （{kindLabel(kind)}
            {region.length > 0 && `，${region.join('')}`}）
          </span>
        </label>
      ))}
      {found.agencies.length === 0 && <p class="hint">要选别的机关，请先在上面按名称查找。</p>}
    </fieldset>
  )
}

function MergeFields({ agency: { id }, found }: SettlingProps) {
  return (
    <form class="filters" method="post" action={`${agencyPath(id)}/merge`}>
      <AgencyChoices name="into" legend="它就是" found={found} />
      <button type="submit" disabled={found.agencies.length === 0}>
        归并
      </button>
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

function ConfirmFields({ agency: { id, name, kind, level }, found }: SettlingProps) {
  return (
    <form class="filters" method="post" action={`${agencyPath(id)}/confirm`}>
      <div class="filter-grow">
        <label for="confirm-name">名称</label>
        <input id="confirm-name" name="name" required maxLength={100} value={name} />
      </div>
      <Choice name="kind" label="类型" value={kind} options={AGENCY_KINDS} />
      <Choice name="level" label="层级" value={level} none="未知" options={AGENCY_LEVELS} />
      <AgencyChoices name="parent" legend="上级机关" found={found} none="没有上级，或者还不知道" />
      <Choice name="rollUp" label="汇入上级年报" value={null} none="不汇入" options={ROLL_UPS} />
      <Choice name="reportScope" label="年报口径" value={null} none="未知" options={SCOPES} />
      <Choice name="mustReport" label="年报义务" value={null} none="未知" options={DUTIES} />
      <button type="submit">确认</button>
    </form>
  )
}
