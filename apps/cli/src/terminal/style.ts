import { styleText } from 'node:util'

/** How a stretch of output is meant; colour is never the only bearer of meaning. */
export type Tone = 'error' | 'warning' | 'info' | 'good' | 'strong' | 'quiet'

const STYLES = { error: 'red', warning: 'yellow', info: 'cyan', good: 'green', strong: 'bold', quiet: 'dim' } as const

/** Colours `text` when `stream` is a terminal and NO_COLOR is not set; files and pipes get plain text. */
export function paint(text: string, tone: Tone, stream: NodeJS.WriteStream = process.stdout): string {
  return stream.isTTY && !process.env['NO_COLOR'] ? styleText(STYLES[tone], text) : text
}
