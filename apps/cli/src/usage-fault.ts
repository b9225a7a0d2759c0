import type { CommanderError } from 'commander'
import { inLanguage, type Language, type Words } from './terminal/language.ts'

/** What was wrong with the usage, by commander's code; `what` is the option, argument or command that it names. */
const FAULTS: Readonly<Record<string, (what: string) => Words>> = {
  'commander.unknownOption': (what) => ({ zh: `没有 ${what} 这个选项。`, en: `There is no option ${what}.` }),
  'commander.unknownCommand': (what) => ({ zh: `没有 ${what} 这个命令。`, en: `There is no command ${what}.` }),
  'commander.missingArgument': (what) => ({ zh: `缺少参数 ${what}。`, en: `The argument ${what} is missing.` }),
  'commander.optionMissingArgument': (what) => ({ zh: `选项 ${what} 后面要有值。`, en: `The option ${what} needs a value.` }),
  'commander.missingMandatoryOptionValue': (what) => ({ zh: `必须写明 ${what}。`, en: `${what} has to be given.` }),
  'commander.invalidArgument': (what) => ({
    zh: `${what} 的值不对，可用的值见帮助。`,
    en: `The value of ${what} is not one of those allowed.`,
  }),
  'commander.excessArguments': () => ({ zh: '参数太多。', en: 'There are too many arguments.' }),
}

/** One line that says what was wrong with the usage and where the help is. */
export function usageFault(error: CommanderError, language: Language): string {
  const what = /'([^']+)'/.exec(error.message)?.[1] ?? ''
  const words = FAULTS[error.code]?.(what) ?? { zh: '用法有误。', en: 'The command was used wrongly.' }
  return `${inLanguage(language, words)}${inLanguage(language, { zh: '加 --help 查看用法。', en: ' Add --help to see the usage.' })}`
}
