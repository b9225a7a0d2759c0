/** A mail server that keeps whatever it is handed in a folder: one file for each mail and recipient. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { inject } from 'vitest'

/** Where mail is handed over, and where it can be read. */
export interface MailServer {
  readonly url: string
  readonly folder: string
  readonly close: () => Promise<void>
}

/** Starts it on a free port. */
export async function startMailServer(): Promise<MailServer> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-mails-'))
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => void parts.push(part))
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) {
          writeFileSync(join(folder, `${address} ${randomUUID()}`), Buffer.concat(parts))
        }
        done()
      })
    },
  })
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    folder,
    close: async () => {
      await new Promise<void>((closed) => server.close(closed))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The text of the first mail to `address`; throws when none comes within a minute. */
export async function mailTo(address: string): Promise<string> {
  const folder = inject('journeys')?.mails ?? ''
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(200)) {
    const name = (await readdir(folder)).find((file) => file.startsWith(`${address} `))
    if (name !== undefined) return bodyOf(await readFile(join(folder, name), 'utf8'))
  }
  throw new Error(`no mail came for ${address}`)
}

/** What a plain text mail says. */
function bodyOf(mail: string): string {
  const [head = '', body = ''] = mail.split(/\r?\n\r?\n/u)
  return /^Content-Transfer-Encoding: base64/imu.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body
}
