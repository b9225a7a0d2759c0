/** Applications accepted durably: registered through the API by many agencies at once, with the database's own fsync. */
import { drawing } from './draw.mjs'
import { personAt } from './plan.mjs'
import { vocabulary } from './words.mjs'

/**
 * Hands in for `seconds` from `clients` connections, at agencies drawn by `agencyOf`. By `online` the receipt is still to be confirmed, as with what
 * comes from the portal; by `counter` the clock starts and a job prints two papers for each. Returns ids that were acknowledged and milliseconds.
 */
export async function intake(ask, { seconds, clients, agencyOf, today, channel = 'online' }) {
  const words = vocabulary()
  const ids = []
  const times = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const chance = drawing(index + 100)
      while (performance.now() < end) {
        const agencyId = agencyOf(chance)
        const at = performance.now()
        const receipt = await ask(personAt(agencyId, 0), 'POST', '/api/office/applications', {
          agencyId,
          channel,
          arrivedOn: today,
          content: contentOf(words.describe(chance).text, chance),
        })
        times.push(performance.now() - at)
        ids.push(receipt.id)
      }
    }),
  )
  return { ids, times, perSecond: ids.length / seconds }
}

function contentOf(description, chance) {
  const party = {
    role: 'applicant',
    kind: 'naturalPerson',
    name: `王${chance.pick('伟芳娜敏静丽强磊')}${chance.pick('军洋勇艳杰娟涛明')}`,
    documentKind: 'residentId',
    documentNumber: '11010519491231002X',
    phone: `138${String(chance.below(1e8)).padStart(8, '0')}`,
    address: '试验县建设路2号',
  }
  return {
    matter: 'information',
    applicantClass: 'naturalPerson',
    parties: [party],
    description,
    carrier: 'paper',
    manner: 'post',
  }
}
