// SPDX-License-Identifier: Apache-2.0
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import type { FieldOf } from './sharing.ts'

interface DictionaryOf {
  readonly fields: readonly FieldOf[]
  readonly onWithdraw?: (field: FieldOf) => void
  readonly onGiveBack?: (field: FieldOf) => void
}

/** The dictionary of a dataset: what each field is, how it is masked, where it comes from. */
export function Dictionary({ fields, onWithdraw, onGiveBack }: DictionaryOf) {
  const words = useSharing()
  const said = useSaid()
  return (
    <div className="sharing-scroll" role="region" aria-label={words.dictionary} tabIndex={0}>
      <table className="sharing-table">
        <thead>
          <tr>
            <th scope="col">{words.fieldName}</th>
            <th scope="col">{words.fieldKey}</th>
            <th scope="col">{words.fieldType}</th>
            <th scope="col">{words.fieldClass}</th>
            <th scope="col">{words.fieldMask}</th>
            <th scope="col">{words.fieldSource}</th>
            {onWithdraw && <th scope="col">{words.withdrawField}</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">
                {said(field.label)}
                {field.withdrawn && <Chip tone="bad">{words.fieldWithdrawn}</Chip>}
                {field.codes.length > 0 && (
                  <small>{field.codes.map(({ key, label }) => `${key} ${said(label)}`).join(' · ')}</small>
                )}
              </th>
              <td>
                <code>{field.key}</code>
              </td>
              <td>{said(field.typeName)}</td>
              <td>{said(field.className)}</td>
              <td>{said(field.mask)}</td>
              <td>{field.source ?? words.isSource}</td>
              {onWithdraw && (
                <td>
                  <Button
                    size="small"
                    label={`${field.withdrawn ? words.giveBackField : words.withdrawField} ${said(field.label)}`}
                    onPress={() => (field.withdrawn ? onGiveBack?.(field) : onWithdraw(field))}
                  >
                    {field.withdrawn ? words.giveBackField : words.withdrawField}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
