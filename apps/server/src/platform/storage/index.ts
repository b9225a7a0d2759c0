/** The door of the files. */
export { createFiles, FILE_COLUMNS, type Files } from './files.ts'
export { MEDIA_TYPES, type MediaType, USUAL_TYPES } from './media-type.ts'
export { labels, LARGEST_FILE } from './recognize.ts'
export type { FileContent, FileToKeep, StoredFile } from './stored-file.ts'
export { attachment, sendFile } from './send-file.ts'
export { MULTIPART_LIMITS, readUpload, type Upload, type UploadedFile, type UploadLimits } from './upload.ts'
