/** The settings in force by JSON, for system administrators. They are changed where the server is started; secrets are never told. */
import { SettingList, type SettingView } from '@gongkai/contract'
import type { Config } from '../../platform/config.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'

/** Adds the route. */
export function settingsApi(app: App, { config }: Services): void {
  app.get(
    '/api/office/settings',
    {
      config: { access: { roles: ['systemAdministrator'] } },
      schema: { tags: ['系统设置'], summary: '正在使用的设置', response: { 200: SettingList } },
    },
    async () => ({ items: settingsInForce(config) }),
  )
}

function settingsInForce(config: Config): readonly SettingView[] {
  const set = (value: unknown) => (value === undefined ? null : '已设置')
  return [
    setting('GONGKAI_PUBLIC_URL', '浏览器访问本系统的地址', config.publicUrl),
    setting('GONGKAI_TRUSTED_PROXIES', '可信的反向代理', config.trustedProxies),
    setting('GONGKAI_SESSION_IDLE_MINUTES', '无操作自动退出（分钟）', config.sessionIdleMinutes),
    setting('GONGKAI_WARNING_DAYS', '期限提醒（还剩的工作日：黄、红）', `${config.warningDays.yellow},${config.warningDays.red}`),
    setting('GONGKAI_SESSION_HOURS', '登录最长有效（小时）', config.sessionHours),
    setting('GONGKAI_PASSWORD_DAYS', '口令须更换（天，0 为不要求）', config.passwordDays),
    setting('GONGKAI_OIDC_ISSUER', '工作人员统一身份认证', config.staffOidc?.label),
    setting('GONGKAI_APPLICANT_OIDC_ISSUER', '申请人统一身份认证', config.applicantOidc?.label),
    setting('GONGKAI_SMTP_URL', '邮件服务器；未设置则邮件只存在发件箱', set(config.mail)),
    setting('GONGKAI_SMS_URL', '短信网关；未设置则短信只存在发件箱', set(config.sms)),
    setting('GONGKAI_WECHAT_URL', '微信网关；未设置则消息只存在发件箱', set(config.wechat)),
    setting(
      'GONGKAI_CRYPTOGRAPHY',
      '加密与摘要算法',
      config.cryptography === 'national' ? '国密 SM4、SM3' : 'AES-256-GCM、SHA-256',
    ),
    setting('GONGKAI_CLAMAV', '查毒程序 ClamAV', set(config.clamav)),
    setting('GONGKAI_S3', '对象存储；未设置则存在数据文件夹', set(config.s3)),
    setting('DATABASE_URL', '外部数据库；未设置则用内置数据库', set(config.databaseUrl)),
    setting('GONGKAI_LOG_LEVEL', '日志级别', config.logLevel),
    setting('GONGKAI_DEMONSTRATION', '演示数据和演示账号', config.demonstration ? '开' : '关'),
  ]
}

function setting(name: string, meaning: string, value: string | number | null | undefined): SettingView {
  return { name, meaning, value: value === null || value === undefined ? null : String(value) }
}
