import { InvalidArgumentError, Option, type Command } from 'commander'
import { dress, jsonOption, type CommandContext } from '../terminal/command.ts'
import type { Words } from '../terminal/language.ts'
import { aggregateCommand, type AggregateOptions } from './aggregate.ts'
import { checkCommand, type CheckOptions } from './check.ts'
import { compareCommand, type CompareOptions } from './compare.ts'
import { convertCommand, type ConvertOptions } from './convert.ts'
import { readCommand, type ReadOptions } from './read.ts'

/** Adds `gongkai report …`. */
export function addReportCommands(program: Command, context: CommandContext): void {
  const { say } = context
  const report = dress(program.command('report'), context).description(say({ zh: '年度报告文件', en: 'annual reports as files' }))
  const subcommand = (name: string, words: Words) =>
    dress(report.command(name), context).description(say(words)).addHelpText('after', say(STATUS))
  addRead(subcommand('read', { zh: '读出报告的数据和各章文字', en: 'read figures and chapters out of reports' }), context)
  addCheck(
    subcommand('check', { zh: '按勾稽关系和格式要求核对报告', en: 'check reports against the balance rules and the form' }),
    context,
  )
  addConvert(
    subcommand('convert', {
      zh: '把报告写成 Word、PDF、网页、Excel 或 JSON',
      en: 'write reports as Word, PDF, HTML, Excel or JSON',
    }),
    context,
  )
  addCompare(
    subcommand('compare', { zh: '比较两份报告：两个年度，或两个单位', en: 'compare two reports: two years, or two units' }),
    context,
  )
  addAggregate(subcommand('aggregate', { zh: '汇总一个文件夹里的下级报告', en: 'add up the reports of a folder' }), context)
}

function addRead(command: Command, context: CommandContext): void {
  const { say, lang, finish } = context
  command
    .argument('<path...>', say(PATHS))
    .addOption(jsonOption(context))
    .option(
      '--cells',
      say({
        zh: '连同每一格的状态、原文和位置（与 --json 同用）',
        en: 'with each cell’s state, raw text and place (with --json)',
      }),
    )
    .action(async (paths: string[], options: Omit<ReadOptions, 'lang'>) => finish(await readCommand(paths, { ...options, lang })))
}

function addCheck(command: Command, context: CommandContext): void {
  const { say, lang, finish } = context
  command
    .argument('<path...>', say(PATHS))
    .addOption(jsonOption(context))
    .option(
      '--previous <file>',
      say({ zh: '同一单位上一年度的报告，核对结转等', en: 'the same unit’s report of the year before' }),
    )
    .option(
      '--out <folder>',
      say({ zh: '另写总览 overview.xlsx 和 overview.html', en: 'also write overview.xlsx and overview.html' }),
    )
    .action(async (paths: string[], options: Omit<CheckOptions, 'lang'>) =>
      finish(await checkCommand(paths, { ...options, lang })),
    )
}

function addConvert(command: Command, { say, lang, finish }: CommandContext): void {
  command
    .argument('<path...>', say(PATHS))
    .addOption(
      new Option('--to <docx|pdf|html|xlsx|json>', say({ zh: '目标格式', en: 'target format' }))
        .choices(['docx', 'pdf', 'html', 'xlsx', 'json'])
        .makeOptionMandatory(),
    )
    .option(
      '--out <path>',
      say({ zh: '写到这个文件夹（单份报告可以是文件名）', en: 'folder to write to (a file name for a single report)' }),
    )
    .option('--findings', say({ zh: '附上核对结果', en: 'with the findings as an appendix' }))
    .option('--force', say({ zh: '覆盖已有文件', en: 'overwrite existing files' }))
    .action(async (paths: string[], options: Omit<ConvertOptions, 'lang'>) =>
      finish(await convertCommand(paths, { ...options, lang })),
    )
}

function addCompare(command: Command, context: CommandContext): void {
  const { say, lang, finish } = context
  command
    .argument('<left>', say({ zh: '左边的报告', en: 'the report on the left' }))
    .argument('<right>', say({ zh: '右边的报告', en: 'the report on the right' }))
    .addOption(jsonOption(context))
    .action(async (left: string, right: string, options: Omit<CompareOptions, 'lang'>) =>
      finish(await compareCommand(left, right, { ...options, lang })),
    )
}

function addAggregate(command: Command, context: CommandContext): void {
  const { say, lang, finish } = context
  command
    .argument('<folder>', say({ zh: '下级报告所在的文件夹', en: 'folder of the subordinates’ reports' }))
    .addOption(jsonOption(context))
    .option(
      '--parent <file>',
      say({ zh: '上级自己的报告，列出与汇总数的差额', en: 'the parent’s own report: shows the differences' }),
    )
    .option(
      '--units <file>',
      say({ zh: '应报单位名单，每行一个，列出未报单位', en: 'list of units that owe a report, one a line' }),
    )
    .option('--year <year>', say({ zh: '只汇总这一年度', en: 'only this report year' }), parseYear)
    .action(async (folder: string, options: Omit<AggregateOptions, 'lang'>) =>
      finish(await aggregateCommand(folder, { ...options, lang })),
    )
}

function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('YYYY')
  return Number(text)
}

const PATHS: Words = {
  zh: '文件或文件夹（含子文件夹）：txt md html docx doc pdf xlsx json',
  en: 'files or folders (recursive): txt md html docx doc pdf xlsx json',
}

const STATUS: Words = {
  zh: '\n退出状态：0 正常；1 核对发现错误；2 没有读出报告，或用法有误。',
  en: '\nExit status: 0 fine; 1 errors found; 2 nothing could be read, or wrong usage.',
}
