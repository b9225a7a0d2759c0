import type { ReportForm } from '../forms/index.ts'

/** Remembers what follows from a form alone, so that it is worked out once and not for every report. */
export function perForm<T extends object>(derive: (form: ReportForm) => T): (form: ReportForm) => T {
  const known = new WeakMap<ReportForm, T>()
  return (form) => {
    let derived = known.get(form)
    if (!derived) known.set(form, (derived = derive(form)))
    return derived
  }
}
