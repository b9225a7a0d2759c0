/** The frame of every public page: header, navigation, way to here, content, footer. */
import type { ComponentChildren } from 'preact'
import type { PageHead } from './page.tsx'

/** One step of the way from the home page. */
export interface Crumb {
  readonly label: string
  readonly href: string
}

/** The entries of the main navigation. */
const NAVIGATION = [
  { key: 'apply', label: '依申请公开', href: '/apply' },
  { key: 'checkup', label: '年报体检', href: '/checkup' },
  { key: 'library', label: '年报库', href: '/library' },
  { key: 'api', label: '开放接口', href: '/developers' },
] as const

/** The key of an entry of the main navigation. */
export type NavigationKey = (typeof NAVIGATION)[number]['key']

interface LayoutProps extends PageHead {
  readonly children: ComponentChildren
  readonly asset: (name: string) => string
  readonly path: string
}

/** The whole document. */
export function Layout({
  title,
  description,
  breadcrumbs,
  section,
  scripts = [],
  styles = [],
  wide = false,
  asset,
  path,
  children,
}: LayoutProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{path === '/' ? title : `${title} - 公开 Gongkai`}</title>
        {description !== undefined && <meta name="description" content={description} />}
        <link rel="icon" href={asset('gongkai.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('gongkai.css')} />
        {styles.map((name) => (
          <link key={name} rel="stylesheet" href={asset(name)} />
        ))}
        {scripts.map((name) => (
          <script key={name} type="module" src={asset(name)} />
        ))}
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#content">
          跳到正文
        </a>
        <Header section={section} home={path === '/'} asset={asset} />
        <div class="frame">
          {breadcrumbs !== undefined && <Breadcrumbs crumbs={breadcrumbs} here={title} />}
          <main id="content" tabIndex={-1}>
            {children}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  )
}

interface HeaderProps {
  readonly section: NavigationKey | undefined
  readonly home: boolean
  readonly asset: (name: string) => string
}

function Header({ section, home, asset }: HeaderProps) {
  return (
    <header class="site-header">
      <div class="site-header-inner">
        <a class="brand" href="/" {...(home ? { 'aria-current': 'page' as const } : {})}>
          <img src={asset('gongkai.svg')} alt="" width="32" height="32" />
          <span class="brand-name">公开</span> <span class="brand-latin">Gongkai</span>
        </a>
        <nav aria-label="主导航">
          <ul>
            {NAVIGATION.map(({ key, label, href }) => (
              <li key={key}>
                <a href={href} {...(key === section ? { 'aria-current': 'page' as const } : {})}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}

function Breadcrumbs({ crumbs, here }: { readonly crumbs: readonly Crumb[]; readonly here: string }) {
  return (
    <nav class="breadcrumbs" aria-label="当前位置">
      <ol>
        {[{ label: '首页', href: '/' }, ...crumbs].map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}

function Footer() {
  return (
    <footer class="site-footer">
      <div class="site-footer-inner">
        <p>公开 Gongkai 是政府信息公开的开源软件，按 Apache-2.0 许可发布。</p>
        <p>检查依据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室印发的年度报告格式。</p>
        <p>
          <a href="/sign-in">工作人员登录</a>
        </p>
      </div>
    </footer>
  )
}
