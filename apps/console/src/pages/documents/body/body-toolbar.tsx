import {
  AlignCenterOutlined,
  AlignLeftOutlined,
  AlignRightOutlined,
  ClearOutlined,
  LineOutlined,
  LinkOutlined,
  MenuUnfoldOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  TableOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import type { Editor } from '@tiptap/core'
import { Button, Dropdown, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../words.ts'
import { BODY } from './body-words.ts'
import { CaptionDialog, LinkDialog } from './mark-dialogs.tsx'
import { PictureDialog, type PictureUpload } from './picture-dialog.tsx'
import { OFFICIAL_CLASSES, switchedClass } from './subset.ts'
import { runTable, TABLE_ACTS, type TableAct } from './table-acts.ts'

interface BodyToolbarProps {
  readonly editor: Editor
  /** Grows with every change of the editor, so that the buttons show what the cursor stands in. */
  readonly drawn: number
  readonly onUpload: PictureUpload
}

type Dialog = 'link' | 'picture' | 'caption'

/** What can be done to the text under the cursor. */
export function BodyToolbar({ editor, drawn, onUpload }: BodyToolbarProps): ReactNode {
  const t = useWords(BODY)
  const [dialog, setDialog] = useState<Dialog>()
  const close = () => {
    setDialog(undefined)
    editor.commands.focus()
  }
  return (
    <div className="body-toolbar" role="toolbar" aria-label={t.tools} data-drawn={drawn}>
      <StyleSelect editor={editor} />
      <Marks editor={editor} />
      <Blocks editor={editor} />
      <Alignment editor={editor} />
      <span className="tool-group">
        <Tool label={t.link} text={<LinkOutlined />} pressed={editor.isActive('link')} onPress={() => setDialog('link')} />
        <Tool
          label={t.picture}
          text={<PictureOutlined />}
          pressed={editor.isActive('figure')}
          onPress={() => setDialog('picture')}
        />
        <TableMenu editor={editor} onCaption={() => setDialog('caption')} />
      </span>
      <span className="tool-group">
        <Tool
          label={t.undo}
          text={<UndoOutlined />}
          onPress={() => editor.chain().focus().undo().run()}
          disabled={!editor.can().undo()}
        />
        <Tool
          label={t.redo}
          text={<RedoOutlined />}
          onPress={() => editor.chain().focus().redo().run()}
          disabled={!editor.can().redo()}
        />
      </span>
      {dialog === 'link' && <LinkDialog editor={editor} onClose={close} />}
      {dialog === 'caption' && <CaptionDialog editor={editor} onClose={close} />}
      {dialog === 'picture' && <PictureDialog editor={editor} onUpload={onUpload} onClose={close} />}
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly text: ReactNode
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
}

function Tool({ label, text, pressed, disabled = false, onPress }: ToolProps): ReactNode {
  return (
    <Button
      size="small"
      type={pressed === true ? 'primary' : 'text'}
      title={label}
      aria-label={label}
      disabled={disabled}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      // The selection stays where it is while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {text}
    </Button>
  )
}

interface EditorProps {
  readonly editor: Editor
}

function StyleSelect({ editor }: EditorProps): ReactNode {
  const t = useWords(BODY)
  const { classes } = editor.getAttributes(editor.isActive('heading') ? 'heading' : 'paragraph')
  const official = OFFICIAL_CLASSES.find((name) => typeof classes === 'string' && classes.split(' ').includes(name))
  const level = editor.isActive('heading') ? `heading${editor.getAttributes('heading')['level']}` : 'paragraph'
  const choose = (style: string) => {
    const chain = editor.chain().focus()
    const heading = /^heading([234])$/.exec(style)?.[1]
    if (heading !== undefined) chain.setNode('heading', { level: Number(heading), classes: null }).run()
    else if (style === 'paragraph') chain.setNode('paragraph', { classes: null }).run()
    else if (style === 'doc-title') chain.setNode('heading', { level: 2, classes: style }).run()
    else chain.setNode('paragraph', { classes: style }).run()
  }
  return (
    <Select
      className="body-style"
      size="small"
      aria-label={t.style}
      title={t.style}
      value={official ?? level}
      popupMatchSelectWidth={false}
      options={[
        {
          label: t.text,
          options: (['paragraph', 'heading2', 'heading3', 'heading4'] as const).map((value) => ({ value, label: t[value] })),
        },
        { label: t.official, options: OFFICIAL_CLASSES.map((value) => ({ value, label: t[value] })) },
      ]}
      onChange={choose}
    />
  )
}

function Marks({ editor }: EditorProps): ReactNode {
  const t = useWords(BODY)
  const marks = [
    ['bold', <strong key="b">B</strong>],
    ['italic', <em key="i">I</em>],
    ['underline', <u key="u">U</u>],
    ['subscript', <span key="s">x₂</span>],
    ['superscript', <span key="p">x²</span>],
  ] as const
  return (
    <span className="tool-group">
      {marks.map(([name, text]) => (
        <Tool
          key={name}
          label={t[name]}
          text={text}
          pressed={editor.isActive(name)}
          onPress={() => editor.chain().focus().toggleMark(name).run()}
        />
      ))}
      <Tool
        label={t.clear}
        text={<ClearOutlined />}
        onPress={() => editor.chain().focus().unsetAllMarks().updateAttributes('paragraph', { classes: null }).run()}
      />
    </span>
  )
}

function Blocks({ editor }: EditorProps): ReactNode {
  const t = useWords(BODY)
  return (
    <span className="tool-group">
      <Tool
        label={t.bulletList}
        text={<UnorderedListOutlined />}
        pressed={editor.isActive('bulletList')}
        onPress={() => editor.chain().focus().toggleList('bulletList', 'listItem').run()}
      />
      <Tool
        label={t.orderedList}
        text={<OrderedListOutlined />}
        pressed={editor.isActive('orderedList')}
        onPress={() => editor.chain().focus().toggleList('orderedList', 'listItem').run()}
      />
      <Tool
        label={t.blockquote}
        text="“ ”"
        pressed={editor.isActive('blockquote')}
        onPress={() => editor.chain().focus().toggleWrap('blockquote').run()}
      />
      <Tool
        label={t.rule}
        text={<LineOutlined />}
        onPress={() => editor.chain().focus().insertContent({ type: 'horizontalRule' }).run()}
      />
    </span>
  )
}

const ALIGNMENTS = ['align-center', 'align-right'] as const

function Alignment({ editor }: EditorProps): ReactNode {
  const t = useWords(BODY)
  const type = editor.isActive('heading') ? 'heading' : 'paragraph'
  const { classes } = editor.getAttributes(type)
  const has = (name: string) => typeof classes === 'string' && classes.split(' ').includes(name)
  const set = (family: readonly string[], added?: string) => {
    const next = switchedClass(classes, family, added)
    editor.chain().focus().updateAttributes(type, { classes: next }).run()
  }
  return (
    <span className="tool-group">
      <Tool label={t.left} text={<AlignLeftOutlined />} pressed={!ALIGNMENTS.some(has)} onPress={() => set(ALIGNMENTS)} />
      <Tool
        label={t.center}
        text={<AlignCenterOutlined />}
        pressed={has('align-center')}
        onPress={() => set(ALIGNMENTS, 'align-center')}
      />
      <Tool
        label={t.right}
        text={<AlignRightOutlined />}
        pressed={has('align-right')}
        onPress={() => set(ALIGNMENTS, 'align-right')}
      />
      <Tool label={t.indent} text={<MenuUnfoldOutlined />} pressed={has('indent')} onPress={() => set(['indent'], 'indent')} />
    </span>
  )
}

function TableMenu({ editor, onCaption }: EditorProps & { readonly onCaption: () => void }): ReactNode {
  const t = useWords(BODY)
  const isInside = editor.isActive('table')
  const acts: readonly TableAct[] = isInside ? TABLE_ACTS : ['insertTable']
  const items = [...acts.map((act) => ({ key: act, label: t[act] })), ...(isInside ? [{ key: 'caption', label: t.caption }] : [])]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          const act = acts.find((one) => one === key)
          if (act) runTable(editor, act)
          else onCaption()
        },
      }}
    >
      <Button size="small" type={isInside ? 'primary' : 'text'} title={t.table} aria-label={t.table}>
        <TableOutlined />
      </Button>
    </Dropdown>
  )
}
