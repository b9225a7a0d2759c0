/** From a form's parts to checked reports. */
import { Problem } from '../../platform/problem.ts'
import type { Checkup, CheckupService } from './checkup.service.ts'
import { type Arrival, arrivals, UPLOAD } from './upload.ts'

/**
 * Reads and checks one file after another as they arrive, so that at most one of each form is held in memory.
 *
 * Throws Problem `nothing-submitted` when there is neither file nor text, `checkup-busy` when too many forms are under way.
 */
export function examineAll(checkups: CheckupService, parts: Parameters<typeof arrivals>[0]): Promise<readonly Checkup[]> {
  return checkups.admit(async () => {
    const results: Checkup[] = []
    for await (const arrival of arrivals(parts)) {
      results.push(arrival.kind === 'file' ? await checkups.examine(arrival.file) : refused(arrival))
    }
    if (results.length === 0) throw new Problem(400, 'nothing-submitted')
    return checkups.relate(results)
  })
}

function refused(arrival: Exclude<Arrival, { kind: 'file' }>): Checkup {
  if (arrival.kind === 'too-many') {
    const message = `一次最多检查 ${UPLOAD.files} 份，多出的没有检查。请分几次上传。`
    return { kind: 'unreadable', file: '多出的文件', message }
  }
  const message = `这份文件超过 ${UPLOAD.fileBytes / 1e6} MB，没有检查。年报通常不到 5 MB；请另存为不含大图片的版本后再上传。`
  return { kind: 'unreadable', file: arrival.name, message }
}
