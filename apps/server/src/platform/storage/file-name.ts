/** Names of files: as people see them, and as headers and folders can bear them. */

/** The longest name that is kept, in characters. */
const LONGEST = 150

/** The name alone: no folders, no control or direction-changing characters, not too long (the ending stays). */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).pop() ?? ''
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .trim()
  const characters = Array.from(clean)
  if (clean === '' || /^\.+$/.test(clean)) return '未命名的文件'
  if (characters.length <= LONGEST) return clean
  const ending = /\.[0-9a-z]{1,8}$/i.exec(clean)?.[0] ?? ''
  return characters.slice(0, LONGEST - ending.length).join('') + ending
}

/** The ending of a name in small letters without its dot; empty when it has none. */
export function extensionOf(name: string): string {
  return /\.([0-9a-z]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}
