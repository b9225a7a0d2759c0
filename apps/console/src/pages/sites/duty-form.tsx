import {
  ChangeDuty,
  DUTY_AGENCY_KINDS,
  DUTY_LIMIT_RULES,
  DUTY_RHYTHMS,
  DutyInput,
  type DutyView,
  VILLAGE_CATEGORIES,
} from '@gongkai/contract'
import { CATALOG_CHOICES, CATALOG_FIELDS, DISCLOSURE_ITEMS } from '@gongkai/law/publication'
import { type ReactNode, useState } from 'react'
import { post, put } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import type { Field } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { CATALOGUE } from './catalogue-words.ts'
import { SiteColumnPicker } from './column-picker.tsx'
import { refreshSites, useColumns } from './sites.client.ts'

const labeled = (terms: readonly { readonly key: string; readonly label: string }[]) =>
  terms.map(({ key, label }) => ({ value: key, label }))
const plain = (choices: readonly string[]) => choices.map((choice) => ({ value: choice, label: choice }))
const ITEMS = DISCLOSURE_ITEMS.map(({ code, label }) => ({ value: code, label: `${code} ${label}` }))
const FIELDS = CATALOG_FIELDS.map(({ key, name }) => ({ value: key, label: name }))

function useFields(siteId: number, { rhythm, agencyKind }: Partial<DutyInput>, agencyName?: string): readonly Field[] {
  const t = useWords(CATALOGUE)
  const { data: columns = [] } = useColumns(siteId)
  return [
    { name: 'code', label: t.code, kind: 'text', help: t.codeHelp },
    { name: 'agencyId', label: t.oneAgency, kind: 'own', help: t.who, control: <AgencyPicker chosen={agencyName} /> },
    { name: 'agencyKind', label: t.kind, kind: 'choice', choices: labeled(DUTY_AGENCY_KINDS) },
    { name: 'matter', label: t.firstMatter, kind: 'text' },
    { name: 'subMatter', label: t.subMatter, kind: 'text' },
    { name: 'content', label: t.content, kind: 'area', rows: 2 },
    { name: 'basis', label: t.basis, kind: 'area', rows: 2 },
    { name: 'rhythm', label: t.rhythm, kind: 'choice', choices: labeled(DUTY_RHYTHMS) },
    ...(rhythm === 'event'
      ? [{ name: 'limitRule', label: t.limitRule, kind: 'choice', choices: labeled(DUTY_LIMIT_RULES) } as const]
      : []),
    ...(rhythm === 'event' || rhythm === 'days'
      ? [{ name: 'limitDays', label: t.limitDays, kind: 'number', help: t.limitDaysHelp } as const]
      : []),
    ...(rhythm === 'yearly' ? [{ name: 'yearlyBy', label: t.yearlyBy, kind: 'text' } as const] : []),
    { name: 'columnId', label: t.column, kind: 'own', help: t.columnHelp, control: <SiteColumnPicker columns={columns} /> },
    { name: 'channels', label: t.channels, kind: 'text' },
    { name: 'audience', label: t.audience, kind: 'choice', choices: plain(CATALOG_CHOICES.audience) },
    { name: 'mode', label: t.mode, kind: 'choice', choices: plain(CATALOG_CHOICES.mode) },
    { name: 'levels', label: t.levels, kind: 'choices', choices: plain(CATALOG_CHOICES.level), required: true },
    { name: 'itemCode', label: t.item, kind: 'choice', choices: ITEMS },
    { name: 'fieldCode', label: t.field, kind: 'choice', choices: FIELDS },
    ...(agencyKind === 'village'
      ? [{ name: 'villageCategory', label: t.villages, kind: 'choice', choices: labeled(VILLAGE_CATEGORIES) } as const]
      : []),
    { name: 'since', label: t.since, kind: 'day' },
    { name: 'endedOn', label: t.endedOn, kind: 'day' },
  ]
}

/** Limits of a shape that are not those of a text. */
const { levels: _levels, ...PROPERTIES } = DutyInput.properties
const SHAPE = { properties: PROPERTIES, required: DutyInput.required }

/** What another rhythm had asked for is not sent. */
function bodyOf({ limitDays, limitRule, yearlyBy, villageCategory, ...rest }: DutyInput): DutyInput {
  const { rhythm, agencyKind } = rest
  return {
    ...rest,
    ...((rhythm === 'event' || rhythm === 'days') && limitDays !== undefined ? { limitDays } : {}),
    ...(rhythm === 'event' && limitRule !== undefined ? { limitRule } : {}),
    ...(rhythm === 'yearly' && yearlyBy !== undefined ? { yearlyBy } : {}),
    ...(agencyKind === 'village' && villageCategory !== undefined ? { villageCategory } : {}),
  }
}

/** Adds an entry. */
export function AddDutyDialog({ siteId }: { readonly siteId: number }): ReactNode {
  const t = useWords(CATALOGUE)
  const initial: Partial<DutyInput> = { rhythm: 'event', limitRule: 'general', audience: '全社会', mode: '主动', since: today() }
  const [typed, setTyped] = useState<Partial<DutyInput>>(initial)
  return (
    <ActionDialog<DutyInput>
      name={`new-duty-${siteId}`}
      label={t.add}
      shape={SHAPE}
      initial={initial}
      fields={useFields(siteId, typed)}
      onTyped={setTyped}
      onSubmit={async (body) => {
        await post(`/sites/${siteId}/catalogue/duties`, bodyOf(body))
        await refreshSites()
      }}
    />
  )
}

/** Changes an entry. */
export function ChangeDutyDialog({ siteId, duty }: { readonly siteId: number; readonly duty: DutyView }): ReactNode {
  const t = useWords(CATALOGUE)
  const { id, version, agency, column, counts: _counts, timeLimit: _words, ...rest } = duty
  const stated: Partial<DutyInput> = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
    ...(agency === null ? {} : { agencyId: agency.id }),
    ...(column === null ? {} : { columnId: column.id }),
  }
  const [typed, setTyped] = useState(stated)
  return (
    <ActionDialog<DutyInput>
      name={`duty-${id}-${version}`}
      label={t.change}
      shape={{ ...SHAPE, required: ChangeDuty.required.filter((name) => name !== 'version') }}
      initial={stated}
      fields={useFields(siteId, typed, agency?.name)}
      onTyped={setTyped}
      onSubmit={async (body) => {
        await put(`/sites/${siteId}/catalogue/duties/${id}`, { ...bodyOf(body), version })
        await refreshSites()
      }}
    />
  )
}
