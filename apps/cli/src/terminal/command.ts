import { Option, type Command } from 'commander'
import { inLanguage, type Language, type Words } from './language.ts'

/** What every command is set up with. */
export interface CommandContext {
  readonly lang: Language
  readonly say: (words: Words) => string
  /** Receives the exit status of the command that ran. */
  readonly finish: (status: number) => void
}

/** The context of a command line. The language is looked for before parsing, because the help itself is in it. */
export function createContext(argv: readonly string[], finish: CommandContext['finish']): CommandContext {
  const index = argv.indexOf('--lang')
  const lang = argv.includes('--lang=en') || (index >= 0 && argv[index + 1] === 'en') ? 'en' : 'zh'
  return { lang, say: (words) => inLanguage(lang, words), finish }
}

/** Gives a command the titles of its help in the language, and makes it throw instead of ending the process. */
export function dress(command: Command, { say }: CommandContext): Command {
  const titles: Readonly<Record<string, Words>> = {
    'Usage:': { zh: '用法：', en: 'Usage:' },
    'Options:': { zh: '选项：', en: 'Options:' },
    'Commands:': { zh: '命令：', en: 'Commands:' },
    'Arguments:': { zh: '参数：', en: 'Arguments:' },
  }
  return (
    command
      .exitOverride()
      .helpOption('-h, --help', say({ zh: '显示帮助', en: 'show help' }))
      .helpCommand(false)
      .configureHelp({
        styleTitle: (title) => (titles[title] ? say(titles[title]) : title),
        // Commander would append choices and defaults in English; the flags name the choices.
        optionDescription: ({ description }) => description,
      })
      // Faults are told in the language by whoever catches the error.
      .configureOutput({ outputError: () => {} })
      .addOption(
        new Option('--lang <zh|en>', say({ zh: '界面语言，缺省中文', en: 'language, Chinese by default' }))
          .choices(['zh', 'en'])
          .default('zh'),
      )
  )
}

/** The option `--json`, equal in all commands. */
export function jsonOption({ say }: CommandContext): Option {
  return new Option('--json', say({ zh: '输出 JSON，多份报告时每行一份', en: 'print JSON, one report a line' }))
}
