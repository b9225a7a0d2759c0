/** The page on which reports are handed in. */
import { Notice, PageTitle } from '../../portal/parts.tsx'
import { UPLOAD } from './upload.ts'

/** What a file dialog offers; the content decides in the end. */
const ACCEPT = '.docx,.doc,.pdf,.xlsx,.html,.htm,.txt,.md,.json'

/** A plain form that works without JavaScript; `assets/checkup.js` adds dropping files and the wait. */
export function CheckupForm() {
  return (
    <>
      <PageTitle lead="检查政府信息公开工作年度报告：表格里的勾稽关系、与上一年的衔接、文字与表格是否一致，并指出最可能填错的单元格。">
        年报体检
      </PageTitle>
      <form
        class="checkup-form"
        method="post"
        action="/checkup"
        encType="multipart/form-data"
        data-checkup
        data-file-bytes={UPLOAD.fileBytes}
        data-files={UPLOAD.files}
      >
        <div class="dropzone" data-dropzone>
          <label for="files">选择年报文件</label>
          <p class="hint" id="files-hint">
            Word（.docx、.doc）、PDF、Excel（.xlsx）、网页（.html）、文本（.txt）；一次最多 {UPLOAD.files} 份，每份不超过{' '}
            {UPLOAD.fileBytes / 1e6} MB。
          </p>
          <input id="files" type="file" name="files" multiple accept={ACCEPT} aria-describedby="files-hint" />
          <ul class="chosen" data-chosen aria-live="polite" />
        </div>
        <div class="field">
          <label for="text">或者粘贴年报的文字和表格</label>
          <p class="hint" id="text-hint">
            从网页或文档里全选、复制，粘贴在这里即可。
          </p>
          <textarea id="text" name="text" rows={6} aria-describedby="text-hint" spellcheck={false} />
        </div>
        <p class="buttons">
          <button type="submit">开始体检</button>
          <span class="wait" data-wait role="status" />
        </p>
      </form>
      <Notice kind="information" title="上传的内容不保存">
        <p>
          文件只在内存里读取和检查，结果显示在下一页，服务器上不留下任何内容。同时上传同一机关相邻两年的年报，会一并核对“上年结转”。
        </p>
      </Notice>
    </>
  )
}
