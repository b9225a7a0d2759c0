/** Files that are uploaded while a document is drafted, and where this browser can show them. */
import type { UploadedFileView } from '@gongkai/contract'
import { useEffect, useState } from 'react'
import { upload } from '../../ui/upload.ts'
import { fileAddress } from './document.client.ts'

/** The uploads of one document. */
export interface Uploads {
  /** Sends a file; throws ApiProblem. */
  readonly send: (file: File, onProgress: (percent: number) => void) => Promise<UploadedFileView>
  /** The address at which the file can be seen here: what was chosen on this computer, else the document's own. */
  readonly shown: (fileId: string) => string
}

/** The uploads of a document of `agencyId`; `documentId` is absent until it is saved for the first time. */
export function useUploads(agencyId: number | undefined, documentId: number | undefined): Uploads {
  const [local] = useState(() => new Map<string, string>())
  useEffect(
    () => () => {
      for (const url of local.values()) URL.revokeObjectURL(url)
    },
    [local],
  )
  return {
    send: async (file, onProgress) => {
      const kept = await upload<UploadedFileView>('/documents/files', { agencyId }, file, onProgress)
      if (kept.mediaType.startsWith('image/')) local.set(kept.fileId, URL.createObjectURL(file))
      return kept
    },
    shown: (fileId) => local.get(fileId) ?? (documentId === undefined ? `/files/${fileId}` : fileAddress(documentId, fileId)),
  }
}
