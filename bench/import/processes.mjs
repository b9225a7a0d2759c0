/** What processes have used, as Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of a second in /proc. */
const TICKS = 100

/** Processor seconds of a process, of its children that ended, and of those that are at work. */
export function processorSeconds(pid) {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.parent === pid)
  const own = statOf(pid)
  if (!own) return 0
  return own.used + own.usedByEnded + children.reduce((sum, child) => sum + (statOf(child)?.used ?? 0), 0)
}

/** Watches a process until `stop`, which gives its greatest resident memory in bytes and the processor seconds that it used. */
export function watchMemory(pid) {
  let most = 0
  let seconds = 0
  const look = () => {
    try {
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      most = Math.max(most, Number(peak ?? 0) * 1024)
      seconds = statOf(pid)?.used ?? seconds
    } catch {
      // It has ended: what was seen last counts.
    }
  }
  const timer = setInterval(look, 50)
  return {
    stop: () => {
      clearInterval(timer)
      return { most, seconds }
    },
  }
}

function statOf(pid) {
  let line
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The name in brackets may hold spaces.
  const parts = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const [user, system, endedUser, endedSystem] = parts.slice(11, 15).map(Number)
  return { parent: Number(parts[1]), used: (user + system) / TICKS, usedByEnded: (endedUser + endedSystem) / TICKS }
}
