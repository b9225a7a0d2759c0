import { type Command, Option } from 'commander'
import { runServerProgram } from '../server-program.ts'
import { type CommandContext, dress } from '../terminal/command.ts'

/** `gongkai audit …` and `gongkai vault …`: the chains of events and the keys of the installation, inside the repository. */
export function addAuditCommands(program: Command, context: CommandContext): void {
  const { say, lang, finish } = context
  const audit = dress(program.command('audit'), context).description(
    say({ zh: '审计链（需在项目目录内使用）', en: 'the audit chains (inside the repository)' }),
  )
  const agency = () => new Option('--agency <id>', say({ zh: '只看这个机关的链', en: 'the chain of this agency alone' }))
  const agencyArgs = (id: string | undefined) => (id === undefined ? [] : ['--agency', id])

  dress(audit.command('verify'), context)
    .description(say({ zh: '核验审计链，指出第一处断开的地方', en: 'verify the chains; names the first broken place' }))
    .addOption(agency())
    .addOption(new Option('--json', say({ zh: '输出 JSON', en: 'print JSON' })))
    .action(async (options: { agency?: string; json?: true }) => {
      const args = ['verify', ...agencyArgs(options.agency), ...(options.json ? ['--json'] : [])]
      finish(await runServerProgram('audit', args, { command: 'gongkai audit verify', lang }))
    })

  dress(audit.command('export'), context)
    .description(say({ zh: '导出审计链，附不依赖本系统的核验程序', en: 'export the chains with a verifier of their own' }))
    .argument('<folder>', say({ zh: '新的文件夹', en: 'a new folder' }))
    .addOption(agency())
    .action(async (folder: string, options: { agency?: string }) => {
      const args = ['export', folder, ...agencyArgs(options.agency)]
      finish(await runServerProgram('audit', args, { command: 'gongkai audit export', lang }))
    })

  const vault = dress(program.command('vault'), context).description(
    say({ zh: '密钥环（需在项目目录内使用）', en: 'the key ring (inside the repository)' }),
  )
  dress(vault.command('rotate'), context)
    .description(
      say({ zh: '启用新密钥；旧数据由服务每夜改用新密钥', en: 'start a new key; the server seals old data anew each night' }),
    )
    .action(async () => finish(await runServerProgram('vault', ['rotate'], { command: 'gongkai vault rotate', lang })))
}
