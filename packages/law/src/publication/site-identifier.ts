/** 网站标识码和域名 (国办发〔2017〕47号): the identifiers that a government site shows and is found by. */

/** Whose code it is: of a local site (six digits of GB/T 2260 and four more) or of a ministry (`bm` and eight digits). */
export type SiteIdentifier =
  | { readonly kind: 'local'; readonly areaCode: string; readonly serial: string }
  | { readonly kind: 'ministry'; readonly serial: string }
  | { readonly kind: 'invalid'; readonly message: string }

/** Reads a 政府网站标识码, e.g. `3607040001` or `bm01000001`. */
export function readSiteIdentifier(text: string): SiteIdentifier {
  const code = text.normalize('NFKC').trim().toLowerCase()
  const ministry = /^bm(\d{8})$/u.exec(code)
  if (ministry) return { kind: 'ministry', serial: ministry[1] ?? '' }
  const local = /^(\d{6})(\d{4})$/u.exec(code)
  if (!local) return { kind: 'invalid', message: '网站标识码应为 10 位数字，或者 bm 加 8 位数字，请按主管单位核发的填写' }
  const [, areaCode = '', serial = ''] = local
  if (!/^[1-8]/u.test(areaCode)) return { kind: 'invalid', message: '前 6 位不是行政区划代码，请核对' }
  return { kind: 'local', areaCode, serial }
}

/**
 * What is wrong with the domain of a government site, in Chinese with the remedy; `undefined` when nothing is.
 *
 * `host` is a name without protocol, port or path. Only `.gov.cn` is allowed: `www.qinghe.gov.cn` for a portal, `jyj.qinghe.gov.cn` for a department.
 */
export function siteDomainProblem(host: string): string | undefined {
  const name = host.normalize('NFKC').trim().toLowerCase()
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/u.test(name) || name.length > 253) {
    return '不是域名，请只填写域名，不带协议、端口和路径'
  }
  if (name === 'gov.cn' || name === 'www.gov.cn') return '这是中国政府网的域名，请填写本网站的域名'
  return name.endsWith('.gov.cn') ? undefined : '政府网站使用以 .gov.cn 为后缀的域名，请更换'
}

/** Whether a link points into a government domain. Anything else is an external link (外链), which is announced before it is followed. */
export function isGovernmentHost(host: string): boolean {
  const name = host.trim().toLowerCase().replace(/\.$/u, '')
  return name === 'gov.cn' || name.endsWith('.gov.cn')
}
