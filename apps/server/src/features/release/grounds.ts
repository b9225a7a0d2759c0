/** Why a part of a document is not given out, with its words. */
import { RELEASE_GROUNDS, type ReleaseGround, type ReleaseGroundView } from '@gongkai/contract'
import { OUTCOMES } from '@gongkai/law/application'
import { provisionText } from '@gongkai/law'

/** The grounds in the order of the articles. A ground is an outcome of 不予公开: what holds for a whole document holds for a part of it. */
export const GROUNDS: readonly ReleaseGroundView[] = RELEASE_GROUNDS.map((key) => {
  const [basis] = OUTCOMES[key].basis
  const article = basis === undefined ? '' : provisionText(basis)
  return { key, term: OUTCOMES[key].term, article, label: article }
})

/** The words of a ground. */
export function groundOf(key: ReleaseGround): ReleaseGroundView {
  const found = GROUNDS.find((ground) => ground.key === key)
  if (!found) throw new Error(`no ground ${key}`)
  return found
}
