/* Comfort for applicants; every page works without. Finds the nonce that stands in for the question, and leads to the first fault. */

const verification = document.querySelector('[data-challenge]')
// Browsers offer digests only where the page came safely; elsewhere the question stays.
if (verification && window.isSecureContext && window.crypto?.subtle) {
  void work(verification)
}

/** Looks for a nonce with which the digest of the challenge begins with enough zero bits. */
async function work(box) {
  const { challenge, bits } = box.dataset
  const encoder = new TextEncoder()
  const status = box.querySelector('[data-verified]')
  const limit = 2 ** (32 - Number(bits))
  for (let nonce = 0; nonce < 2 ** 24; nonce += 64) {
    const tries = Array.from({ length: 64 }, (_, index) => nonce + index)
    const digests = await Promise.all(
      tries.map((one) => window.crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}:${one}`))),
    )
    const found = digests.findIndex((digest) => new DataView(digest).getUint32(0) < limit)
    if (found === -1) continue
    const field = box.querySelector('input[name="nonce"]')
    const question = box.querySelector('[data-question]')
    field.value = String(tries[found])
    // Somebody who is answering just now is not interrupted.
    if (question.contains(document.activeElement)) return
    question.hidden = true
    status.textContent = box.dataset.said
    return
  }
}

const faults = document.querySelector('#faults')
if (faults) faults.focus()

const form = document.querySelector('[data-apply]')
if (form) {
  const fit = () => {
    const chosen = form.querySelector('input[name="applicantClass"]:checked')?.value
    for (const block of form.querySelectorAll('[data-organization="applicant-1"]')) block.hidden = chosen === 'naturalPerson'
  }
  form.addEventListener('change', fit)
  fit()
}

// Pressing twice sends once.
for (const sending of document.querySelectorAll('[data-send], [data-once]')) {
  sending.addEventListener('submit', (event) => {
    if (sending.dataset.sent === 'yes') event.preventDefault()
    sending.dataset.sent = 'yes'
    setTimeout(() => delete sending.dataset.sent, 8000)
  })
}
