/** What is looked for in any text that an agency publishes: shared by the annual report's rules and by screening. */
export { hostsOf, isSuspiciousHost, isTrustedHost, type Host } from './annual-report/narrative/address.ts'
export { injectionsOf, type Injection } from './annual-report/narrative/injected.ts'
export { personalNumbersOf, type PersonalNumber } from './annual-report/narrative/personal-data.ts'
export { passageOf, plainOf, plainText, type Plain } from './annual-report/narrative/plain.ts'
