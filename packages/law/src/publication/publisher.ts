/** 公开的主体 (条例 art. 10): which agency publishes a piece of information, by how it came about. */
import { cite, type Citation } from '../citation.ts'

/** How an agency has the information. */
export type InformationOrigin = 'made' | 'madeJointly' | 'fromPersons' | 'fromAgency' | 'ofBranch'

/** Who publishes. `makerOrFirstHolder`: the agency that made it or obtained it first, not the one that has a copy. */
export type Publisher = 'maker' | 'leadMaker' | 'holder' | 'makerOrFirstHolder' | 'branch'

/** An origin with who publishes, in words. */
export interface PublisherRow {
  readonly origin: InformationOrigin
  readonly term: string
  readonly publisher: Publisher
  readonly publisherTerm: string
  readonly source: Citation
}

/** Who publishes what. Laws and regulations that give the power to another agency go before. */
export const PUBLISHERS: readonly PublisherRow[] = [
  {
    origin: 'made',
    term: '行政机关制作的',
    publisher: 'maker',
    publisherTerm: '制作的行政机关',
    source: cite('条例2019', 10, 1),
  },
  {
    origin: 'fromPersons',
    term: '从公民、法人和其他组织获取的',
    publisher: 'holder',
    publisherTerm: '保存的行政机关',
    source: cite('条例2019', 10, 1),
  },
  {
    origin: 'fromAgency',
    term: '从其他行政机关获取的',
    publisher: 'makerOrFirstHolder',
    publisherTerm: '制作或者最初获取的行政机关',
    source: cite('条例2019', 10, 1),
  },
  {
    origin: 'ofBranch',
    term: '派出机构、内设机构依照法律、法规以自己名义履行职能形成的',
    publisher: 'branch',
    publisherTerm: '该派出机构、内设机构',
    source: cite('条例2019', 10, 2),
  },
  {
    origin: 'madeJointly',
    term: '两个以上行政机关共同制作的',
    publisher: 'leadMaker',
    publisherTerm: '牵头制作的行政机关',
    source: cite('条例2019', 10, 3),
  },
]

/**
 * Who publishes information of an origin.
 *
 * @throws RangeError for a text that is no origin.
 */
export function publisherOf(origin: string): PublisherRow {
  const found = PUBLISHERS.find((row) => row.origin === origin)
  if (!found) throw new RangeError(`没有这种信息来源：${origin}`)
  return found
}
