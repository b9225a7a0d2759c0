/** The door of the files. */
export { createFiles, FILE_COLUMNS, type Files } from './files.ts'
export { MEDIA_TYPES, type MediaType, USUAL_TYPES } from './media-type.ts'
export { labels, LARGEST_FILE } from './recognize.ts'
export type { FileContent, FileToKeep, StoredFile } from './stored-file.ts'
