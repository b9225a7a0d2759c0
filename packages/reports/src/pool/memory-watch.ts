import { outOfMemory, type ReaderThread } from './reader-thread.ts'

const INTERVAL = 100
/** A file that has been under way for less time cannot be the one that fills the memory. */
const SUSPICIOUS_AFTER = 200
/** Time for the operating system to get the memory of an ended thread back. */
const SETTLING = 1_000

/**
 * Watches the memory of the process while threads work. V8's limits count only the heap of a thread, not its buffers, and the process
 * tells only the sum; so when it has grown by more than one file may take, the file longest under way is ended. Returns how to stop.
 */
export function watchMemory(team: readonly ReaderThread[], memoryMiB: number): () => void {
  let idle = process.memoryUsage.rss()
  let settledAt = 0
  const timer = setInterval(() => {
    const now = performance.now()
    const rss = process.memoryUsage.rss()
    const busy = team.filter((thread) => thread.busySince !== undefined)
    const oldest = busy.toSorted((a, b) => (a.busySince ?? 0) - (b.busySince ?? 0))[0]
    const isLong = oldest?.busySince !== undefined && now - oldest.busySince > SUSPICIOUS_AFTER
    // What remains after the quick files are done is the process's own.
    if (!isLong || now < settledAt)
      idle = busy.length === 0 || now < settledAt ? rss : Math.max(idle, Math.min(rss, idle + 4 * 1024 * 1024))
    else if (rss - idle > memoryMiB * 1024 * 1024) {
      settledAt = now + SETTLING
      oldest.lose(outOfMemory())
    }
  }, INTERVAL)
  timer.unref()
  return () => clearInterval(timer)
}
