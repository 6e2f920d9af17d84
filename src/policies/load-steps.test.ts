import { describe, expect, it } from 'vitest'
import { loadPolicies } from './load.ts'
import { faultsOf, withSteps } from './testing/faults-of.ts'

describe('steps', () => {
  it.each([
    [
      'out of order',
      withSteps('{ after: 7d, do: notify }', '{ after: 0d, do: ask-owner }'),
      ['6:9 fault ask-owner after 0 days stands behind notify after 7 days: steps stand in the order of their time'],
    ],
    [
      'two at one time',
      withSteps('{ after: 1w, do: ask-owner }', '{ after: 7d, do: notify }'),
      ['6:9 fault notify and ask-owner overlap: both come after 7 days'],
    ],
    [
      'a reminder of nothing',
      withSteps('{ after: 0d, do: remind }'),
      ['5:9 fault remind needs an ask-owner before it: there is nothing to remind of'],
    ],
    [
      'revocation out of the blue',
      withSteps('{ after: 0d, do: revoke }'),
      ['5:9 fault revoke cannot be undone: it needs an ask-owner or a quarantine before it'],
    ],
    [
      'revocation before the question',
      withSteps('{ after: 0d, do: revoke }', '{ after: 7d, do: ask-owner }'),
      [
        '5:9 fault revoke comes before ask-owner: ask first',
        '6:9 fault ask-owner comes after revoke, when there is nothing left to do',
      ],
    ],
    [
      'revocation without a question',
      withSteps('{ after: 0d, do: quarantine, watch: 7d }', '{ after: 7d, do: revoke }'),
      ['6:9 warning revoke follows although nobody asks the owner'],
    ],
    [
      'a watch beyond revocation',
      withSteps(
        '{ after: 0d, do: ask-owner }',
        '{ after: 7d, do: quarantine, watch: 35d }',
        '{ after: 41d, do: revoke }',
      ),
      ['6:9 fault the watch of quarantine lasts until 42 days, and revoke comes after 41 days already'],
    ],
    [
      'a watch of nothing',
      withSteps('{ after: 0d, do: notify, watch: 1d }'),
      ['5:9 fault watch belongs to quarantine, and this step does notify'],
    ],
    [
      'asking twice',
      withSteps('{ after: 0d, do: ask-owner }', '{ after: 1d, do: ask-owner }'),
      ['6:9 fault ask-owner comes twice; ask again with remind'],
    ],
    [
      'an unknown action',
      withSteps('{ after: 0d, do: revok }'),
      [
        '5:26 fault step.do: "revok" must be one of notify, ask-owner, remind, quarantine, revoke; did you mean revoke?',
      ],
    ],
    [
      'no time',
      withSteps('{ do: notify }'),
      ['5:9 fault step.after is missing: it must be a span such as 180d, 26w or 6h (units w d h m s, largest first)'],
    ],
    [
      'a watch that ends with revocation',
      withSteps(
        '{ after: 0d, do: ask-owner }',
        '{ after: 7d, do: quarantine, watch: 35d }',
        '{ after: 42d, do: revoke }',
      ),
      [],
    ],
    [
      'leave to block other tokens where nothing is blocked',
      withSteps('{ after: 0d, do: notify, collateral: accept }'),
      ['5:9 fault collateral belongs to quarantine, and this step does notify'],
    ],
    [
      'leave that is neither given nor refused',
      withSteps('{ after: 0d, do: quarantine, collateral: allow }'),
      ['5:50 fault step.collateral: "allow" must be refuse or accept'],
    ],
  ])('%s', (_about, text, expected) => {
    expect(faultsOf(text)).toEqual(expected)
  })

  it('say whether a quarantine may block other tokens of the owner; it may not where nothing is said', () => {
    const accepts = (collateral: string) =>
      loadPolicies([{ path: 'p.yaml', text: withSteps(`{ after: 0d, do: quarantine${collateral} }`) }]).policies[0]
        ?.steps[0]?.acceptCollateral
    expect([accepts(''), accepts(', collateral: refuse'), accepts(', collateral: accept')]).toEqual([
      false,
      false,
      true,
    ])
  })
})
