/** 保管期限和销毁鉴定: cases whose time of keeping is over, and the reviews by which they are destroyed. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id, Paragraphs } from '../applications/intake.ts'

const OrNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])

/** Which agency's; all that I may see if absent. */
export const RetentionQuery = Type.Object({ agency: Type.Optional(Id) }, { additionalProperties: false })

/** A case that may be proposed for destruction, or one line of a list of destruction. */
export const RetainedCase = Type.Object({
  id: Id,
  number: Type.String(),
  agency: Type.Object({ id: Id, name: Type.String() }),
  concludedOn: OrNull(DayText),
  outcomeTerm: OrNull(Type.String()),
  retainUntil: DayText,
})

/** 保管期满的案卷. */
export const RetentionList = Type.Array(RetainedCase)
/** 保管期满的案卷. */
export type RetentionList = Static<typeof RetentionList>

/** 提请销毁. */
export const NewDestructionReview = Type.Object(
  {
    agencyId: Id,
    applicationIds: Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true }),
    reason: Paragraphs(1000),
  },
  { additionalProperties: false },
)
/** 提请销毁. */
export type NewDestructionReview = Static<typeof NewDestructionReview>

/** 批准或者不同意销毁; `version` is the one that the person saw. */
export const DestructionDecision = Type.Object(
  { version: Id, approved: Type.Boolean(), remark: Type.Optional(Paragraphs(1000)) },
  { additionalProperties: false },
)
/** 批准或者不同意销毁. */
export type DestructionDecision = Static<typeof DestructionDecision>

/** 销毁鉴定 with its list (销毁清册), which is kept for good. */
export const DestructionReviewView = Type.Object({
  id: Id,
  version: Id,
  agency: Type.Object({ id: Id, name: Type.String() }),
  state: Type.Enum(['proposed', 'refused', 'approved', 'carriedOut']),
  reason: Type.String(),
  proposedBy: Type.String(),
  proposedAt: Type.String(),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Type.String()),
  remark: OrNull(Type.String()),
  carriedOutAt: OrNull(Type.String()),
  items: Type.Array(
    Type.Object({
      ...RetainedCase.properties,
      destroyedAt: OrNull(Type.String()),
      /** Why a case of an approved review was kept after all. */
      spared: OrNull(Type.String()),
    }),
  ),
})
/** 销毁鉴定. */
export type DestructionReviewView = Static<typeof DestructionReviewView>
