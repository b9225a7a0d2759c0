import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { queryClient } from '../../problem-bus.ts'
import { useWords } from '../../words.ts'
import { PATROL } from './words.ts'

/** Everything of the patrol is asked for anew. */
export async function refreshPatrol(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['patrol'] })
}

/** The ways between the pages of the patrol. */
export function PatrolLinks(): ReactNode {
  const t = useWords(PATROL)
  return (
    <>
      <Link to="/patrol">{t.title}</Link>
      <Link to="/patrol/tickets">{t.tickets}</Link>
      <Link to="/patrol/word-lists">{t.wordLists}</Link>
    </>
  )
}
