/** The body as it is sent: what the editor wrote, with the scope of header cells, and nothing where there is no word. */

/** Markup of the editor made ready to be sent. */
export function writtenBody(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const row of page.querySelectorAll('tr')) {
    const cells = [...row.children]
    const isHead = cells.every(({ localName }) => localName === 'th')
    for (const cell of cells) if (cell.localName === 'th') cell.setAttribute('scope', isHead ? 'col' : 'row')
  }
  // A cell or item of one plain paragraph holds its words itself.
  for (const paragraph of page.querySelectorAll(':is(td, th, li) > p:only-child:not([class])')) {
    paragraph.replaceWith(...paragraph.childNodes)
  }
  const isEmpty = page.body.textContent.trim() === '' && page.querySelector('img, video, audio, hr') === null
  return isEmpty ? '' : page.body.innerHTML
}
