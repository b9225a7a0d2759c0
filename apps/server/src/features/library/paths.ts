/** Addresses of the library's pages. */
import type { ReportKey } from './report.repository.ts'

/** The page of an agency. */
export const agencyPath = (id: number) => `/library/agencies/${id}`

/** The page of a report, of one version where a number is given. */
export const reportPath = ({ agencyId, year }: ReportKey, version?: number) =>
  `/library/agencies/${agencyId}/reports/${year}${version === undefined ? '' : `?version=${version}`}`

/** The page of a superior's sum over its subordinates in a year. */
export const aggregatePath = ({ agencyId, year }: ReportKey) => `/library/agencies/${agencyId}/aggregate/${year}`

/** The page of two reports side by side. */
export const comparePath = (left: ReportKey, right: ReportKey) =>
  `/library/compare?left=${left.agencyId}-${left.year}&right=${right.agencyId}-${right.year}`

/** `path` with the query parameters that have a value. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString()
  return query === '' ? path : `${path}?${query}`
}

/** The sign-in page, which leads back to `path`. */
export function signInPath(path: string): string {
  return `/sign-in?to=${encodeURIComponent(path)}`
}
