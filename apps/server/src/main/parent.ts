/** The connection to the process that started this one (`scripts/start.mjs`), if there is one. */

/** What the starting process is told. */
export type ParentMessage =
  /** The pages are served at `url`. */
  | { readonly kind: 'listening'; readonly url: string }
  /** The embedded database runs as process `pid`; to be stopped if this process is killed. */
  | { readonly kind: 'database'; readonly pid: number }

/** Tells the starting process, if there is one. */
export function tellParent(message: ParentMessage): void {
  process.send?.(message)
}

/** Calls `stop` when this process is asked to end: by a signal, by its starter's word (Windows has no signals), or by its starter's end. */
export function onStopAsked(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('message', (message) => {
    if (message === 'stop') stop()
  })
  process.on('disconnect', stop)
}
