// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Select, TextField } from '../../kit/TextField.tsx'
import { useBooking } from '../../words/booking.ts'
import { peopleQuery } from './roster.ts'

export interface Who {
  readonly account: string | null
  readonly name: string
}

interface WhoFieldProps {
  readonly label: string
  readonly unit: string
  readonly value: Who
  readonly onChange: (who: Who) => void
}

/** Somebody of the unit, or another person by name. */
export function WhoField({ label, unit, value, onChange }: WhoFieldProps) {
  const words = useBooking()
  const people = useQuery(peopleQuery(unit)).data?.items ?? []
  const known = people.map(({ account, name }) => ({ key: account, label: `${name} (${account})` }))
  const isKnown = known.some(({ key }) => key === value.account)
  const options =
    value.account !== null && !isKnown
      ? [{ key: value.account, label: `${value.name} (${value.account})` }, ...known]
      : known
  return (
    <>
      <Select
        label={label}
        value={value.account ?? ''}
        empty={words.whoOther}
        options={options}
        onChange={(account) =>
          onChange(
            account === ''
              ? { account: null, name: '' }
              : { account, name: people.find((one) => one.account === account)?.name ?? value.name },
          )
        }
      />
      {value.account === null && (
        <TextField
          label={words.name}
          required
          max={60}
          value={value.name}
          onChange={(name) => onChange({ account: null, name })}
        />
      )}
    </>
  )
}
