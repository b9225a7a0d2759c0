import { words } from '../../words.ts'

/** The words of the letters of a case. */
export const LETTER = words(
  {
    draft: '拟稿',
    issued: '已制发',
    edit: '查看修改',
    read: '查看',
    save: '保存为新的一稿',
    saved: (version: number) => `已保存（第 ${version} 稿）`,
    pdf: '预览 PDF',
    word: '下载 Word',
  },
  {
    draft: 'draft',
    issued: 'issued',
    edit: 'Read and edit',
    read: 'Read',
    save: 'Save as a new version',
    saved: (version) => `Saved (version ${version})`,
    pdf: 'Preview PDF',
    word: 'Download Word',
  },
)
