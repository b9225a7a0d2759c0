import { type Command, Option } from 'commander'
import { runServerProgram } from '../server-program.ts'
import { type CommandContext, dress } from '../terminal/command.ts'

/** `gongkai backup` and `gongkai restore`: database and files of the installation, inside the repository. */
export function addBackupCommands(program: Command, context: CommandContext): void {
  const { say, lang, finish } = context
  dress(program.command('backup'), context)
    .description(
      say({
        zh: '把数据库和文件备份到一个文件夹，服务不用停（需在项目目录内使用）',
        en: 'back up database and files into a folder, beside a running server (inside the repository)',
      }),
    )
    .argument('<folder>', say({ zh: '空的或新的文件夹', en: 'an empty or new folder' }))
    .addOption(
      new Option(
        '--with-keys',
        say({
          zh: '连同密钥环；拿到这份备份的人就能读出全部个人信息',
          en: 'with the key ring: whoever has this backup can read all personal data',
        }),
      ),
    )
    .action(async (folder: string, options: { withKeys?: true }) => {
      const args = [folder, ...(options.withKeys ? ['--with-keys'] : [])]
      finish(await runServerProgram('backup', args, { command: 'gongkai backup', lang }))
    })

  dress(program.command('restore'), context)
    .description(
      say({
        zh: '把备份恢复到空的数据文件夹或空库，并逐项核对（需在项目目录内使用）',
        en: 'restore a backup into an empty data folder or database, and verify it (inside the repository)',
      }),
    )
    .argument('<folder>', say({ zh: '备份所在的文件夹', en: 'folder of the backup' }))
    .action(async (folder: string) => finish(await runServerProgram('restore', [folder], { command: 'gongkai restore', lang })))
}
