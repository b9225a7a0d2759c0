import Type, { type Static } from 'typebox'

/** The roles of the back office; their labels come with `GET /api/office/roles`. */
export const RoleName = Type.Enum([
  'registrar',
  'handler',
  'editor',
  'contentReviewer',
  'siteManager',
  'legalReviewer',
  'secrecyReviewer',
  'officeHead',
  'agencyHead',
  'supervisor',
  'auditor',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
])
export type RoleName = Static<typeof RoleName>

/** Whether a role is held for one agency, or for it and everything below it. */
export const RoleScope = Type.Enum(['agency', 'subtree'])
export type RoleScope = Static<typeof RoleScope>

/** Parts of the back office that somebody may use; what is allowed in a case is asked of the case. */
export const Permission = Type.Enum([
  'applications-register',
  'applications-handle',
  'applications-review',
  'applications-decide',
  'applications-supervise',
  'publications-edit',
  'publications-review',
  'publications-supervise',
  'sites-manage',
  'library-edit',
  'people-administer',
  'people-delegate',
  'system-administer',
  'audit-read',
])
export type Permission = Static<typeof Permission>

/** Login name and password. */
export const SignInBody = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)
export type SignInBody = Static<typeof SignInBody>

/** A number of the authenticator app, or a recovery code. */
export const SecondFactorBody = Type.Object(
  { code: Type.String({ minLength: 6, maxLength: 40 }) },
  { additionalProperties: false },
)
export type SecondFactorBody = Static<typeof SecondFactorBody>

/** A new password, with the present one to prove who asks. */
export const PasswordBody = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: 200 }), next: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)
export type PasswordBody = Static<typeof PasswordBody>

/** One role of the person signed in. `actingFor`: held by delegation, shown as “X 代 Y”. */
export const OwnRole = Type.Object({
  role: RoleName,
  label: Type.String(),
  agencyId: Type.Integer(),
  agencyName: Type.String(),
  scope: RoleScope,
  actingFor: Type.Optional(Type.String()),
})
export type OwnRole = Static<typeof OwnRole>

/**
 * How far signing in has come. Everything but `signed-in` says what must come next: the second factor, a password of one's own, or setting
 * up the second factor.
 */
export const SessionView = Type.Union([
  Type.Object({ state: Type.Enum(['second-factor', 'password-change', 'second-factor-enrollment']) }),
  Type.Object({
    state: Type.Literal('signed-in'),
    personId: Type.Integer(),
    login: Type.String(),
    name: Type.String(),
    agencyId: Type.Integer(),
    agencyName: Type.String(),
    language: Type.Enum(['zh-CN', 'en']),
    roles: Type.Immutable(Type.Array(OwnRole)),
    permissions: Type.Immutable(Type.Array(Permission)),
    /** Days since the password was changed; null: signs in by 统一身份认证 only. */
    passwordAgeDays: Type.Union([Type.Integer(), Type.Null()]),
    secondFactor: Type.Boolean(),
    /** Minutes without any request after which the session ends. */
    idleMinutes: Type.Integer(),
    /** When it ends at the latest, ISO 8601. */
    endsAt: Type.String(),
  }),
])
export type SessionView = Static<typeof SessionView>

/** What an authenticator app needs: the secret as text and as a picture (SVG as a data address). */
export const EnrollmentView = Type.Object({ secret: Type.String(), uri: Type.String(), picture: Type.String() })
export type EnrollmentView = Static<typeof EnrollmentView>

/** Codes for when the authenticator is not at hand, each good once; shown this one time. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Immutable(Type.Array(Type.String())) })
export type RecoveryCodes = Static<typeof RecoveryCodes>

/** The first security administrator of a fresh installation, with the code that the console of the server printed. */
export const SetupBody = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 60 }),
    agency: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' }),
    login: Type.String({ minLength: 2, maxLength: 60 }),
    name: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
)
export type SetupBody = Static<typeof SetupBody>
