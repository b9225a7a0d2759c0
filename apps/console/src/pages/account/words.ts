import { words } from '../../words.ts'

/** The words of the person's own account. */
export const ACCOUNT = words(
  {
    title: '我的账号',
    roles: '担任的角色',
    role: '角色',
    agency: '机关',
    subtree: '含下属机关',
    only: '仅本机关',
    noRoles: '还没有任何角色',
  },
  {
    title: 'My account',
    roles: 'Roles',
    role: 'Role',
    agency: 'Agency',
    subtree: 'with all below',
    only: 'this agency',
    noRoles: 'No role yet',
  },
)
