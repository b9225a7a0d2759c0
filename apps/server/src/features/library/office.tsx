/** The disclosure office on the page of its agency. */
import type { DisclosureOffice } from '../agencies/index.ts'

/** 政府信息公开工作机构: where and how to reach it; nothing where nothing is known. */
export function Office({ office }: { readonly office: DisclosureOffice }) {
  const { name, address, postcode, hours, phone, fax, email, online } = office
  const lines: readonly (readonly [string, string | null])[] = [
    ['机构名称', name],
    ['办公地址', address],
    ['邮政编码', postcode],
    ['办公时间', hours],
    ['联系电话', phone],
    ['传真', fax],
    ['网上申请', online],
  ]
  const known = lines.filter(([, text]) => text !== null)
  if (known.length === 0 && email === null) return null
  return (
    <section aria-labelledby="office">
      <h2 id="office">政府信息公开工作机构</h2>
      <dl class="facts">
        {known.map(([term, text]) => (
          <>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </>
        ))}
        {email !== null && (
          <>
            <dt>电子邮箱</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
