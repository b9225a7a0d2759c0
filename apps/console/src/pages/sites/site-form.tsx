import { ChangeSite, OpenSite, SITE_TEMPLATES, type SiteView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { post, put } from '../../api.ts'
import { useAgency } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import type { Field } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { refreshSites } from './sites.client.ts'
import { SITES } from './words.ts'

function useFactFields(): readonly Field[] {
  const t = useWords(SITES)
  const colors = (['red', 'blue', 'green'] as const).map((value) => ({ value, label: t[value] }))
  return [
    { name: 'name', label: t.name, kind: 'text' },
    { name: 'englishName', label: t.englishName, kind: 'text' },
    { name: 'origin', label: t.origin, kind: 'text', help: t.originHelp },
    { name: 'siteCode', label: t.siteCode, kind: 'text', help: t.siteCodeHelp },
    { name: 'icpNumber', label: t.icpNumber, kind: 'text' },
    { name: 'policeNumber', label: t.policeNumber, kind: 'text' },
    { name: 'organizer', label: t.organizer, kind: 'text' },
    { name: 'undertaker', label: t.undertaker, kind: 'text' },
    { name: 'contact', label: t.contact, kind: 'text' },
    { name: 'introduction', label: t.introduction, kind: 'area' },
    { name: 'color', label: t.color, kind: 'choice', choices: colors },
  ]
}

/** Opens a new site with its columns. */
export function OpenSiteDialog(): ReactNode {
  const t = useWords(SITES)
  const own = useAgency()
  const navigate = useNavigate()
  const fields = useFactFields()
  return (
    <ActionDialog<OpenSite>
      name="new-site"
      label={t.openSite}
      primary
      shape={OpenSite}
      initial={{ template: 'platform', color: 'red', ...(own ? { agencyId: own.id } : {}) }}
      fields={[
        { name: 'agencyId', label: t.agency, kind: 'own', required: true, control: <AgencyPicker chosen={own?.name} /> },
        { name: 'key', label: t.key, kind: 'text', help: t.keyHelp },
        {
          name: 'template',
          label: t.template,
          kind: 'choice',
          choices: SITE_TEMPLATES.map(({ key, label }) => ({ value: key, label })),
        },
        ...fields,
      ]}
      onSubmit={async (body) => {
        const { id } = await post<{ id: number }>('/sites', body)
        await refreshSites()
        await navigate(`/sites/${id}`)
      }}
    />
  )
}

/** Changes what a site states, and closes it. */
export function SiteActions({ site }: { readonly site: SiteView }): ReactNode {
  const t = useWords(SITES)
  const fields = useFactFields()
  if (!site.editable || site.closedAt !== null) return undefined
  return (
    <>
      <ActionDialog<Omit<ChangeSite, 'version'>>
        name={`site-${site.id}-${site.version}`}
        label={t.changeSite}
        shape={ChangeSite}
        fields={fields}
        initial={statedBy(site)}
        onSubmit={(body) => put(`/sites/${site.id}`, { ...body, version: site.version })}
        onDone={() => void refreshSites()}
      />
      <ConfirmButton
        danger
        label={t.closeSite}
        note={t.closeSiteNote}
        onConfirm={async () => {
          await post(`/sites/${site.id}/close`, { version: site.version })
          await refreshSites()
        }}
      />
    </>
  )
}

function statedBy(site: SiteView): Partial<Omit<ChangeSite, 'version'>> {
  const { name, englishName, origin, siteCode, icpNumber, policeNumber, organizer, undertaker, contact, introduction, color } =
    site
  const facts = {
    name,
    englishName,
    origin,
    siteCode,
    icpNumber,
    policeNumber,
    organizer,
    undertaker,
    contact,
    introduction,
    color,
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
}
