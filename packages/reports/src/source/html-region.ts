/** Ids and classes by which the site systems of Chinese governments mark the article (大汉, TRS, 开普, 微信, 国办 platform), surest first. */
const ARTICLE_MARKS: readonly RegExp[] = [
  /^(?:zoom|ucap-?content|trs_u?editor|trs_preappend|vsb_content|js_content|bodylabel|zoomcon|artibody|articlecontent)$/i,
  /^(?:article(?:-|_)?(?:content|con|body|text|main)?|news(?:-|_)?content|content(?:-|_)?(?:text|main|body)|con(?:-|_)?text|pages(?:-|_)?content|xxgk(?:-|_)?content|wenzhang|info(?:-|_)?content|details?(?:-|_)?content)$/i,
]

const SURROUNDING_MARK = /^(?:nav|navbar|menu|footer|foot|breadcrumbs?|crumbs?|sidebar|share|position|location)$/i

/** How surely an element holds the article: the smaller the surer; `undefined` for an element that says nothing. */
export function articleRank(name: string, attributes: Readonly<Record<string, string>>): number | undefined {
  const marks = marksOf(attributes)
  const rank = ARTICLE_MARKS.findIndex((pattern) => marks.some((mark) => pattern.test(mark)))
  if (rank >= 0) return rank
  return name === 'article' || name === 'main' ? ARTICLE_MARKS.length : undefined
}

/** Whether an element is navigation, a footer or the like. */
export function isSurrounding(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (name === 'nav' || name === 'footer' || name === 'aside') return true
  return (name === 'div' || name === 'ul') && marksOf(attributes).some((mark) => SURROUNDING_MARK.test(mark))
}

function marksOf({ id, class: classes }: Readonly<Record<string, string>>): readonly string[] {
  return [...(id ? [id.trim()] : []), ...(classes ? classes.trim().split(/\s+/, 12) : [])]
}
