/** The policy of the documentation. */
export const aPolicyText = `policies:
  - name: unused-half-a-year
    description: Nobody has used this token for half a year and nothing suggests that it will be used again.
    severity: high
    applies-to: [user-token]
    when:
      all:
        - unused-for: 180d
        - older-than: 30d
        - reuse-probability-below: { within: 90d, p: 0.05 }
      none:
        - label-matches: '(?i)break-?glass'
    steps:
      - { after: 0d, do: ask-owner }
      - { after: 7d, do: remind }
      - { after: 14d, do: quarantine, watch: 35d }
      - { after: 49d, do: revoke }
    limits: { max-tokens: 10, max-percent: 15 }
`
