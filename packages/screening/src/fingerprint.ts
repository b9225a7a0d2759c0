/** A short hash of words: 64 bits in hexadecimal. Serves to recognize, not to secure. */
export function fingerprintOf(parts: readonly string[]): string {
  let [high, low] = [0x811c9dc5, 0x9e3779b9]
  const text = parts.join('\u0000')
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ (unit + index), 0x85ebca6b)
    low ^= low >>> 13
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
