import type { TLocalizedValidationError } from 'typebox/error'

/** Words for the JSON types that a schema may ask for. */
const TYPES: Readonly<Record<string, string>> = {
  number: '数字',
  integer: '整数',
  string: '文字',
  null: 'null',
  array: '数组',
  object: '对象',
  boolean: 'true 或 false',
}

/** The first fault of a JSON document in Chinese: where it is, what is wrong there, and what to do. */
export function faultOf(errors: readonly TLocalizedValidationError[]): string {
  // `anyOf` only repeats what its branches say in detail.
  const first = errors.find(({ keyword }) => keyword !== 'anyOf')
  if (!first) return 'JSON 内容不符合 gongkai.annual-report/1。请对照 JSON Schema 改正后重试。'
  const where = first.instancePath.replaceAll('/', '.').slice(1) || '最外层'
  return `JSON 内容不符合 gongkai.annual-report/1，${where}：${whatIsWrong(first)}。请改正后重试。`
}

function whatIsWrong(error: TLocalizedValidationError): string {
  const { keyword, params } = error
  if (keyword === 'required') return `缺少 ${params.requiredProperties.join('、')}`
  if (keyword === 'type')
    return `应为${[params.type]
      .flat()
      .map((type) => TYPES[type] ?? type)
      .join('或')}`
  if (keyword === 'enum') return `应为 ${params.allowedValues.join('、')} 之一`
  if (keyword === 'const') return `应为 ${String(params.allowedValue)}`
  if (keyword === 'minItems' || keyword === 'maxItems') return `应有 ${params.limit} 项`
  return error.message
}
