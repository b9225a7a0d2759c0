/** How files are spoken of on pages. */
import { MEDIA_TYPES } from '../../platform/storage/media-type.ts'

/** The name of a type for people. */
export function typeLabel(mediaType: string): string {
  const known = Object.entries(MEDIA_TYPES).find(([key]) => key === mediaType)
  return known === undefined ? '文件' : known[1].label
}

/** `1.2 MB`, `340 KB`. */
export function fileSize(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1000))} KB`
}

/** The ending that a download of this type is given. */
export function fileExtension(mediaType: string): string {
  const known = Object.entries(MEDIA_TYPES).find(([key]) => key === mediaType)
  return known === undefined ? 'bin' : known[1].extensions[0]
}
