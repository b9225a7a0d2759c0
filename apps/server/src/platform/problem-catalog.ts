/** The catalogue of problems: one line for each code. Codes are never reused or renamed; add new ones at the end of their group. */

interface ProblemText {
  /** What happened, in Chinese, without a full stop. */
  readonly title: string
  /** What to do next, in Chinese, a whole sentence. */
  readonly remedy: string
}

/** Every problem code with its words for people. `docs/problems.md` lists the same; a test compares them. */
export const PROBLEMS = {
  'page-not-found': { title: '没有找到这个页面', remedy: '请检查网址是否完整，或者从首页重新进入。' },
  'method-not-allowed': { title: '这个地址不接受这种操作', remedy: '请返回上一页，按页面上的按钮操作。' },
  'invalid-request': { title: '提交的内容不符合要求', remedy: '请按提示改正后重新提交。' },
  'unsupported-media-type': { title: '提交的内容类型不受支持', remedy: '请按页面或接口说明的格式提交。' },
  'request-too-large': { title: '提交的内容太大', remedy: '请减少内容或分几次提交。' },
  'not-ready': { title: '系统正在启动或维护', remedy: '请稍候一两分钟再试。' },
  'internal-error': {
    title: '系统出错了',
    remedy: '这不是您的操作造成的。请稍后再试；若仍出错，请把页面上的请求编号告诉管理员。',
  },
  'agency-not-found': { title: '没有找到这个机关', remedy: '请从年报库首页查找机关名称。' },
  'report-not-found': { title: '没有找到这份年报', remedy: '请在机关页面查看有哪些年度和版本。' },
  'figure-unknown': { title: '没有这个指标', remedy: '请从指标列表中选择，接口见 /api/v1/figures。' },
  'finding-not-found': { title: '没有找到这处发现', remedy: '年报可能刚刚重新检查过，请刷新年报页面后重试。' },
  'editing-disabled': { title: '这套系统没有开启管理', remedy: '请由管理员设置 GONGKAI_ADMIN_TOKEN 后重新启动。' },
  'wrong-token': { title: '管理口令不对', remedy: '请核对口令后重新提交。' },
  'too-many-attempts': { title: '口令错误次数过多', remedy: '请过一分钟再试。' },
  'agency-not-pending': { title: '这个机关不在待归并之列', remedy: '请刷新机关页面，查看它现在的状态。' },
  'agency-not-suitable': { title: '不能归并到这个机关', remedy: '请选择另一个已确认的机关。' },
  'calendar-changed': { title: '工作日历刚刚有人改过', remedy: '请刷新页面，重新预览后再导入。' },
  'calendar-unreadable': { title: '放假安排有差错，没有导入', remedy: '请对照通知原文改正后再预览。' },
  'calendar-year-unknown': { title: '工作日历里没有这一年', remedy: '请先导入国务院办公厅关于这一年放假安排的通知。' },
  'agency-changed': { title: '这个机关刚刚有人改过', remedy: '请刷新页面，看过现在的内容后再改。' },
  'agency-date-unsuitable': { title: '生效日期不合适', remedy: '请对照沿革改正日期后再提交。' },
  'agency-superior-unsuitable': { title: '上级机关不合适', remedy: '请另选一个在生效日存在、又不在本机关之下的机关。' },
  'agency-dissolved': { title: '这个机关已经撤销', remedy: '请在承接它的机关上操作；撤销前的事项写错了，请用更正。' },
  'agency-has-subordinates': { title: '这个机关还有下级', remedy: '请先把下级改隶到别的机关，或者选择由承接机关一并接收。' },
  'agency-code-taken': { title: '机关码已被使用', remedy: '请换一个机关码；用过的机关码不再给别的机关。' },
  'agency-version-not-found': { title: '沿革中没有从这一天开始的一段', remedy: '请刷新页面，从沿革中选择要更正的一段。' },
  'agency-reorganization-unsuitable': { title: '合并、分立的前身和后继不合适', remedy: '请核对前身、后继和方式后再提交。' },
  'wrong-signature': { title: '签名不对', remedy: '请核对共用的签名密钥、时间和签名的写法后重新提交。' },
  'nothing-submitted': { title: '没有选择文件，也没有粘贴文字', remedy: '请返回上一页，选择年报文件或粘贴年报内容后再提交。' },
  'checkup-not-carried': { title: '页面里的年报数据不完整', remedy: '请返回年报体检页面，重新上传年报后再下载。' },
  'upload-incomplete': { title: '上传没有完成', remedy: '上传可能中途断开，请检查网络后重新提交。' },
  'checkup-busy': { title: '正在体检的人太多', remedy: '请过一分钟再试，或者减少一次上传的份数。' },
  'file-empty': { title: '文件是空的', remedy: '请检查文件能否打开，重新选择后再提交。' },
  'file-too-large': { title: '文件太大', remedy: '请压缩图片或拆分后再提交。' },
  'file-type-refused': { title: '不接受这种文件', remedy: '请另存为所列格式之一再提交；只改文件名的后缀没有用。' },
  'file-suspicious': { title: '文件的内容可疑，没有接收', remedy: '请用原来的软件重新另存，去掉宏、脚本和内嵌的文件，再提交。' },
  'file-infected': { title: '文件中查出病毒，没有接收', remedy: '请先在自己的电脑上查杀病毒，再提交。' },
  'scanner-unavailable': { title: '查毒程序暂时不可用，没有接收文件', remedy: '请过几分钟再提交；若仍不行，请联系管理员。' },
  'file-not-found': { title: '没有找到这个文件', remedy: '请返回上一页，刷新后重新打开。' },
  'not-signed-in': { title: '还没有登录，或者登录已过期', remedy: '请登录后再试。' },
  'sign-in-unfinished': { title: '登录还没有完成', remedy: '请先完成动态口令验证或更换口令。' },
  'not-permitted': { title: '您没有做这件事的权限', remedy: '如果工作需要，请联系本单位的安全管理员。' },
  'cross-site': { title: '这个请求不是从本系统的页面发出的', remedy: '请从本系统的页面重新操作。' },
  'sign-in-failed': { title: '登录名或口令不对', remedy: '请核对后重新填写；忘记口令请联系本单位的安全管理员。' },
  'sign-in-locked': { title: '这个登录名错误次数过多，暂时不能登录', remedy: '急需使用请联系本单位的安全管理员解锁。' },
  'sign-in-busy': { title: '同时登录的人太多', remedy: '请过几秒钟再试。' },
  'second-factor-wrong': {
    title: '动态口令不对或已用过',
    remedy: '请等手机上显示下一个动态口令后再填；手机不在身边可以填恢复码。',
  },
  'second-factor-present': { title: '动态口令已经启用', remedy: '要换手机，请先停用再重新启用。' },
  'second-factor-absent': { title: '还没有开始设置动态口令', remedy: '请重新打开设置页面，用手机扫描二维码。' },
  'password-wrong': { title: '现在的口令不对', remedy: '请核对后重新填写。' },
  'password-unsuitable': { title: '新口令不符合要求', remedy: '请换一个口令。' },
  'demonstration-fixed': { title: '演示账号不能这样改', remedy: '演示账号由所有试用的人共用；请用安全管理员另建账号来试。' },
  'setup-closed': { title: '首次设置已经完成', remedy: '请直接登录；新账号由安全管理员建立。' },
  'setup-code-wrong': { title: '设置码不对', remedy: '请看服务器启动时显示的设置码。' },
  'person-not-found': { title: '没有找到这个人', remedy: '请刷新人员列表后重试；只能管理所辖机关的人员。' },
  'login-unsuitable': {
    title: '登录名不符合要求',
    remedy: '请用 2 至 60 个小写字母、数字或 . _ @ -，以字母或数字开头。',
  },
  'login-taken': { title: '这个登录名已经有人用了', remedy: '请换一个登录名。' },
  'role-not-found': { title: '没有找到这项任职', remedy: '请刷新后重试，可能已经结束。' },
  'roles-apart': {
    title: '系统管理员、安全管理员、审计管理员须三员分立',
    remedy: '任管理员的人不能同时有别的角色或代理别人；请先结束其他任职，或者另选一人。',
  },
  'not-oneself': { title: '不能管理自己的账号', remedy: '请由另一位安全管理员办理。' },
  'period-wrong': { title: '起止日期不对', remedy: '结束之日应在开始之日以后。' },
  'delegation-not-found': { title: '没有找到这项代理', remedy: '请刷新后重试，可能已经结束。' },
  'delegation-unsuitable': { title: '不能设定这项代理', remedy: '请核对被代理人现任该职、代理人在用且没有管理员角色。' },
  'import-unreadable': {
    title: '人员表格无法读取',
    remedy: '请用 CSV 格式，第一行为列名：登录名,姓名,机关,角色,范围,手机,邮箱。',
  },
  'identity-unknown': {
    title: '您的统一身份认证账号还没有对应到本系统的账号',
    remedy: '请先用登录名和口令登录后绑定，或请本单位的安全管理员绑定。',
  },
  'identity-taken': { title: '这个身份已经对应到别的账号', remedy: '请先解除原来的绑定。' },
  'oidc-unavailable': { title: '统一身份认证暂时不可用', remedy: '请过一会儿再试，或者用登录名和口令登录。' },
  'oidc-refused': { title: '统一身份认证没有完成', remedy: '请从登录页面重新开始。' },
} as const satisfies Record<string, ProblemText>

/** The code of a problem; stable, for programs. */
export type ProblemCode = keyof typeof PROBLEMS
