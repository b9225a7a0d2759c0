import { CommanderError } from 'commander'
import { CommandFailed, EXIT } from './exit-status.ts'
import { InputNotFound } from './inputs.ts'
import { createProgram } from './program.ts'
import { createContext } from './terminal/command.ts'
import { usageFault } from './usage-fault.ts'

// A reader that closes early (`| head`) ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  throw error
})

const context = createContext(process.argv, (status) => {
  process.exitCode = status
})

try {
  await createProgram(context).parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version were asked for, or a command without its subcommand showed the help.
    if (error.exitCode !== 0 && error.code !== 'commander.help') process.stderr.write(`${usageFault(error, context.lang)}\n`)
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.unusable
  } else if (error instanceof InputNotFound) {
    process.stderr.write(`找不到 ${error.path}：请核对文件名和所在文件夹。\n`)
    process.exitCode = EXIT.unusable
  } else if (error instanceof CommandFailed) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = EXIT.unusable
  } else throw error
}
