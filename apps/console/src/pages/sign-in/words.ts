import { words } from '../../words.ts'

/** The words of signing in. */
export const SIGN_IN_WORDS = words(
  {
    title: '登录',
    note: '公开 · 办理平台',
    login: '账号',
    password: '密码',
    submit: '登录',
  },
  {
    title: 'Sign in',
    note: 'Gongkai back office',
    login: 'Account',
    password: 'Password',
    submit: 'Sign in',
  },
)
