/** Readers at once on plain sockets: the cheapest client there is, so that the server is measured and not the client. */
import { connect } from 'node:net'

/** Reads pages for `seconds` over `connections`; returns the time of each in milliseconds, and how many were not answered with a page. */
export async function read(url, { path, seconds, connections }) {
  const { hostname, port } = new URL(url)
  const until = performance.now() + seconds * 1000
  const times = []
  let faults = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname)
      socket.setNoDelay(true)
      await new Promise((done, failed) => socket.once('connect', done).once('error', failed))
      const answers = answersOf(socket)
      while (performance.now() < until) {
        const started = performance.now()
        socket.write(`GET ${path()} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept-encoding: br\r\n\r\n`)
        const status = await answers.next()
        times.push(performance.now() - started)
        if (status !== 200) faults += 1
      }
      socket.destroy()
    }),
  )
  return { times, faults }
}

/** The statuses of the answers on a socket, one after another; bodies are counted by their length and thrown away. */
function answersOf(socket) {
  let buffer = Buffer.alloc(0)
  let waiting
  socket.on('data', (chunk) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
    const end = buffer.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = buffer.subarray(0, end).toString('latin1')
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN)
    if (Number.isNaN(length)) throw new Error(`an answer without its length: ${head}`)
    if (buffer.length < end + 4 + length) return
    buffer = buffer.subarray(end + 4 + length)
    waiting?.(Number(head.slice(9, 12)))
  })
  return { next: () => new Promise((done) => void (waiting = done)) }
}
