import type { EnforcementItem } from '@gongkai/contract'
import { wanYuanText } from '@gongkai/law/money'

/** A figure with its unit: decisions, or an amount in 万元, exact. */
export function quantityText(item: EnforcementItem, quantity: number): string {
  return item === 'fees' ? `${wanYuanText(quantity)} 万元` : `${quantity} 件`
}
