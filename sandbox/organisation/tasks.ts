import { stableUuid } from '../stable.ts'
import { isManagedPerson, logAccountChange } from './accounts.ts'
import type { Organisation, Task } from './organisation.ts'

/** Begins to move people to a policy; `hostNow` is the host's time, by which the move takes `lastsMs`. */
export function beginTask(
  organisation: Organisation,
  asked: Pick<Task, 'policyId' | 'emails' | 'lastsMs'>,
  hostNow: number,
): Task {
  organisation.serial += 1
  const id = stableUuid(`${organisation.identity.id}/task/${organisation.serial}`)
  const task: Task = { ...asked, id, begunAt: hostNow, through: 0, succeeded: 0, failed: [] }
  organisation.tasks.set(id, task)
  return task
}

/** Carries every move as far as it has come by the host's time. `Infinity` finishes them all. */
export function settleTasks(organisation: Organisation, hostNow: number): void {
  for (const task of organisation.tasks.values()) {
    const share = task.lastsMs === 0 ? 1 : Math.min(1, (hostNow - task.begunAt) / task.lastsMs)
    const due = Math.floor(share * task.emails.length)
    for (; task.through < due; task.through += 1) moveOne(organisation, task, task.emails[task.through] ?? '')
  }
}

/** Each person is moved separately, as some may fail. */
function moveOne(organisation: Organisation, task: Task, email: string): void {
  const account = organisation.byEmail.get(email.toLowerCase())
  if (account === undefined || !isManagedPerson(organisation, account)) {
    task.failed.push({ email, detail: 'There is no managed account with this e-mail address.' })
    return
  }
  if (organisation.moveFaults.refused.has(email.toLowerCase())) {
    task.failed.push({ email, detail: 'The account could not be moved to the policy.' })
    return
  }
  task.succeeded += 1
  if (account.policyId === task.policyId || organisation.moveFaults.ignored.has(email.toLowerCase())) return
  account.policyId = task.policyId
  account.policySince = organisation.now
  logAccountChange(organisation, 'user_auth_policy_changed', account)
}
