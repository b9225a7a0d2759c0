/** All settings of the server: read once from the environment, validated, every fault listed at once. */
import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import {
  lackingOperations,
  OPERATIONS_SECRETS,
  OPERATIONS_SETTINGS,
  operationsConfig,
  type OperationsConfig,
  type OperationsSettingName,
} from './operations-config.ts'
import {
  lackingSettings,
  SIGN_IN_SECRETS,
  SIGN_IN_SETTINGS,
  type SignInConfig,
  signInConfig,
  type SignInSettingName,
} from './sign-in-config.ts'

/** The folder of the repository, or of the package that it was installed from. */
export const INSTALLATION = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..')

/** The least severe log lines that are written. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** What the server is told at its start. */
export interface Config extends SignInConfig, OperationsConfig {
  /** An existing PostgreSQL (>= 15); absent: the embedded one is started in `dataFolder`. */
  readonly databaseUrl?: string
  /** Where everything that must survive is kept; absolute. */
  readonly dataFolder: string
  /** Whether `dataFolder` was named by the operator; a default may be replaced where it cannot serve. */
  readonly dataFolderChosen: boolean
  readonly port: number
  readonly host: string
  readonly logLevel: LogLevel
  /** Whether the demonstration data is loaded into a database that never held it. */
  readonly demonstration: boolean
  /** From how many working days left, and below, a limit shows yellow or red, and people are reminded. */
  readonly warningDays: { readonly yellow: number; readonly red: number }
  /** The file of the key ring; absolute; absent: in the data folder. */
  readonly keyRing?: string
  /** Which algorithms new data is sealed and chained with: AES-256-GCM and SHA-256, or 国密 SM4 and SM3. */
  readonly cryptography: 'international' | 'national'
  /** The ClamAV daemon that looks at uploads; absent: only our own checks do. */
  readonly clamav?: { readonly host: string; readonly port: number }
  /** The S3-compatible store for files, as `https://key:secret@host/bucket?region=…`; absent: the data folder. */
  readonly s3?: string
  /** The OpenSearch or Elasticsearch that readers search, as `https://user:password@host:9200/name`; absent: PostgreSQL. */
  readonly search?: string
  /** How many bytes of public pages each process keeps in memory; 0: none. */
  readonly pageCacheBytes: number
  /** Whether a patrol asks other hosts for the pages that are linked to, and the working days to mend what it finds. */
  readonly patrol: { readonly links: boolean; readonly days: number }
}

interface Setting {
  readonly schema: TSchema
  /** What it sets and which values it takes, for a person who got it wrong. */
  readonly zh: string
  readonly en: string
}

/** Every setting by its name in the environment. An empty value counts as absent. */
const SETTINGS = {
  GONGKAI_WARNING_DAYS: {
    schema: Type.String({ pattern: '^([1-9]|[12][0-9]),([0-9]|[12][0-9])$' }),
    zh: '答复期限还剩几个工作日时提醒，两个数以逗号隔开：先黄后红，如 5,2',
    en: 'at how many working days left a limit turns yellow and red and people are reminded, e.g. 5,2',
  },
  DATABASE_URL: {
    schema: Type.String({ pattern: '^postgres(ql)?://\\S+$' }),
    zh: '现有 PostgreSQL（15 或以上）的地址，形如 postgresql://用户:口令@主机:5432/库名',
    en: 'address of an existing PostgreSQL (15 or later), as postgresql://user:password@host:5432/database',
  },
  GONGKAI_DATA: {
    schema: Type.String({ pattern: '^[^\\0]+$' }),
    zh: '数据文件夹的路径',
    en: 'path of the data folder',
  },
  GONGKAI_PORT: {
    schema: Type.Integer({ minimum: 0, maximum: 65535 }),
    zh: '网页端口，0 至 65535 的整数（0 表示任选空闲端口）',
    en: 'port of the web pages, an integer from 0 to 65535 (0: any free port)',
  },
  GONGKAI_HOST: {
    schema: Type.String({ pattern: '^[0-9A-Za-z.:_-]+$' }),
    zh: '监听的地址，如 localhost（只限本机）或 0.0.0.0（全部网络）',
    en: 'address to listen on, such as localhost (this machine only) or 0.0.0.0 (every network)',
  },
  GONGKAI_LOG_LEVEL: {
    schema: Type.Union(
      (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const).map((level) => Type.Literal(level)),
    ),
    zh: '日志级别：fatal、error、warn、info、debug、trace 或 silent',
    en: 'log level: fatal, error, warn, info, debug, trace or silent',
  },
  GONGKAI_DEMONSTRATION: {
    schema: Type.Union([Type.Literal('on'), Type.Literal('off')]),
    zh: '是否装入演示数据：on 或 off',
    en: 'whether demonstration data is loaded: on or off',
  },
  GONGKAI_KEY_RING: {
    schema: Type.String({ pattern: '^[^\\0]+$' }),
    zh: '密钥环文件的路径；不设置则为数据文件夹中的 key-ring.json',
    en: 'path of the key ring file; default: key-ring.json in the data folder',
  },
  GONGKAI_CRYPTOGRAPHY: {
    schema: Type.Union([Type.Literal('international'), Type.Literal('national')]),
    zh: '加密算法：international（AES-256-GCM、SHA-256）或 national（国密 SM4、SM3）；改后只影响新数据',
    en: 'algorithms: international (AES-256-GCM, SHA-256) or national (SM4, SM3); a change concerns new data only',
  },
  GONGKAI_CLAMAV: {
    schema: Type.String({ pattern: '^[0-9A-Za-z._-]+:[0-9]{1,5}$' }),
    zh: '查毒程序 ClamAV（clamd）的地址，形如 主机:3310',
    en: 'address of the ClamAV daemon (clamd), as host:3310',
  },
  GONGKAI_S3: {
    schema: Type.String({ pattern: '^https?://[^\\s:@/]+:[^\\s:@/]+@[^\\s/]+/[a-z0-9.-]{3,63}/?(\\?region=[a-z0-9-]+)?$' }),
    zh: '对象存储（S3 兼容）的地址，形如 https://密钥编号:密钥@主机/桶名?region=区域；编号和密钥中的特殊字符须作百分号编码',
    en: 'S3-compatible store, as https://key-id:secret@host/bucket?region=name; special characters percent-encoded',
  },
  GONGKAI_PAGE_CACHE_MB: {
    schema: Type.Integer({ minimum: 0, maximum: 4096 }),
    zh: '每个进程在内存中保留公开网页的容量（MB），0 至 4096；0 表示不保留',
    en: 'megabytes of public pages that each process keeps in memory, 0 to 4096; 0: none',
  },
  GONGKAI_SEARCH: {
    schema: Type.String({
      pattern:
        '^(https://([^\\s:@/]+:[^\\s:@/]+@)?[^\\s@/]+|http://([^\\s:@/]+:[^\\s:@/]+@)?(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?)/[a-z][a-z0-9_-]{0,40}$',
    }),
    zh: '外部检索引擎（OpenSearch 或 Elasticsearch）的地址，形如 https://用户:口令@主机:9200/索引名（本机可用 http）；不设置则用数据库检索',
    en: 'OpenSearch or Elasticsearch, as https://user:password@host:9200/name (http on this machine only); default: the database',
  },
  GONGKAI_PATROL_LINKS: {
    schema: Type.Union([Type.Literal('on'), Type.Literal('off')]),
    zh: '巡查时是否访问外部链接看能否打开：on 或 off（默认 off，不向外访问）',
    en: 'whether a patrol opens external links: on or off (default: off, nothing outside is asked)',
  },
  GONGKAI_PATROL_DAYS: {
    schema: Type.Integer({ minimum: 1, maximum: 30 }),
    zh: '整改单派出后须在几个工作日内整改，1 至 30',
    en: 'working days to mend what a ticket tells, 1 to 30',
  },
  ...SIGN_IN_SETTINGS,
  ...OPERATIONS_SETTINGS,
} as const satisfies Record<string, Setting>

/** Settings that hold a password. */
const SECRETS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'GONGKAI_S3',
  'GONGKAI_SEARCH',
  ...SIGN_IN_SECRETS,
  ...OPERATIONS_SECRETS,
])

type SettingName = keyof typeof SETTINGS

/** One setting that cannot be used, said in both languages. */
export interface ConfigFault {
  readonly name: string
  readonly zh: string
  readonly en: string
}

/** Refusal to start: lists every fault of the settings at once. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.flatMap(({ name, zh, en }) => [`  ${name}：${zh}`, `    ${en}`])
    super(['设置有误，请改正后重新启动。 Settings are wrong; correct them and start again.', ...lines].join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/**
 * The settings in `environment`.
 *
 * Throws ConfigError with all faults: values that do not fit, and names beginning with GONGKAI_ that no setting has (a typing mistake
 * would otherwise silently leave the default in force).
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults = [...valueFaults(environment), ...unknownNames(environment), ...incomplete(environment)]
  if (faults.length > 0) throw new ConfigError(faults)

  const given = (name: SettingName) => environment[name]?.trim() || undefined
  const databaseUrl = given('DATABASE_URL')
  const data = given('GONGKAI_DATA')
  return {
    ...storageConfig(given),
    ...signInConfig(given),
    ...operationsConfig(given),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    warningDays: warningDays(given('GONGKAI_WARNING_DAYS') ?? '5,2'),
    dataFolder: data === undefined ? resolve(INSTALLATION, '.data') : resolve(data.replace(/^~(?=[/\\]|$)/, homedir())),
    dataFolderChosen: data !== undefined,
    port: Number(given('GONGKAI_PORT') ?? 8080),
    host: given('GONGKAI_HOST') ?? 'localhost',
    // The schema has admitted no other value.
    logLevel: (given('GONGKAI_LOG_LEVEL') ?? 'info') as LogLevel,
    demonstration: given('GONGKAI_DEMONSTRATION') !== 'off',
    pageCacheBytes: Number(given('GONGKAI_PAGE_CACHE_MB') ?? 128) * 1_000_000,
    patrol: { links: given('GONGKAI_PATROL_LINKS') === 'on', days: Number(given('GONGKAI_PATROL_DAYS') ?? 3) },
  }
}

function storageConfig(
  given: (name: SettingName) => string | undefined,
): Pick<Config, 'keyRing' | 'cryptography' | 'clamav' | 's3' | 'search'> {
  const keyRing = given('GONGKAI_KEY_RING')
  const [host = '', port = ''] = given('GONGKAI_CLAMAV')?.split(':') ?? []
  const s3 = given('GONGKAI_S3')
  const search = given('GONGKAI_SEARCH')
  return {
    ...(keyRing === undefined ? {} : { keyRing: resolve(keyRing) }),
    ...(host === '' ? {} : { clamav: { host, port: Number(port) } }),
    ...(s3 === undefined ? {} : { s3 }),
    ...(search === undefined ? {} : { search }),
    cryptography: given('GONGKAI_CRYPTOGRAPHY') === 'national' ? 'national' : 'international',
  }
}

function valueFaults(environment: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  return Object.entries<Setting>(SETTINGS).flatMap(([name, { schema, zh, en }]) => {
    const text = environment[name]?.trim()
    if (!text || Value.Check(schema, isInteger(schema) ? integer(text) : text)) return []
    // Secrets are never repeated.
    const shown = SECRETS.has(name) ? '' : `“${text}”`
    return [
      {
        name,
        zh: `所填值${shown}不可用；应为${zh}`,
        en: `the value ${shown} cannot be used; expected: ${en}`.replace('  ', ' '),
      },
    ]
  })
}

function incomplete(environment: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const given = (name: SignInSettingName | OperationsSettingName) => environment[name]?.trim() || undefined
  return [
    ...lackingSettings(given).map((name) => ({
      name,
      zh: '未设置；认证方的地址、编号和密钥要一起设置，或者都不设置',
      en: 'is missing; issuer, client id and client secret go together, or none of them',
    })),
    ...lackingOperations(given).map((name) => ({
      name,
      zh: '未设置；邮件服务器与发件人地址、网关地址与签名密钥要一起设置，或者都不设置',
      en: 'is missing; mail server and sender, gateway and secret go together, or none of them',
    })),
  ]
}

function unknownNames(environment: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('GONGKAI_') && !(name in SETTINGS))
    .map((name) => ({
      name,
      zh: `没有这项设置；可用的有 ${Object.keys(SETTINGS).join('、')}`,
      en: `there is no such setting; known are ${Object.keys(SETTINGS).join(', ')}`,
    }))
}

/** The larger number is yellow, whichever comes first. */
function warningDays(text: string): Config['warningDays'] {
  const days = text.split(',').map(Number)
  return { yellow: Math.max(...days), red: Math.min(...days) }
}

function isInteger(schema: TSchema): boolean {
  return Type.IsInteger(schema)
}

/** The integer that `text` is, or the text itself so that the check refuses it. */
function integer(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text
}
