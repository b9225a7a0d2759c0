/** The settings of signing in: addresses, sessions, 统一身份认证. */
import { Type } from 'typebox'

/** An OpenID Connect provider that vouches for people. */
export interface OidcProvider {
  /** Its issuer address. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button is called, such as 政务钉钉. */
  readonly label: string
}

/** What the installation is told about signing in. */
export interface SignInConfig {
  /** The address at which browsers reach the installation, without a path; absent: whatever address they ask. */
  readonly publicUrl?: string
  /** Proxies whose word on the browser's address is taken; absent: none. */
  readonly trustedProxies?: string
  /** Minutes without a request after which a session ends. */
  readonly sessionIdleMinutes: number
  /** Hours after which a session ends at the latest. */
  readonly sessionHours: number
  /** Days after which a password must be changed; 0: never. */
  readonly passwordDays: number
  /** Signs in staff; absent: by password only. */
  readonly staffOidc?: OidcProvider
  /** Signs in applicants on the public pages; absent: they cannot. */
  readonly applicantOidc?: OidcProvider
}

const issuer = Type.String({ pattern: '^https?://[^\\s?#]+$' })
const words = Type.String({ pattern: '^\\S.{0,199}$' })

const ISSUER_ZH = '认证方（OpenID Connect issuer）的地址，与编号、密钥一起设置'
const ISSUER_EN = 'address of the OpenID Connect issuer; set together with client id and secret'

/** The settings by their names in the environment. */
export const SIGN_IN_SETTINGS = {
  GONGKAI_PUBLIC_URL: {
    schema: Type.String({ pattern: '^https?://[0-9A-Za-z.-]+(:[0-9]{1,5})?$' }),
    zh: '浏览器访问本系统的地址，形如 https://gk.example.gov.cn，末尾不带斜杠；以 https 开头时会话只经加密连接传送',
    en: 'address at which browsers reach the installation, as https://gk.example.gov.cn without a final slash; with https, sessions travel encrypted only',
  },
  GONGKAI_TRUSTED_PROXIES: {
    schema: Type.String({ pattern: '^[0-9A-Za-z.:/, ]{3,400}$' }),
    zh: '可信的反向代理的地址，以逗号分隔，如 loopback 或 10.0.0.0/8；只采信它们转告的访客地址',
    en: 'addresses of trusted reverse proxies, separated by commas, as loopback or 10.0.0.0/8; only theirs is the word taken on who asks',
  },
  GONGKAI_SESSION_IDLE_MINUTES: {
    schema: Type.Integer({ minimum: 5, maximum: 480 }),
    zh: '无操作多少分钟后自动退出，5 至 480',
    en: 'minutes without a request after which a session ends, 5 to 480',
  },
  GONGKAI_SESSION_HOURS: {
    schema: Type.Integer({ minimum: 1, maximum: 24 }),
    zh: '登录后最长多少小时须重新登录，1 至 24',
    en: 'hours after which a session ends at the latest, 1 to 24',
  },
  GONGKAI_PASSWORD_DAYS: {
    schema: Type.Integer({ minimum: 0, maximum: 3650 }),
    zh: '口令多少天须更换，0 为不要求',
    en: 'days after which a password must be changed, 0 for never',
  },
  GONGKAI_OIDC_ISSUER: { schema: issuer, zh: `工作人员${ISSUER_ZH}`, en: `staff: ${ISSUER_EN}` },
  GONGKAI_OIDC_CLIENT_ID: { schema: words, zh: '本系统在工作人员认证方的编号', en: 'staff: client id' },
  GONGKAI_OIDC_CLIENT_SECRET: { schema: words, zh: '本系统在工作人员认证方的密钥', en: 'staff: client secret' },
  GONGKAI_OIDC_LABEL: { schema: words, zh: '工作人员认证方的名称，如 政务钉钉', en: 'staff: what the provider is called' },
  GONGKAI_APPLICANT_OIDC_ISSUER: { schema: issuer, zh: `申请人${ISSUER_ZH}`, en: `applicants: ${ISSUER_EN}` },
  GONGKAI_APPLICANT_OIDC_CLIENT_ID: { schema: words, zh: '本系统在申请人认证方的编号', en: 'applicants: client id' },
  GONGKAI_APPLICANT_OIDC_CLIENT_SECRET: { schema: words, zh: '本系统在申请人认证方的密钥', en: 'applicants: client secret' },
  GONGKAI_APPLICANT_OIDC_LABEL: {
    schema: words,
    zh: '申请人认证方的名称，如 省统一身份认证',
    en: 'applicants: what the provider is called',
  },
} as const

/** The name of a setting of signing in. */
export type SignInSettingName = keyof typeof SIGN_IN_SETTINGS

/** The settings that hold a secret. */
export const SIGN_IN_SECRETS = ['GONGKAI_OIDC_CLIENT_SECRET', 'GONGKAI_APPLICANT_OIDC_CLIENT_SECRET'] as const

/** The settings as `given`; each of them fits its schema. A provider without all of issuer, id and secret is absent. */
export function signInConfig(given: (name: SignInSettingName) => string | undefined): SignInConfig {
  const publicUrl = given('GONGKAI_PUBLIC_URL')
  const trustedProxies = given('GONGKAI_TRUSTED_PROXIES')
  const staffOidc = provider(given, 'GONGKAI_OIDC')
  const applicantOidc = provider(given, 'GONGKAI_APPLICANT_OIDC')
  return {
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
    ...(staffOidc === undefined ? {} : { staffOidc }),
    ...(applicantOidc === undefined ? {} : { applicantOidc }),
    sessionIdleMinutes: Number(given('GONGKAI_SESSION_IDLE_MINUTES') ?? 30),
    sessionHours: Number(given('GONGKAI_SESSION_HOURS') ?? 12),
    passwordDays: Number(given('GONGKAI_PASSWORD_DAYS') ?? 90),
  }
}

function provider(
  given: (name: SignInSettingName) => string | undefined,
  prefix: 'GONGKAI_OIDC' | 'GONGKAI_APPLICANT_OIDC',
): OidcProvider | undefined {
  const address = given(`${prefix}_ISSUER`)
  const clientId = given(`${prefix}_CLIENT_ID`)
  const clientSecret = given(`${prefix}_CLIENT_SECRET`)
  if (address === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer: address, clientId, clientSecret, label: given(`${prefix}_LABEL`) ?? '统一身份认证' }
}

/** Settings of a provider that are given without the others that it needs: they would silently do nothing. */
export function lackingSettings(given: (name: SignInSettingName) => string | undefined): readonly SignInSettingName[] {
  return (['GONGKAI_OIDC', 'GONGKAI_APPLICANT_OIDC'] as const).flatMap((prefix) => {
    const names = [`${prefix}_ISSUER`, `${prefix}_CLIENT_ID`, `${prefix}_CLIENT_SECRET`] as const
    const lacking = names.filter((name) => given(name) === undefined)
    return lacking.length === 3 && given(`${prefix}_LABEL`) === undefined ? [] : lacking
  })
}
