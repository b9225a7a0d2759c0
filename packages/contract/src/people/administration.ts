import Type, { type Static } from 'typebox'
import { RoleName, RoleScope } from './session.ts'

const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
const Phone = Type.String({ maxLength: 30, pattern: '^[0-9+() -]*$' })
const Mail = Type.String({ maxLength: 200, pattern: '^([^@\\s]+@[^@\\s]+)?$' })
const Name = Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' })
const orNull = <Shape extends Type.TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])

/** A role that somebody holds, held or will hold; days are `YYYY-MM-DD`, `to` is the first day without it. */
export const RoleRecord = Type.Object({
  id: Type.Integer(),
  role: RoleName,
  label: Type.String(),
  agencyId: Type.Integer(),
  agencyName: Type.String(),
  scope: RoleScope,
  from: Type.String(),
  to: orNull(Type.String()),
  isCurrent: Type.Boolean(),
})
export type RoleRecord = Static<typeof RoleRecord>

/** `active` 在用, `locked` 停用, `left` 已离开. */
export const PersonState = Type.Enum(['active', 'locked', 'left'])
export type PersonState = Static<typeof PersonState>

/** A person in a list. */
export const PersonSummary = Type.Object({
  id: Type.Integer(),
  login: Type.String(),
  name: Type.String(),
  agencyId: Type.Integer(),
  agencyName: Type.String(),
  state: PersonState,
  /** Too many wrong passwords: closed until then, ISO 8601. */
  lockedUntil: orNull(Type.String()),
  secondFactor: Type.Boolean(),
  lastSignedInAt: orNull(Type.String()),
  roles: Type.Immutable(Type.Array(RoleRecord)),
})
export type PersonSummary = Static<typeof PersonSummary>

/** A page of persons. */
export const PersonPage = Type.Object({
  total: Type.Integer(),
  page: Type.Integer(),
  size: Type.Integer(),
  items: Type.Immutable(Type.Array(PersonSummary)),
})
export type PersonPage = Static<typeof PersonPage>

/** A person with everything that is kept. */
export const PersonDetail = Type.Object({
  ...PersonSummary.properties,
  phone: orNull(Type.String()),
  mail: orNull(Type.String()),
  mustChangePassword: Type.Boolean(),
  passwordChangedAt: orNull(Type.String()),
  createdAt: Type.String(),
  linkedIdentity: Type.Boolean(),
})
export type PersonDetail = Static<typeof PersonDetail>

/** A new person. */
export const NewPerson = Type.Object(
  {
    login: Type.String({ minLength: 2, maxLength: 60 }),
    name: Name,
    agencyId: Id,
    phone: Type.Optional(Phone),
    mail: Type.Optional(Mail),
  },
  { additionalProperties: false },
)
export type NewPerson = Static<typeof NewPerson>

/** What may be corrected of a person; an empty phone or mail removes it. */
export const PersonChange = Type.Object(
  { name: Type.Optional(Name), agencyId: Type.Optional(Id), phone: Type.Optional(Phone), mail: Type.Optional(Mail) },
  { additionalProperties: false, minProperties: 1 },
)
export type PersonChange = Static<typeof PersonChange>

/** A person was created or got a new password; `oneTimePassword` is shown this once and must be changed at the next sign-in. */
export const IssuedPassword = Type.Object({ personId: Type.Integer(), oneTimePassword: Type.String() })
export type IssuedPassword = Static<typeof IssuedPassword>

/** A role to be given; without `from`, from today. */
export const NewRole = Type.Object(
  { role: RoleName, agencyId: Id, scope: RoleScope, from: Type.Optional(Day), to: Type.Optional(Day) },
  { additionalProperties: false },
)
export type NewRole = Static<typeof NewRole>

/** All roles with their labels; the 三员 exclude each other and every other role. */
export const RoleCatalog = Type.Object({
  items: Type.Immutable(Type.Array(Type.Object({ role: RoleName, label: Type.String(), isAdministrator: Type.Boolean() }))),
})
export type RoleCatalog = Static<typeof RoleCatalog>

/** Somebody acts for an absent head. */
export const NewDelegation = Type.Object(
  {
    /** Whose office it is; absent: one's own. */
    fromPersonId: Type.Optional(Id),
    toPersonId: Id,
    agencyId: Id,
    role: Type.Enum(['officeHead', 'agencyHead']),
    from: Day,
    to: Day,
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  },
  { additionalProperties: false },
)
export type NewDelegation = Static<typeof NewDelegation>

/** A delegation; `isCurrent`: it holds today. */
export const DelegationRecord = Type.Object({
  id: Type.Integer(),
  fromPersonId: Type.Integer(),
  fromName: Type.String(),
  toPersonId: Type.Integer(),
  toName: Type.String(),
  agencyId: Type.Integer(),
  agencyName: Type.String(),
  role: Type.Enum(['officeHead', 'agencyHead']),
  from: Type.String(),
  to: Type.String(),
  reason: Type.String(),
  isCurrent: Type.Boolean(),
})
export type DelegationRecord = Static<typeof DelegationRecord>

/** A list of delegations. */
export const DelegationList = Type.Object({ items: Type.Immutable(Type.Array(DelegationRecord)) })
export type DelegationList = Static<typeof DelegationList>

/** Somebody in few words, to choose from: who works for an agency. */
export const ColleagueList = Type.Object({
  items: Type.Immutable(
    Type.Array(
      Type.Object({
        personId: Type.Integer(),
        name: Type.String(),
        roles: Type.Immutable(Type.Array(RoleName)),
      }),
    ),
  ),
})
export type ColleagueList = Static<typeof ColleagueList>

/** A table of persons as CSV text: 登录名,姓名,机关,角色,范围,手机,邮箱. */
export const PersonImport = Type.Object(
  { csv: Type.String({ minLength: 1, maxLength: 900_000 }) },
  { additionalProperties: false },
)
export type PersonImport = Static<typeof PersonImport>

/** What became of each row: either everything that a row says was done, or nothing of it. */
export const PersonImportReport = Type.Object({
  created: Type.Integer(),
  refused: Type.Integer(),
  rows: Type.Immutable(
    Type.Array(
      Type.Object({
        /** The line in the file, from 1. */
        line: Type.Integer(),
        login: Type.String(),
        personId: Type.Optional(Type.Integer()),
        oneTimePassword: Type.Optional(Type.String()),
        /** Why it was refused, in Chinese. */
        fault: Type.Optional(Type.String()),
      }),
    ),
  ),
})
export type PersonImportReport = Static<typeof PersonImportReport>

/** Links an account to an identity of 统一身份认证. */
export const IdentityLink = Type.Object(
  { subject: Type.String({ minLength: 1, maxLength: 255 }) },
  { additionalProperties: false },
)
export type IdentityLink = Static<typeof IdentityLink>

/** One attempt to sign in. `personId` is null where there is no such login; what was typed is not kept. */
export const SignInAttempt = Type.Object({
  at: Type.String(),
  personId: orNull(Type.Integer()),
  name: orNull(Type.String()),
  /** The network of the address. */
  network: Type.String(),
  outcome: Type.Enum(['signed-in', 'password-accepted', 'wrong-password', 'wrong-second-factor', 'locked', 'refused']),
})
export type SignInAttempt = Static<typeof SignInAttempt>

/** A page of attempts, the newest first; `next` is to be given as `before` for the following page. */
export const SignInAttempts = Type.Object({
  items: Type.Immutable(Type.Array(SignInAttempt)),
  next: orNull(Type.Integer()),
})
export type SignInAttempts = Static<typeof SignInAttempts>
