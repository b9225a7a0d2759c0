/** What the pages of signing in show; plain forms that work without JavaScript. */
import type { EnrollmentView, SessionView } from '@gongkai/contract'
import type { ComponentChildren } from 'preact'
import { Notice, PageTitle, TableFrame } from '../../portal/parts.tsx'
import { PROBLEMS } from '../../platform/problem-catalog.ts'
import type { Problem } from '../../platform/problem.ts'
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SECRET, type OfferedAccount } from './demonstration.ts'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'password'
  readonly value?: string
  readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'name' | 'organization'
}

function Field({ name, label, hint, type, value, autocomplete }: FieldProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={name}
        name={name}
        required
        maxLength={200}
        spellcheck={false}
        autocapitalize="none"
        {...(type === undefined ? {} : { type })}
        {...(value === undefined ? {} : { value })}
        {...(autocomplete === undefined ? {} : { autocomplete })}
        {...(hint === undefined ? {} : { 'aria-describedby': `${name}-hint` })}
      />
    </div>
  )
}

interface FormProps {
  readonly action: string
  readonly to: string
  readonly button: string
  readonly children?: ComponentChildren
}

function Form({ action, to, button, children }: FormProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="to" value={to} />
      {children}
      <p class="buttons">
        <button type="submit">{button}</button>
      </p>
    </form>
  )
}

/** Why the last step did not succeed. */
export function Refusal({ problem }: { readonly problem: Problem | undefined }) {
  if (problem === undefined) return null
  const { title, remedy } = PROBLEMS[problem.code]
  return (
    <Notice kind="error" title={title}>
      <p>
        {problem.detail !== undefined && `${problem.detail}。`}
        {remedy}
      </p>
    </Notice>
  )
}

interface StepProps {
  readonly to: string
  readonly problem: Problem | undefined
}

interface PasswordStepProps extends StepProps {
  readonly login: string
  /** What the button to the identity provider is called; absent where there is none. */
  readonly oidcLabel: string | undefined
  readonly accounts: readonly OfferedAccount[]
  readonly isSetupOpen: boolean
}

/** Login and password. */
export function PasswordStep({ to, problem, login, oidcLabel, accounts, isSetupOpen }: PasswordStepProps) {
  return (
    <>
      <PageTitle lead="工作人员登录后办理信息发布和审核、依申请公开，核实年报的检查发现。">登录</PageTitle>
      <Refusal problem={problem} />
      {isSetupOpen && accounts.length === 0 && (
        <Notice kind="information" title="还没有任何账号">
          <p>
            请先<a href="/setup">建立第一位安全管理员</a>。
          </p>
        </Notice>
      )}
      <Form action="/sign-in" to={to} button="登录">
        <Field name="login" label="登录名" value={login} autocomplete="username" />
        <Field name="password" label="口令" type="password" autocomplete="current-password" />
      </Form>
      {oidcLabel !== undefined && (
        <p>
          <a class="button" href={`/sign-in/oidc?to=${encodeURIComponent(to)}`}>
            用{oidcLabel}登录
          </a>
        </p>
      )}
      {accounts.length > 0 && <Accounts accounts={accounts} />}
    </>
  )
}

function Accounts({ accounts }: { readonly accounts: readonly OfferedAccount[] }) {
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">演示账号</h2>
      <p>
        这套系统开着演示（虚构的青禾县）。以下账号的口令都是 <code>{DEMONSTRATION_PASSWORD}</code>；三位管理员另需动态口令，密钥是{' '}
        <code>{DEMONSTRATION_SECRET}</code>，登录时页面上会显示。正式使用前请设置 <code>GONGKAI_DEMONSTRATION=off</code>
        ，这些账号随即失效。
      </p>
      <TableFrame caption="演示账号一览" captionHidden>
        <thead>
          <tr>
            <th scope="col">登录名</th>
            <th scope="col">姓名</th>
            <th scope="col">机关</th>
            <th scope="col">角色</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ login, name, agencyName, roles, hasSecondFactor }) => (
            <tr key={login}>
              <th scope="row">
                <code>{login}</code>
              </th>
              <td>{name}</td>
              <td>{agencyName}</td>
              <td>
                {roles.join('、')}
                {hasSecondFactor && '（需动态口令）'}
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  )
}

/** The number of the authenticator. */
export function SecondFactorStep({ to, problem, shownCode }: StepProps & { readonly shownCode: string | undefined }) {
  return (
    <>
      <PageTitle lead="口令正确，还需要动态口令。">动态口令</PageTitle>
      <Refusal problem={problem} />
      {shownCode !== undefined && (
        <Notice kind="information" title="演示">
          <p>
            演示账号此刻的动态口令是 <code>{shownCode}</code>。
          </p>
        </Notice>
      )}
      <Form action="/sign-in/second-factor" to={to} button="继续">
        <Field
          name="code"
          label="动态口令"
          hint="手机验证器上显示的六位数字；手机不在身边可以填恢复码。"
          autocomplete="one-time-code"
        />
      </Form>
      <SignOutForm label="换一个账号" />
    </>
  )
}

/** A password of one's own. */
export function PasswordChangeStep({ to, problem }: StepProps) {
  return (
    <>
      <PageTitle lead="初始口令、重置的口令和到期的口令须先更换。">更换口令</PageTitle>
      <Refusal problem={problem} />
      <Form action="/sign-in/password" to={to} button="更换">
        <Field name="current" label="现在的口令" type="password" autocomplete="current-password" />
        <Field
          name="next"
          label="新口令"
          type="password"
          hint="至少 10 个字符，大写字母、小写字母、数字、其他字符中要有两种以上；不含登录名，不用最近三次用过的。"
          autocomplete="new-password"
        />
        <Field name="again" label="再填一次新口令" type="password" autocomplete="new-password" />
      </Form>
      <SignOutForm label="换一个账号" />
    </>
  )
}

/** Setting up the authenticator, which the three administrators need. */
export function EnrollmentStep({ to, problem, enrollment }: StepProps & { readonly enrollment: EnrollmentView | undefined }) {
  return (
    <>
      <PageTitle lead="系统管理员、安全管理员、审计管理员须用两种方式证明身份：口令和手机上的动态口令。">启用动态口令</PageTitle>
      <Refusal problem={problem} />
      {enrollment === undefined ? (
        <Form action="/sign-in/authenticator" to={to} button="开始设置" />
      ) : (
        <>
          <p>用手机上的验证器（支持 TOTP 的任何一种）扫描二维码，或者手工填写密钥，然后填入显示的六位数字。</p>
          <p>
            <img src={enrollment.picture} alt="动态口令的二维码" width="220" height="220" />
          </p>
          <p>
            密钥：<code>{enrollment.secret}</code>
          </p>
          <Form action="/sign-in/authenticator/confirm" to={to} button="启用">
            <Field name="code" label="动态口令" autocomplete="one-time-code" />
          </Form>
        </>
      )}
      <SignOutForm label="换一个账号" />
    </>
  )
}

/** The recovery codes, shown this once. */
export function CodesStep({ to, codes }: { readonly to: string; readonly codes: readonly string[] }) {
  return (
    <>
      <PageTitle>动态口令已启用</PageTitle>
      <Notice kind="warning" title="请抄下恢复码">
        <p>手机丢失或不在身边时，用恢复码代替动态口令，一码一次。只在这里显示一次，请妥善保管，不要存在手机里。</p>
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </Notice>
      <p>
        <a class="button" href={to}>
          继续
        </a>
      </p>
    </>
  )
}

interface SignedInProps {
  readonly view: Extract<SessionView, { readonly state: 'signed-in' }>
  /** What the identity provider is called; absent where there is none. */
  readonly oidcLabel: string | undefined
}

/** Who is signed in, and how to leave. */
export function SignedIn({ view, oidcLabel }: SignedInProps) {
  return (
    <>
      <PageTitle>已登录</PageTitle>
      <p>
        {view.name}（{view.agencyName}）
      </p>
      <p class="buttons">
        <a class="button" href="/console/">
          进入工作台
        </a>
        <a class="button" href="/library">
          年报库
        </a>
      </p>
      {oidcLabel !== undefined && (
        <p>
          <a href="/sign-in/oidc/link">绑定{oidcLabel}</a>，以后可以用它登录。
        </p>
      )}
      <SignOutForm label="退出登录" />
    </>
  )
}

function SignOutForm({ label }: { readonly label: string }) {
  return (
    <form method="post" action="/sign-out">
      <p>
        <button type="submit">{label}</button>
      </p>
    </form>
  )
}

/** The form of the first setup, with what was filled in before. */
export function SetupForm({
  problem,
  filled,
}: {
  readonly problem: Problem | undefined
  readonly filled: Readonly<Record<'agency' | 'login' | 'name', string>>
}) {
  return (
    <>
      <PageTitle lead="建立第一位安全管理员。以后由安全管理员建立其他人员的账号、分配角色。">首次设置</PageTitle>
      <Refusal problem={problem} />
      <form method="post" action="/setup">
        <Field name="code" label="设置码" hint="服务器启动时在控制台（日志）上显示的十六位字母数字。" />
        <Field
          name="agency"
          label="机关全称"
          hint="安全管理员管辖这个机关及其全部下级；目录里还没有的，会一并登记。"
          value={filled.agency}
          autocomplete="organization"
        />
        <Field name="name" label="姓名" value={filled.name} autocomplete="name" />
        <Field
          name="login"
          label="登录名"
          hint="2 至 60 个小写字母、数字或 . _ @ -"
          value={filled.login}
          autocomplete="username"
        />
        <Field
          name="password"
          label="口令"
          type="password"
          hint="至少 10 个字符，大写字母、小写字母、数字、其他字符中要有两种以上。"
          autocomplete="new-password"
        />
        <p class="buttons">
          <button type="submit">建立</button>
        </p>
      </form>
    </>
  )
}
