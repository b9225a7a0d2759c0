/** Names of elements, tested against an id and against each class of a list. */
interface Marks {
  readonly id: RegExp
  readonly classes: RegExp
}

function marks(names: string): Marks {
  return { id: new RegExp(`^\\s*(?:${names})\\s*$`, 'i'), classes: new RegExp(`(?:^|\\s)(?:${names})(?=\\s|$)`, 'i') }
}

/** Ids and classes by which the site systems of Chinese governments mark the article (大汉, TRS, 开普, 微信, 国办 platform), surest first. */
const ARTICLE_MARKS: readonly Marks[] = [
  marks('zoom|ucap-?content|trs_u?editor|trs_preappend|vsb_content|js_content|bodylabel|zoomcon|artibody|articlecontent'),
  marks(
    'article(?:-|_)?(?:content|con|body|text|main)?|news(?:-|_)?content|content(?:-|_)?(?:text|main|body)|con(?:-|_)?text|pages(?:-|_)?content|xxgk(?:-|_)?content|wenzhang|info(?:-|_)?content|details?(?:-|_)?content',
  ),
]

const SURROUNDING_MARKS = marks('nav|navbar|menu|footer|foot|breadcrumbs?|crumbs?|sidebar|share|position|location')

/** How surely an element holds the article: the smaller the surer; `undefined` for an element that says nothing. */
export function articleRank(name: string, attributes: Readonly<Record<string, string>>): number | undefined {
  const rank = ARTICLE_MARKS.findIndex((mark) => isMarked(attributes, mark))
  if (rank >= 0) return rank
  return name === 'article' || name === 'main' ? ARTICLE_MARKS.length : undefined
}

/** Whether an element is navigation, a footer or the like. */
export function isSurrounding(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (name === 'nav' || name === 'footer' || name === 'aside') return true
  return (name === 'div' || name === 'ul') && isMarked(attributes, SURROUNDING_MARKS)
}

function isMarked({ id, class: list }: Readonly<Record<string, string>>, { id: name, classes }: Marks): boolean {
  return (id !== undefined && name.test(id)) || (list !== undefined && classes.test(list))
}
