const END = '%%EOF'

/** Bytes behind the end of a PDF file, line ends aside. */
export function trailingBytes(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf(END)
  if (end < 0) return 0
  return buffer.toString('latin1', end + END.length).trim().length
}
