import { Command } from 'commander'
import { addAuditCommands } from './audit/commands.ts'
import { addBackupCommands } from './backup/commands.ts'
import { importCommand } from './library/import.ts'
import { addReportCommands } from './report/commands.ts'
import { dress, jsonOption, type CommandContext } from './terminal/command.ts'
import type { Words } from './terminal/language.ts'
import { version } from './version.ts'

/** The command line of `gongkai`. */
export function createProgram(context: CommandContext): Command {
  const { say } = context
  const program = dress(new Command('gongkai'), context)
    .description(
      say({
        zh: '政府信息公开工作年度报告：读取、核对、转换、比较、汇总',
        en: 'Annual reports on government information disclosure: read, check, convert, compare, aggregate',
      }),
    )
    .version(version, '-V, --version', say({ zh: '显示版本', en: 'show the version' }))
    .addHelpText('after', say(EXAMPLES))
  addReportCommands(program, context)
  addLibraryCommands(program, context)
  addAuditCommands(program, context)
  addBackupCommands(program, context)
  return program
}

function addLibraryCommands(program: Command, context: CommandContext): void {
  const { say, lang, finish } = context
  const library = dress(program.command('library'), context).description(
    say({ zh: '年报库（需在项目目录内使用）', en: 'the library of reports (inside the repository)' }),
  )
  dress(library.command('import'), context)
    .description(say({ zh: '把一个文件夹的报告导入年报库，中断后可接着导入', en: 'import a folder of reports; can be resumed' }))
    .argument('<folder>', say({ zh: '报告所在的文件夹', en: 'folder of reports' }))
    .addOption(jsonOption(context))
    .action(async (folder: string, options: { json?: true }) => finish(await importCommand(folder, { ...options, lang })))
}

const EXAMPLES: Words = {
  zh: `
例：
  gongkai report check 2023年年报.docx                 核对一份报告
  gongkai report check 各镇年报/ --out 总览/           核对一个文件夹并写出总览
  gongkai report check 2023.docx --previous 2022.pdf   连同上一年度核对结转
  gongkai report convert 年报.pdf --to docx            转成 Word
  gongkai report aggregate 各镇年报/ --parent 县.docx  汇总并与县级报告比对

命令后加 --help 查看全部选项，如 gongkai report check --help；加 --lang en 改用英文。`,
  en: `
Examples:
  gongkai report check report.docx                     check one report
  gongkai report check towns/ --out overview/          check a folder and write an overview
  gongkai report check 2023.docx --previous 2022.pdf   check the carry-over as well
  gongkai report convert report.pdf --to docx          convert to Word
  gongkai report aggregate towns/ --parent county.docx add up and compare with the parent

A command's options: gongkai report check --help. Findings quote Chinese law and are in Chinese.`,
}
