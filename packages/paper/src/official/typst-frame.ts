/**
 * What every Typst source of ours begins with: the fonts of official documents and the way a text is set. An installation's own fonts come
 * first where it has them; the open ones that are always there come last.
 */
export const TYPST_FRAME = String.raw`
#let song = ("FZXiaoBiaoSong-B05S", "Noto Serif SC", "Noto Sans SC")
#let fang = ("FangSong_GB2312", "FangSong", "FandolFang R", "Noto Serif SC", "Noto Sans SC")
#let kai = ("KaiTi_GB2312", "KaiTi", "FandolKai", "Noto Serif SC", "Noto Sans SC")
#let hei = ("SimHei", "Noto Sans SC", "Noto Serif SC")
#let plain = ("SimSun", "Noto Serif SC", "Noto Sans SC")

// Lines may break between the parts of a text; Typst ignores a gap of no width.
#let flow(parts) = parts.join(h(0.001pt))

// — 1 —, one character in from the outer edge: right on odd pages, left on even ones.
#let page-number(size) = {
  let number = counter(page).get().first()
  set text(font: plain, size: size * 1pt)
  align(if calc.odd(number) { right } else { left }, pad(x: 1em)[— #number —])
}
`
