/** All settings of the server: read once from the environment, validated, every fault listed at once. */
import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'

/** The folder of the repository, or of the package that it was installed from. */
export const INSTALLATION = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..')

/** The least severe log lines that are written. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** What the server is told at its start. */
export interface Config {
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
  /** The secret with which an administrator changes what is public, until signing in exists (ADR 0020); absent: nothing can be changed. */
  readonly adminToken?: string
}

interface Setting {
  readonly schema: TSchema
  /** What it sets and which values it takes, for a person who got it wrong. */
  readonly zh: string
  readonly en: string
}

/** Every setting by its name in the environment. An empty value counts as absent. */
const SETTINGS = {
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
  GONGKAI_ADMIN_TOKEN: {
    schema: Type.String({ pattern: '^\\S{16,200}$' }),
    zh: '管理口令，16 至 200 个字符，不含空格；不设置则网页和接口都只读',
    en: 'administrator secret, 16 to 200 characters without spaces; without it pages and API are read-only',
  },
} as const satisfies Record<string, Setting>

/** Settings that hold a password. */
const SECRETS: ReadonlySet<string> = new Set(['DATABASE_URL', 'GONGKAI_ADMIN_TOKEN'])

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
  const faults = [...valueFaults(environment), ...unknownNames(environment)]
  if (faults.length > 0) throw new ConfigError(faults)

  const given = (name: SettingName) => environment[name]?.trim() || undefined
  const databaseUrl = given('DATABASE_URL')
  const data = given('GONGKAI_DATA')
  const adminToken = given('GONGKAI_ADMIN_TOKEN')
  return {
    ...(adminToken === undefined ? {} : { adminToken }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataFolder: data === undefined ? resolve(INSTALLATION, '.data') : resolve(data.replace(/^~(?=[/\\]|$)/, homedir())),
    dataFolderChosen: data !== undefined,
    port: Number(given('GONGKAI_PORT') ?? 8080),
    host: given('GONGKAI_HOST') ?? 'localhost',
    // The schema has admitted no other value.
    logLevel: (given('GONGKAI_LOG_LEVEL') ?? 'info') as LogLevel,
    demonstration: given('GONGKAI_DEMONSTRATION') !== 'off',
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

function unknownNames(environment: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('GONGKAI_') && !(name in SETTINGS))
    .map((name) => ({
      name,
      zh: `没有这项设置；可用的有 ${Object.keys(SETTINGS).join('、')}`,
      en: `there is no such setting; known are ${Object.keys(SETTINGS).join(', ')}`,
    }))
}

function isInteger(schema: TSchema): boolean {
  return Type.IsInteger(schema)
}

/** The integer that `text` is, or the text itself so that the check refuses it. */
function integer(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text
}
