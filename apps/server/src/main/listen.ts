/** Opens the port. */
import type { Config } from '../platform/config.ts'
import type { App } from '../platform/http/server.ts'
import { StartRefused } from '../platform/refusal.ts'

/** Listens where `config` says and returns the address for a browser on this machine; throws StartRefused when the port is taken. */
export async function listen(app: App, { port, host }: Pick<Config, 'port' | 'host'>): Promise<string> {
  try {
    await app.listen({ port, host })
  } catch (cause) {
    throw refusal(cause, port, host) ?? cause
  }
  const bound = app.server.address()
  const boundPort = bound !== null && typeof bound === 'object' ? bound.port : port
  const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host
  return `http://${name}:${boundPort}`
}

function refusal(cause: unknown, port: number, host: string): StartRefused | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') {
    return new StartRefused(
      `端口 ${port} 已被别的程序占用。请停止那个程序，或另选一个端口，例如 GONGKAI_PORT=${port + 1} npm start。`,
      `Port ${port} is in use by another program. Stop it, or choose another port, for example GONGKAI_PORT=${port + 1} npm start.`,
      { cause },
    )
  }
  if (code === 'EACCES') {
    return new StartRefused(
      `没有权限使用端口 ${port}（1024 以下的端口需要特权）。请用 GONGKAI_PORT 另选一个。`,
      `Port ${port} may not be used (ports below 1024 need privileges). Choose another with GONGKAI_PORT.`,
      { cause },
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartRefused(
      `这台机器没有地址 ${host}。请改正 GONGKAI_HOST，如 localhost 或 0.0.0.0。`,
      `This machine has no address ${host}. Correct GONGKAI_HOST, for example localhost or 0.0.0.0.`,
      { cause },
    )
  }
  return undefined
}
