/** What holds for an agency on a day where agencies, those above them and the installation may each have said something. */
import type { Lineage } from '../../platform/actor.ts'

/** Something that an agency (`null`: the installation) has set from a day on. */
export interface Setting {
  readonly id: number
  readonly agencyId: number | null
  readonly validFrom: string
}

/** Whose setting is in force. */
export type SettingSource = 'own' | 'inherited' | 'installation'

/** A setting in force and whose it is. */
export interface InForce<Kind extends Setting> {
  readonly setting: Kind
  readonly source: SettingSource
}

/**
 * The setting in force on `on`: of the nearest one in `lineage`, at last the installation's, the one that began last; of two that begin on
 * one day, the later. `isOff` tells a setting that hands back to whoever stands above.
 */
export function inForceFor<Kind extends Setting>(
  settings: readonly Kind[],
  lineage: Lineage,
  on: string,
  isOff: (setting: Kind) => boolean,
): InForce<Kind> | undefined {
  for (const holder of [...lineage, null]) {
    const [latest] = settings
      .filter(({ agencyId, validFrom }) => agencyId === holder && validFrom <= on)
      .toSorted((one, other) =>
        one.validFrom === other.validFrom ? other.id - one.id : one.validFrom < other.validFrom ? 1 : -1,
      )
    if (latest === undefined || isOff(latest)) continue
    return { setting: latest, source: holder === null ? 'installation' : holder === lineage[0] ? 'own' : 'inherited' }
  }
  return undefined
}
