/** What an applicant states (条例 art. 29): who, what, in which form. There is no field for a purpose. */
import Type, { type Static } from 'typebox'
import {
  APPLICANT_CLASSES,
  CARRIERS,
  CHANNELS,
  DELIVERY_MANNERS,
  DOCUMENT_KINDS,
  FILE_PURPOSES,
  type Term,
  keysOf,
} from './terms.ts'

/** One of the keys of a list of terms. */
export function OneOf<Key extends string>(terms: readonly Term<Key>[]) {
  return Type.Enum([...keysOf(terms)])
}

/** A calendar day `YYYY-MM-DD`. */
export const DayText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** Text of one line: trimmed at the edge by the server, 1 to `maximum` characters. */
export const Line = (maximum: number) => Type.String({ minLength: 1, maxLength: maximum, pattern: '\\S' })

/** Text of several lines, 1 to `maximum` characters. */
export const Paragraphs = (maximum: number) => Type.String({ minLength: 1, maxLength: maximum, pattern: '\\S' })

/** The number of an entity inside the installation. */
export const Id = Type.Integer({ minimum: 1 })

/** The id of a file in the store: uploaded first, then put to its use. */
export const FileId = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })

/** An applicant or representative: 姓名或者名称、身份证明、联系方式 (条例 art. 29(2)(一)). */
export const Party = Type.Object(
  {
    role: Type.Enum(['applicant', 'representative']),
    kind: Type.Enum(['naturalPerson', 'organization']),
    name: Line(100),
    documentKind: Type.Optional(OneOf(DOCUMENT_KINDS)),
    documentNumber: Type.Optional(Line(40)),
    legalRepresentative: Type.Optional(Line(50)),
    contact: Type.Optional(Line(50)),
    phone: Type.Optional(Line(30)),
    email: Type.Optional(Line(100)),
    address: Type.Optional(Line(200)),
    postcode: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
  },
  { additionalProperties: false },
)
/** An applicant or representative. */
export type Party = Static<typeof Party>

/** The content of an application, however it arrived. The first party is the first applicant. */
export const ApplicationContent = Type.Object(
  {
    matter: Type.Enum(['information', 'recordCorrection']),
    applicantClass: OneOf(APPLICANT_CLASSES),
    parties: Type.Array(Party, { minItems: 1, maxItems: 20 }),
    description: Paragraphs(5000),
    carrier: OneOf(CARRIERS),
    manner: OneOf(DELIVERY_MANNERS),
  },
  { additionalProperties: false },
)
/** The content of an application. */
export type ApplicationContent = Static<typeof ApplicationContent>

/** An application that staff register for somebody who came, wrote, faxed or spoke, with its evidence. */
export const RegisterApplication = Type.Object(
  {
    agencyId: Id,
    channel: OneOf(CHANNELS),
    /** The day it came in (当面、签收、到达). */
    arrivedOn: DayText,
    /** For channels whose receipt is a confirmation: the day it was confirmed with the applicant, if it has been. */
    confirmedOn: Type.Optional(DayText),
    receiptBasis: Type.Optional(Line(300)),
    subject: Type.Optional(Line(60)),
    content: ApplicationContent,
    /** Files already uploaded: evidence of arrival, identity, authorization. */
    files: Type.Optional(
      Type.Array(Type.Object({ fileId: FileId, purpose: OneOf(FILE_PURPOSES), title: Line(200) }), { maxItems: 20 }),
    ),
  },
  { additionalProperties: false },
)
/** An application registered by staff. */
export type RegisterApplication = Static<typeof RegisterApplication>

/** What the person gets who has just applied: the number, the code to query with, and when the clock starts. */
export const ApplicationReceipt = Type.Object({
  id: Id,
  number: Type.String(),
  queryCode: Type.String(),
  submittedAt: Type.String(),
})
/** What the person gets who has just applied. */
export type ApplicationReceipt = Static<typeof ApplicationReceipt>
