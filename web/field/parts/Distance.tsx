// SPDX-License-Identifier: Apache-2.0
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { usePosition } from '../../kit/place/usePosition.ts'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { metresBetween, type Spot } from '../today/walk.ts'

interface DistanceProps {
  readonly to: Spot
  /** Metres allowed; without it the distance is only told. */
  readonly within: number | undefined
  readonly value: Spot | undefined
  readonly onChange: (here: Spot) => void
  readonly error?: string | undefined
}

/** How far the worker stands from the matter. The position is read when asked for, in this step, and goes nowhere else. */
export function Distance({ to, within, value, onChange, error }: DistanceProps) {
  const words = useFieldWords()
  const common = useCommon()
  const format = useFormat()
  const { state, locate } = usePosition(onChange)
  return (
    <section className="f-distance" aria-label={words.standTitle}>
      <h2 className="z-label">{words.standTitle}</h2>
      {within !== undefined && !value && <p>{words.standNeeded(format.distance(within))}</p>}
      <div role="status">{value && <Told metres={metresBetween(value, to)} within={within} />}</div>
      {(state === 'failed' || error) && (
        <span className="z-error" role="alert">
          <Icon name="warning" />
          {state === 'failed' ? common.locateFailed : error}
        </span>
      )}
      <Button icon="locate" busy={state === 'locating'} onPress={locate}>
        {value ? words.standAgain : words.standMeasure}
      </Button>
      <p className="z-hint">{words.standPrivacy}</p>
    </section>
  )
}

function Told({ metres, within }: { readonly metres: number; readonly within: number | undefined }) {
  const words = useFieldWords()
  const format = useFormat()
  const said = format.distance(metres)
  const isFar = within !== undefined && metres > within
  const near = within === undefined ? words.standPlain(said) : words.standNear(said)
  return (
    <p className={isFar ? 'f-state f-state-bad' : 'f-state f-state-good'}>
      <Icon name={isFar ? 'warning' : 'checkCircle'} />
      {isFar ? words.standFar(said, format.distance(within)) : near}
    </p>
  )
}
