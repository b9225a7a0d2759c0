/** What an archive package holds: read from the case and from nothing else. */
import { FILE_PURPOSES, labelOf, type FilePurpose } from '@gongkai/contract'
import { LETTER_KINDS } from '@gongkai/law/application'
import { Temporal } from 'temporal-polyfill'
import { legalDay } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { MEDIA_TYPES } from '../../platform/storage/index.ts'
import { caseFiles, type DeliveryOfCase, deliveriesOf } from '../applications/index.ts'
import type { Letter } from '../letters/index.ts'
import { type PackagePart, partName } from './package-zip.ts'

/** A part, and the line that it has in the catalog. */
export interface CataloguedPart extends PackagePart {
  readonly title: string
  readonly on?: string
  readonly remark?: string
}

/** In which folder files of a purpose lie; letters have one of their own. */
const FOLDERS: Readonly<Record<Exclude<FilePurpose, 'letter'>, string>> = {
  application: '01申请',
  identity: '01申请',
  authorization: '01申请',
  evidence: '01申请',
  supplement: '02补正和意见',
  opinion: '02补正和意见',
  record: '03查到和提供的信息',
  released: '03查到和提供的信息',
  proof: '05送达',
  payment: '06其他',
  review: '06其他',
  other: '06其他',
}

/** 原件: every file that is in the case's file now, as it was handed in. */
export async function originals(
  trx: Database,
  { files }: Pick<Services, 'files'>,
  id: number,
): Promise<readonly CataloguedPart[]> {
  const parts: CataloguedPart[] = []
  const rows = await caseFiles({ db: trx }, id)
  for (const [index, { fileId, purpose, title, addedAt }] of rows.entries()) {
    // The printed letters follow from the letters themselves, which know their kind and number.
    if (purpose === 'letter') continue
    const content = await files.read(trx, fileId)
    if (!content) throw new Error(`the file ${fileId} of the application ${id} is gone`)
    const [extension] = MEDIA_TYPES[content.file.mediaType].extensions
    parts.push({
      path: `${FOLDERS[purpose]}/${partName(index + 1, title, extension)}`,
      bytes: content.bytes,
      title,
      on: legalDay(Temporal.Instant.from(addedAt)).toString(),
      remark: labelOf(FILE_PURPOSES, purpose),
    })
  }
  return parts
}

/** The papers that describe the package itself: made anew each time, and not listed among the letters. */
const OWN_PAPERS: ReadonlySet<string> = new Set(['archiveCatalog', 'approvalSheet'])

/** 文书: every letter that was issued, as it was issued. */
export async function issuedLetters(
  trx: Database,
  services: Pick<Services, 'files'>,
  letters: readonly Letter[],
): Promise<readonly CataloguedPart[]> {
  const issued = letters
    .filter(({ kind, state }) => state === 'issued' && !OWN_PAPERS.has(kind))
    .toSorted((one, other) => (one.issuedOn ?? '').localeCompare(other.issuedOn ?? '') || one.id - other.id)
  const parts: CataloguedPart[] = []
  for (const [index, letter] of issued.entries()) {
    const { title } = LETTER_KINDS[letter.kind]
    parts.push({
      path: `04文书/${partName(index + 1, `${title}${letter.documentNumber ?? ''}`, 'pdf')}`,
      bytes: await printedLetter(trx, services, letter),
      title,
      ...(letter.issuedOn === null ? {} : { on: letter.issuedOn }),
      ...(letter.documentNumber === null ? {} : { remark: letter.documentNumber }),
    })
  }
  return parts
}

/** The PDF of an issued letter. */
export async function printedLetter(trx: Database, { files }: Pick<Services, 'files'>, letter: Letter): Promise<Buffer> {
  const content = letter.pdfFileId === null ? undefined : await files.read(trx, letter.pdfFileId)
  if (!content) throw new Error(`the letter ${letter.id} has no printed file`)
  return content.bytes
}

const MANNERS: Readonly<Record<string, string>> = {
  counter: '当面送达',
  post: '邮政寄送',
  email: '电子邮件',
  online: '网上送达',
  proxy: '委托送达',
}

/** 送达登记: how and when each paper was handed over; the proofs themselves lie beside it. */
export async function deliveryRecord(trx: Database, id: number): Promise<readonly CataloguedPart[]> {
  const rows = await deliveriesOf(trx, id)
  if (rows.length === 0) return []
  const text = rows.map(deliveryLine).join('\n')
  return [{ path: '05送达/送达登记.txt', bytes: Buffer.from(`${text}\n`), title: '送达登记' }]
}

function deliveryLine({ manner, sentOn, trackingNumber, servedOn, remark }: DeliveryOfCase): string {
  const parts = [
    MANNERS[manner] ?? manner,
    `送出 ${sentOn}`,
    ...(trackingNumber === null ? [] : [`邮件号码 ${trackingNumber}`]),
    servedOn === null ? '未登记签收' : `签收 ${servedOn}`,
    ...(remark === null ? [] : [remark]),
  ]
  return parts.join('；')
}
