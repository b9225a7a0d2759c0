import { stripOffice, type Stripped } from '../office/strip.ts'
import { isSame } from '../pdf/packed.ts'
import type { GateFault } from './fault.ts'

/**
 * The faults of an Office file that is to be given out whole. Stripping what was stripped must find nothing and change nothing, and the file
 * must be what stripping the original gives.
 */
export function officeFaults(original: Uint8Array, released: Uint8Array, kind: Stripped['kind']): readonly GateFault[] {
  const again = stripOffice(released, kind)
  const faults: GateFault[] = [...again.removed, ...again.unchecked].map(({ place, detail }) => ({
    code: 'hidden-content',
    place,
    message: `${place}：${detail.split('：')[0] ?? ''}。请清除后重新生成，或导出为 PDF 后处理。`,
  }))
  if (!isSame(again.bytes, released) || !isSame(stripOffice(original, kind).bytes, released))
    faults.push({
      code: 'unknown-content',
      place: '文件结构',
      message: '文件中有清理程序不会写入的内容。请重新生成，不要用其他软件修改。',
    })
  return faults
}
