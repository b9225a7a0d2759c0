import { parseXml } from './xml.ts'

interface Level {
  start: number
  format: string
  text: string
}

interface NumberedList {
  readonly abstractId: string
  readonly startOverrides: Map<number, number>
}

/** Automatic numbering of a Word file: gives each numbered paragraph the label that Word prints (`一、`, `（三）`, `1.`). */
export interface Numbering {
  /** Label of the next paragraph of list `list` at `level`; advances the count. Empty for bullets and unknown lists. */
  readonly next: (list: string, level: number) => string
}

/** Reads `numbering.xml`; without it nothing is numbered. */
export function readNumbering(bytes: Uint8Array | undefined): Numbering {
  const levels = new Map<string, Map<number, Level>>()
  const lists = new Map<string, NumberedList>()
  if (bytes) parseDefinitions(bytes, levels, lists)

  const counters = new Map<string, number[]>()
  const started = new Set<string>()
  return {
    next: (id, level) => {
      const list = lists.get(id)
      const definition = list && levels.get(list.abstractId)
      if (!list || !definition?.has(level)) return ''
      const counts = counters.get(list.abstractId) ?? []
      counters.set(list.abstractId, counts)
      const override = list.startOverrides.get(level)
      const restart = override !== undefined && !started.has(`${id}/${level}`)
      started.add(`${id}/${level}`)
      const previous = restart ? undefined : counts[level]
      counts[level] = previous === undefined ? (override ?? definition.get(level)?.start ?? 1) : previous + 1
      counts.length = level + 1
      return labelOf(definition, counts, level)
    },
  }
}

function parseDefinitions(bytes: Uint8Array, levels: Map<string, Map<number, Level>>, lists: Map<string, NumberedList>): void {
  let definition: Map<number, Level> | undefined
  let level: Level | undefined
  let list: NumberedList | undefined
  let listId = ''
  let overridden = 0
  parseXml(bytes, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (name === 'abstractNum') levels.set(attributes['w:abstractNumId'] ?? '', (definition = new Map()))
      else if (name === 'lvl' && definition)
        definition.set(Number(attributes['w:ilvl']), (level = { start: 1, format: 'decimal', text: '' }))
      else if (name === 'start' && level) level.start = Number(value) || 0
      else if (name === 'numFmt' && level) level.format = value
      else if (name === 'lvlText' && level) level.text = value
      else if (name === 'num') [listId, list] = [attributes['w:numId'] ?? '', { abstractId: '', startOverrides: new Map() }]
      else if (name === 'abstractNumId' && list) list = { ...list, abstractId: value }
      else if (name === 'lvlOverride') overridden = Number(attributes['w:ilvl'])
      else if (name === 'startOverride') list?.startOverrides.set(overridden, Number(value) || 0)
    },
    close: (name) => {
      if (name === 'abstractNum') definition = undefined
      else if (name === 'lvl') level = undefined
      else if (name === 'num' && list) lists.set(listId, list)
    },
  })
}

function labelOf(definition: ReadonlyMap<number, Level>, counts: readonly number[], level: number): string {
  const { text = '', format = 'none' } = definition.get(level) ?? {}
  if (format === 'bullet' || format === 'none') return ''
  return text.replaceAll(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const own = definition.get(at)
    return formatted(counts[at] ?? own?.start ?? 1, own?.format ?? 'decimal')
  })
}

/** A number as Word prints it in a numbering format (ECMA-376 part 1, 17.18.59). */
function formatted(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
      return chineseNumeral(value)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    case 'lowerLetter':
      return String.fromCodePoint(0x61 + ((value - 1) % 26))
    case 'upperLetter':
      return String.fromCodePoint(0x41 + ((value - 1) % 26))
    case 'decimalZero':
      return String(value).padStart(2, '0')
    default:
      return String(value)
  }
}

const DIGITS = '〇一二三四五六七八九'

/** 1 to 9999 in Chinese as lists are numbered: 十, 十一, 二十, 一百零五. */
function chineseNumeral(value: number): string {
  if (value < 0 || value > 9999 || !Number.isInteger(value)) return String(value)
  if (value < 10) return DIGITS[value] ?? ''
  let text = ''
  let zero = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) zero = text !== ''
    else {
      text += (zero ? '零' : '') + (digit === 1 && unit === 10 && text === '' ? '' : (DIGITS[digit] ?? '')) + name
      zero = false
    }
  }
  return text
}
