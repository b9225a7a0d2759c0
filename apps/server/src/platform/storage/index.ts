/** The door of the files. */
export { FILE_COLUMNS } from './files.ts'
export { MEDIA_TYPES, type MediaType } from './media-type.ts'
export { attachment, sendFile } from './send-file.ts'
export type { FileContent } from './stored-file.ts'
export { MULTIPART_LIMITS, readUpload, type Upload, type UploadedFile } from './upload.ts'
