/** The settings of running the installation: how messages leave it, who may read its metrics. */
import { Type } from 'typebox'
import type { MailSettings } from './outbox/smtp.ts'
import type { WebhookSettings } from './outbox/webhook.ts'

/** What the installation is told about messages and metrics. */
export interface OperationsConfig {
  /** The mail server; absent: mail stays in the outbox. */
  readonly mail?: MailSettings
  /** The gateway for short messages; absent: they stay in the outbox. */
  readonly sms?: WebhookSettings
  /** The gateway for WeChat; absent: its messages stay in the outbox. */
  readonly wechat?: WebhookSettings
  /** Shared with gateways: signs what goes to them and what they report; absent: no reports are taken. */
  readonly gatewaySecret?: string
  /** With it metrics may be read from anywhere; absent: from this machine only. */
  readonly metricsToken?: string
}

/** Personal data goes there: encrypted, or not over a network at all. */
const gateway = Type.String({ pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/])\\S{1,500}$' })
const secret = Type.String({ pattern: '^\\S{16,200}$' })

/** The settings by their names in the environment. */
export const OPERATIONS_SETTINGS = {
  GONGKAI_SMTP_URL: {
    schema: Type.String({ pattern: '^smtps?://\\S+$' }),
    zh: '邮件服务器的地址，形如 smtps://用户:口令@主机:465；不设置则邮件只存在发件箱',
    en: 'the mail server, as smtps://user:password@host:465; without it mail stays in the outbox',
  },
  GONGKAI_MAIL_FROM: {
    schema: Type.String({ pattern: '^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$' }),
    zh: '发件人的邮件地址，与 GONGKAI_SMTP_URL 一起设置',
    en: "the sender's mail address; set together with GONGKAI_SMTP_URL",
  },
  GONGKAI_SMS_URL: {
    schema: gateway,
    zh: '短信网关的地址，须为 https（本机可用 http）；不设置则短信只存在发件箱',
    en: 'the gateway for short messages, https (http on this machine only); without it they stay in the outbox',
  },
  GONGKAI_WECHAT_URL: {
    schema: gateway,
    zh: '微信消息网关的地址，须为 https（本机可用 http）；不设置则微信消息只存在发件箱',
    en: 'the gateway for WeChat, https (http on this machine only); without it its messages stay in the outbox',
  },
  GONGKAI_GATEWAY_SECRET: {
    schema: secret,
    zh: '与短信、微信网关共用的签名密钥，16 至 200 个字符，不含空格',
    en: 'the signing secret shared with the gateways, 16 to 200 characters without spaces',
  },
  GONGKAI_METRICS_TOKEN: {
    schema: secret,
    zh: '读取运行指标（/metrics）的口令，16 至 200 个字符，不含空格；不设置则只能从本机读取',
    en: 'the token for reading /metrics, 16 to 200 characters without spaces; without it they are read from this machine only',
  },
} as const

/** The name of a setting of running the installation. */
export type OperationsSettingName = keyof typeof OPERATIONS_SETTINGS

/** The settings that hold a secret. */
export const OPERATIONS_SECRETS: readonly OperationsSettingName[] = [
  'GONGKAI_SMTP_URL',
  'GONGKAI_SMS_URL',
  'GONGKAI_WECHAT_URL',
  'GONGKAI_GATEWAY_SECRET',
  'GONGKAI_METRICS_TOKEN',
]

type Given = (name: OperationsSettingName) => string | undefined

/** The settings as `given`; each of them fits its schema. */
export function operationsConfig(given: Given): OperationsConfig {
  const [url, from] = [given('GONGKAI_SMTP_URL'), given('GONGKAI_MAIL_FROM')]
  const gatewaySecret = given('GONGKAI_GATEWAY_SECRET')
  const metricsToken = given('GONGKAI_METRICS_TOKEN')
  const hook = (address: string | undefined): WebhookSettings | undefined =>
    address === undefined || gatewaySecret === undefined ? undefined : { url: address, secret: gatewaySecret }
  const sms = hook(given('GONGKAI_SMS_URL'))
  const wechat = hook(given('GONGKAI_WECHAT_URL'))
  return {
    ...(url === undefined || from === undefined ? {} : { mail: { url, from } }),
    ...(sms === undefined ? {} : { sms }),
    ...(wechat === undefined ? {} : { wechat }),
    ...(gatewaySecret === undefined ? {} : { gatewaySecret }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
  }
}

/** Settings that are missing beside the given ones, which would silently do nothing without them. */
export function lackingOperations(given: Given): readonly OperationsSettingName[] {
  const has = (name: OperationsSettingName) => given(name) !== undefined
  return [
    ...(has('GONGKAI_SMTP_URL') && !has('GONGKAI_MAIL_FROM') ? (['GONGKAI_MAIL_FROM'] as const) : []),
    ...(has('GONGKAI_MAIL_FROM') && !has('GONGKAI_SMTP_URL') ? (['GONGKAI_SMTP_URL'] as const) : []),
    ...((has('GONGKAI_SMS_URL') || has('GONGKAI_WECHAT_URL')) && !has('GONGKAI_GATEWAY_SECRET')
      ? (['GONGKAI_GATEWAY_SECRET'] as const)
      : []),
  ]
}
