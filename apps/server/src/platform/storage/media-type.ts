/** The allow-list of file types: what may be kept at all, and under which name it is handed out. */

/** Every type that may be kept, with its endings (the first is given to downloads) and its name for people. */
export const MEDIA_TYPES = {
  'application/pdf': { extensions: ['pdf'], label: 'PDF' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { extensions: ['docx'], label: 'Word（docx）' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { extensions: ['xlsx'], label: 'Excel（xlsx）' },
  'application/msword': { extensions: ['doc', 'wps'], label: 'Word（doc）或 WPS 文字' },
  'application/vnd.ms-excel': { extensions: ['xls', 'et'], label: 'Excel（xls）或 WPS 表格' },
  'application/ofd': { extensions: ['ofd'], label: 'OFD' },
  'image/png': { extensions: ['png'], label: 'PNG 图片' },
  'image/jpeg': { extensions: ['jpg', 'jpeg'], label: 'JPG 图片' },
  'image/tiff': { extensions: ['tif', 'tiff'], label: 'TIFF 图片' },
  'text/plain': { extensions: ['txt'], label: '纯文本' },
  'message/rfc822': { extensions: ['eml'], label: '电子邮件（eml）' },
  'video/mp4': { extensions: ['mp4', 'm4v'], label: 'MP4 视频' },
  'application/zip': { extensions: ['zip'], label: 'ZIP 压缩包' },
} as const satisfies Record<string, { readonly extensions: readonly [string, ...string[]]; readonly label: string }>

/** A type of the allow-list. */
export type MediaType = keyof typeof MEDIA_TYPES

/** What is accepted where nothing else is said: everything but archives and videos. */
export const USUAL_TYPES: readonly MediaType[] = (Object.keys(MEDIA_TYPES) as MediaType[]).filter(
  (type) => type !== 'application/zip' && type !== 'video/mp4',
)
