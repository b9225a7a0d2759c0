/** Asking a ClamAV daemon (clamd) by its INSTREAM command. */
import { connect, type Socket } from 'node:net'
import type { VirusScan } from './scanner.ts'

/** The daemon could not be asked, or did not answer as it should. */
export class ClamavFailed extends Error {
  override readonly name = 'ClamavFailed'
}

/** Bytes sent in one piece. */
const PIECE = 256 * 1024

/** The daemon must answer within so long, in milliseconds; a large archive takes it a while. */
const TIMEOUT = 60_000

/** The longest answer that is read: a line with the name of a virus. */
const LONGEST_ANSWER = 4_096

/** Scans by the daemon at `host:port`. Its `StreamMaxLength` must not be smaller than the largest upload, or it refuses and so do we. */
export function clamavScan(
  { host, port }: { readonly host: string; readonly port: number },
  timeout: number = TIMEOUT,
): VirusScan {
  return async (bytes) => {
    const answer = await ask(connect({ host, port }), bytes, timeout)
    if (/^stream: OK$/.test(answer)) return undefined
    const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
    if (found !== undefined) return found
    throw new ClamavFailed(`clamd answered: ${answer.slice(0, 200)}`)
  }
}

function ask(socket: Socket, bytes: Uint8Array, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const fail = (cause: unknown) => {
      socket.destroy()
      reject(new ClamavFailed('clamd cannot be asked', { cause }))
    }
    socket.setTimeout(timeout, () => fail(new Error('no answer in time')))
    socket.on('error', fail)
    socket.on('data', (part) => {
      answer += part.toString('latin1')
      if (answer.length > LONGEST_ANSWER) fail(new Error('the answer is too long'))
      const end = answer.indexOf('\0')
      if (end < 0) return
      socket.destroy()
      resolve(answer.slice(0, end).trim())
    })
    socket.on('close', () => fail(new Error('the connection was closed without an answer')))
    socket.on('connect', () => void sendAll(socket, bytes))
  })
}

/** Each piece is preceded by its length, the end is a piece of length 0. An answer in the middle (too large) closes the socket: no more is sent. */
async function sendAll(socket: Socket, bytes: Uint8Array): Promise<void> {
  socket.write('zINSTREAM\0')
  for (let from = 0; from < bytes.length && !socket.destroyed; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE)
    socket.write(lengthOf(piece.length))
    if (!socket.write(piece)) await drained(socket)
  }
  if (!socket.destroyed) socket.write(lengthOf(0))
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve)
    socket.once('close', resolve)
  })
}

function lengthOf(length: number): Buffer {
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(length)
  return prefix
}
