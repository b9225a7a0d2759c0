/** Addresses of the pages for applicants. None holds a number, a code or anything typed. */

/** The page about applying to an agency. */
export const applyPath = (agencyId: number) => `/agencies/${agencyId}/apply`

/** The online form. */
export const formPath = (agencyId: number) => `${applyPath(agencyId)}/form`

/** What was published already or given before. */
export const offerPath = (offerId: string) => `/applications/offers/${offerId}`

/** Where number and query code are typed in. */
export const QUERY_PATH = '/applications/query'

/** The application that the browser may see. */
export const CASE_PATH = '/applications/case'

/** The receipt of what was just sent. */
export const RECEIPT_PATH = '/applications/receipt'

/** The applications of who is signed in. */
export const MINE_PATH = '/applications/mine'
