/** 首页: what this is, for whom, and the three entrances. */
import type { App } from '../../platform/http/server.ts'

/** Adds the home page. */
export function homePage(app: App): void {
  app.get('/', async (_request, reply) =>
    reply.page(
      { title: '公开 Gongkai：政府信息公开年报，一查便知', description: '检查、查询和比较政府信息公开工作年度报告的开源软件。' },
      <Home />,
    ),
  )
}

const ENTRANCES = [
  {
    href: '/apply',
    title: '依申请公开',
    text: '向行政机关申请公开政府信息：网上填写或者下载申请表，凭登记号和查询码随时查看进度。',
    action: '提出申请，查询进度',
  },
  {
    href: '/checkup',
    title: '年报体检',
    text: '上传一份年度报告，几秒钟看到表内、表间、文字与表格之间的每一处矛盾，以及最可能填错的单元格。',
    action: '检查一份年报',
  },
  {
    href: '/library',
    title: '年报库',
    text: '按地区和机关查阅历年年度报告，比较两年的数字，看一个机关的变化和各机关的排名。',
    action: '查阅年报',
  },
  {
    href: '/developers',
    title: '开放接口',
    text: '年报的全部数字和检查结果都可以通过接口取得，带有完整的说明，不用登录。',
    action: '查看接口说明',
  },
] as const

function Home() {
  return (
    <>
      <header class="hero">
        <h1>政府信息公开年报，一查便知</h1>
        <p class="lead">
          按照《政府信息公开条例》第四十九条，政府部门每年 1 月 31 日前、地方人民政府每年 3 月 31
          日前公布上一年度的政府信息公开工作年度报告。“公开”读取 Word、PDF、Excel
          和网页格式的年报，逐项核对数字，指出差错，并把历年数据整理成可以查询、比较的资料。
        </p>
      </header>

      <ul class="entrances">
        {ENTRANCES.map(({ href, title, text, action }) => (
          <li key={href} class="entrance">
            <h2>{title}</h2>
            <p>{text}</p>
            <p>
              <a class="button" href={href}>
                {action}
              </a>
            </p>
          </li>
        ))}
      </ul>

      <section aria-labelledby="for-whom">
        <h2 id="for-whom">谁会用到</h2>
        <dl class="facts">
          <dt>编写年报的机关</dt>
          <dd>公布之前先自查：勾稽关系是否平衡，上年结转与今年是否衔接，文字里的数字与表格是否一致。</dd>
          <dt>公开工作主管部门</dt>
          <dd>汇总下级年报，找出缺报和差错，按项比较，形成整改清单。</dd>
          <dt>公众、研究者和媒体</dt>
          <dd>查到任何一个机关任何一年的数字，看清它的来历，按需取得原始数据。</dd>
        </dl>
      </section>

      <section aria-labelledby="promises">
        <h2 id="promises">我们怎样检查</h2>
        <ul class="promises">
          <li>空着的单元格不当作零；没有读到的数字不猜测，会明确告诉您哪里没有读到。</li>
          <li>每一处提示都写明算式和依据的文件；年报上印着的数字从不被改动。</li>
          <li>体检时上传的文件只在内存里处理，不保存。</li>
        </ul>
      </section>
    </>
  )
}
