import { deflateSync, inflateSync } from 'node:zlib'

/** The PNG filter of a row that is written as its difference from the row above. */
const UP = 2

/** Bytes packed as PDF's FlateDecode; the same bytes always give the same, as long as the program does not change. */
export function packed(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 6 })
}

/** Unpacks at most `limit` bytes; `undefined` for what is damaged, larger, or followed by something. */
export function unpacked(bytes: Uint8Array, limit: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, limit) })
  } catch {
    return undefined
  }
}

/**
 * Samples of a picture packed in rows, each as its difference from the row above (PNG predictor "up"), which halves pages of text.
 * `stride` is the length of a row.
 */
export function packedSamples(samples: Uint8Array, stride: number): Uint8Array {
  const rows = samples.length / stride
  const filtered = new Uint8Array(samples.length + rows)
  for (let row = 0; row < rows; row++) {
    const from = row * stride
    const to = row * (stride + 1)
    filtered[to] = UP
    for (let index = 0; index < stride; index++)
      filtered[to + 1 + index] = (samples[from + index] ?? 0) - (row === 0 ? 0 : (samples[from - stride + index] ?? 0))
  }
  return packed(filtered)
}

/** The samples again; `undefined` where `bytes` are not exactly what `packedSamples` gives for them. */
export function unpackedSamples(bytes: Uint8Array, stride: number, rows: number): Uint8Array | undefined {
  const filtered = unpacked(bytes, (stride + 1) * rows)
  if (filtered?.length !== (stride + 1) * rows || !isSame(packed(filtered), bytes)) return undefined
  const samples = new Uint8Array(stride * rows)
  for (let row = 0; row < rows; row++) {
    const from = row * (stride + 1)
    const to = row * stride
    if (filtered[from] !== UP) return undefined
    for (let index = 0; index < stride; index++)
      samples[to + index] = (filtered[from + 1 + index] ?? 0) + (row === 0 ? 0 : (samples[to - stride + index] ?? 0))
  }
  return samples
}

/** Whether two runs of bytes are equal. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
