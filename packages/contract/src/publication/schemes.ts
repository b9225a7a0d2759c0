/** 审核方案: how many reviews and proofs an agency asks for, who ends them, and what the checks stop. */
import Type, { type Static, type TSchema } from 'typebox'
import { Id, OneOf } from '../applications/intake.ts'
import { PUBLICATION_KINDS } from './terms.ts'

const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Named = Type.Object({ id: Id, name: Type.String() })

const Reviews = Type.Integer({ minimum: 1, maximum: 3 })
const Proofs = Type.Integer({ minimum: 0, maximum: 3 })
const FinalBy = Type.Enum(['contentReviewer', 'officeHead', 'agencyHead'])
const ApprovalBy = Type.Enum(['officeHead', 'agencyHead'])
/** What the findings of a rule lead to. */
const RuleSetting = Type.Enum(['block', 'warn', 'off'])

/** A scheme as an agency sets it. `rules` has only those that it wants otherwise than they come. */
export const ReviewSchemeInput = Type.Object(
  {
    reviews: Reviews,
    proofs: Proofs,
    finalBy: FinalBy,
    approvalBy: Type.Optional(ApprovalBy),
    interpretation: Type.Boolean(),
    rules: Type.Record(Type.String({ pattern: '^[a-z-]{1,40}$' }), RuleSetting),
  },
  { additionalProperties: false },
)
/** A scheme as an agency sets it. */
export type ReviewSchemeInput = Static<typeof ReviewSchemeInput>

/** A kind of document, or all of them, with what the agency set itself and what holds in the end. */
export const ReviewSchemeLine = Type.Object({
  /** `null`: every kind that has no line of its own. */
  kind: OrNull(OneOf(PUBLICATION_KINDS)),
  own: OrNull(ReviewSchemeInput),
  /** The agency whose line holds; `null`: the standard of the installation. */
  from: OrNull(Named),
  /** What holds, raised to the least of the kind of content; `null` for the line of all kinds. */
  holds: OrNull(
    Type.Object({
      reviews: Reviews,
      proofs: Proofs,
      finalBy: FinalBy,
      approvalBy: OrNull(ApprovalBy),
      interpretation: Type.Boolean(),
    }),
  ),
})
/** A kind of document with its scheme. */
export type ReviewSchemeLine = Static<typeof ReviewSchemeLine>

/** The schemes of an agency. */
export const ReviewSchemes = Type.Object({
  agency: Named,
  editable: Type.Boolean(),
  lines: Type.Array(ReviewSchemeLine),
  /** The rules of the checks, as they come. One that blocks as it comes may be eased to a warning, not turned off. */
  rules: Type.Array(
    Type.Object({
      key: Type.String(),
      term: Type.String(),
      setting: Type.Enum(['block', 'warn']),
      explanation: Type.String(),
      basis: Type.String(),
    }),
  ),
})
/** The schemes of an agency. */
export type ReviewSchemes = Static<typeof ReviewSchemes>
