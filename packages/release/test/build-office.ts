import { zipSync } from 'fflate'

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/officeDocument/2006'

/** A relation for a test file: id, last word of the type, target; a third `external` where it leads outside. */
export type RelationPlan = readonly [id: string, type: string, target: string, mode?: 'external']

/** An Office file of the given parts; `types` gives the content type of those that are not plain XML. */
export function buildOffice(
  parts: Readonly<Record<string, string | Uint8Array>>,
  relations: Readonly<Record<string, readonly RelationPlan[]>>,
  types: Readonly<Record<string, string>>,
): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  const overrides = Object.entries(types).map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
  files['[Content_Types].xml'] = Buffer.from(
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/octet-stream"/>${overrides.join('')}</Types>`,
  )
  for (const [part, plans] of Object.entries(relations)) {
    const slash = part.lastIndexOf('/') + 1
    const rows = plans.map(([id, type, target, mode]) => {
      const full = type === 'core-properties' ? `${PACKAGE}/relationships/metadata/${type}` : `${OFFICE}/${type}`
      return `<Relationship Id="${id}" Type="${full}" Target="${target}"${mode ? ' TargetMode="External"' : ''}/>`
    })
    files[`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`] = Buffer.from(
      `<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`,
    )
  }
  for (const [part, content] of Object.entries(parts)) files[part] = typeof content === 'string' ? Buffer.from(content) : content
  return zipSync(files)
}

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A Word file whose every secret is hidden in another way; all of them contain 秘. */
export function secretiveDocx(): Uint8Array {
  const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
  const body = [
    `<w:p w:rsidR="00AA11BB">${run('公开的第一段')}${run('秘甲', '<w:vanish/>')}${run('秘乙', '<w:rStyle w:val="Derived"/>')}</w:p>`,
    `<w:p><w:ins w:id="1" w:author="秘丙"><w:r><w:t>接受的插入</w:t></w:r></w:ins><w:del w:id="2" w:author="秘丙"><w:r><w:delText>秘丁</w:delText></w:r></w:del></w:p>`,
    `<w:p><w:commentRangeStart w:id="0"/>${run('批注过的文字')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
    `<w:p><w:moveFrom w:id="5" w:author="秘丙"><w:r><w:t>秘移</w:t></w:r></w:moveFrom><w:hyperlink r:id="rLink">${run('链接文字')}</w:hyperlink></w:p>`,
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "C:\\秘戊.docx"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('域的结果')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    `<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:o" r:id="rOle"/></w:object></w:r></w:p>`,
    `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:trPr><w:del w:id="9" w:author="秘丙"/></w:trPr><w:tc><w:p>${run('秘行')}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>${run('表格文字')}</w:p></w:tc></w:tr></w:tbl>`,
    `<w:sdt><w:sdtPr><w:tag w:val="秘标签"/><w:dataBinding w:xpath="/秘"/></w:sdtPr><w:sdtContent><w:p>${run('控件内文字')}</w:p></w:sdtContent></w:sdt>`,
    `<w:p><w:pPr><w:rPr><w:del w:id="7" w:author="秘丙"/></w:rPr></w:pPr></w:p><w:sectPr><w:headerReference w:type="default" r:id="rHead"/></w:sectPr>`,
  ]
  return buildOffice(
    {
      'word/document.xml': `<w:document ${W}><!-- 秘注释 --><w:body>${body.join('')}</w:body></w:document>`,
      'word/styles.xml': `<w:styles ${W}><w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Derived"><w:basedOn w:val="Base"/></w:style></w:styles>`,
      'word/settings.xml': `<w:settings ${W}><w:rsids><w:rsid w:val="00AA11BB"/></w:rsids><w:docVars><w:docVar w:name="秘变量" w:val="秘"/></w:docVars><w:zoom w:percent="100"/></w:settings>`,
      'word/header1.xml': `<w:hdr ${W}><w:p>${run('页眉')}${run('秘眉', '<w:vanish w:val="1"/>')}</w:p></w:hdr>`,
      'word/comments.xml': `<w:comments ${W}><w:comment w:id="0" w:author="秘丙"><w:p>${run('秘批注')}</w:p></w:comment></w:comments>`,
      'word/embeddings/oleObject1.bin': Buffer.from('秘对象'),
      'word/media/unrelated.png': Buffer.from('秘图'),
      'customXml/item1.xml': '<秘/>',
      'docProps/core.xml': '<core>秘作者</core>',
      'docProps/custom.xml': '<p>秘属性</p>',
    },
    {
      '': [
        ['r1', 'officeDocument', 'word/document.xml'],
        ['r2', 'core-properties', 'docProps/core.xml'],
        ['r3', 'custom-properties', 'docProps/custom.xml'],
      ],
      'word/document.xml': [
        ['rStyles', 'styles', 'styles.xml'],
        ['rSettings', 'settings', 'settings.xml'],
        ['rHead', 'header', 'header1.xml'],
        ['rComments', 'comments', 'comments.xml'],
        ['rOle', 'oleObject', 'embeddings/oleObject1.bin'],
        ['rXml', 'customXml', '../customXml/item1.xml'],
        ['rLink', 'hyperlink', 'http://example.com/秘地址', 'external'],
        ['rNew', 'somethingNew', 'media/unrelated.png'],
      ],
    },
    {
      'word/document.xml': `${WORD}.document.main+xml`,
      'word/styles.xml': `${WORD}.styles+xml`,
      'word/settings.xml': `${WORD}.settings+xml`,
      'word/header1.xml': `${WORD}.header+xml`,
      'word/comments.xml': `${WORD}.comments+xml`,
    },
  )
}

const X =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook whose every secret is hidden in another way; all of them contain 秘. */
export function secretiveXlsx(): Uint8Array {
  const strings = ['公开', '秘行', '秘列', '秘表', '秘格式', '合计']
  return buildOffice(
    {
      'xl/workbook.xml': `<workbook ${X}><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="秘一" sheetId="1" state="veryHidden" r:id="rs1"/><sheet name="总表" sheetId="2" r:id="rs2"/></sheets><definedNames><definedName name="秘名">"秘"</definedName></definedNames><externalReferences><externalReference r:id="rx"/></externalReferences><pivotCaches><pivotCache cacheId="1" r:id="rp"/></pivotCaches></workbook>`,
      'xl/worksheets/sheet1.xml': `<worksheet ${X}><sheetData><row r="1"><c r="A1" t="s"><v>3</v></c></row></sheetData></worksheet>`,
      'xl/worksheets/sheet2.xml': `<worksheet ${X}><cols><col min="1" max="1" width="20"/><col min="2" max="3" width="10" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="D1"><f>秘!A1*2</f><v>42</v></c></row><row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="s"><v>5</v></c><c r="D3" t="s" s="1"><v>4</v></c><c r="E3" t="inlineStr"><is><t>内联</t></is></c></row></sheetData><dataValidations><dataValidation><formula1>"秘选项"</formula1></dataValidation></dataValidations><pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><pageSetup paperSize="9" r:id="rprint"/><legacyDrawing r:id="rvml"/></worksheet>`,
      'xl/sharedStrings.xml': `<sst ${X} count="6" uniqueCount="6">${strings.map((text) => `<si><t>${text}</t><phoneticPr fontId="1"/></si>`).join('')}</sst>`,
      'xl/styles.xml': `<styleSheet ${X}><numFmts count="1"><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      'xl/externalLinks/externalLink1.xml': `<externalLink ${X}>秘</externalLink>`,
      'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition ${X}>秘</pivotCacheDefinition>`,
      'xl/comments1.xml': `<comments ${X}>秘</comments>`,
      'xl/drawings/vmlDrawing1.vml': '<xml>秘</xml>',
      'xl/printerSettings/printerSettings1.bin': Buffer.from('秘'),
      'xl/vbaProject.bin': Buffer.from('秘'),
    },
    {
      '': [['r1', 'officeDocument', 'xl/workbook.xml']],
      'xl/workbook.xml': [
        ['rs1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rs2', 'worksheet', 'worksheets/sheet2.xml'],
        ['rstr', 'sharedStrings', 'sharedStrings.xml'],
        ['rsty', 'styles', 'styles.xml'],
        ['rx', 'externalLink', 'externalLinks/externalLink1.xml'],
        ['rp', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml'],
        ['rv', 'vbaProject', 'vbaProject.bin'],
      ],
      'xl/worksheets/sheet2.xml': [
        ['rprint', 'printerSettings', '../printerSettings/printerSettings1.bin'],
        ['rvml', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ['rc', 'comments', '../comments1.xml'],
      ],
    },
    {
      'xl/workbook.xml': 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      'xl/worksheets/sheet1.xml': `${SHEET}.worksheet+xml`,
      'xl/worksheets/sheet2.xml': `${SHEET}.worksheet+xml`,
      'xl/sharedStrings.xml': `${SHEET}.sharedStrings+xml`,
      'xl/styles.xml': `${SHEET}.styles+xml`,
    },
  )
}

const P = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${MAIN}/relationships"`

/** A presentation with a hidden slide, notes, a comment and a hidden shape; all secrets contain 秘. */
export function secretivePptx(): Uint8Array {
  const shape = (text: string, hidden = ''): string =>
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"${hidden}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
  const slide = (shapes: string, show = ''): string =>
    `<p:sld ${P}${show}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`
  const type = 'application/vnd.openxmlformats-officedocument.presentationml'
  return buildOffice(
    {
      'ppt/presentation.xml': `<p:presentation ${P}><p:sldIdLst><p:sldId id="256" r:id="rs1"/><p:sldId id="257" r:id="rs2"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
      'ppt/slides/slide1.xml': slide(shape('公开的幻灯片') + shape('秘形', ' hidden="1"')),
      'ppt/slides/slide2.xml': slide(shape('秘片'), ' show="0"'),
      'ppt/notesSlides/notesSlide1.xml': `<p:notes ${P}>秘备注</p:notes>`,
      'ppt/comments/comment1.xml': `<p:cmLst ${P}>秘</p:cmLst>`,
    },
    {
      '': [['r1', 'officeDocument', 'ppt/presentation.xml']],
      'ppt/presentation.xml': [
        ['rs1', 'slide', 'slides/slide1.xml'],
        ['rs2', 'slide', 'slides/slide2.xml'],
      ],
      'ppt/slides/slide1.xml': [
        ['rn', 'notesSlide', '../notesSlides/notesSlide1.xml'],
        ['rc', 'comments', '../comments/comment1.xml'],
      ],
    },
    {
      'ppt/presentation.xml': `${type}.presentation.main+xml`,
      'ppt/slides/slide1.xml': `${type}.slide+xml`,
      'ppt/slides/slide2.xml': `${type}.slide+xml`,
    },
  )
}
