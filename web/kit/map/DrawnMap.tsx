// SPDX-License-Identifier: Apache-2.0
import type Feature from 'ol/Feature.js'
import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { usePreferences, useThemeInForce } from '../../shell/preferences.ts'
import { loadFaceFor } from '../../shell/fonts.ts'
import { useCommon } from '../../words/common.ts'
import { Button } from '../Button.tsx'
import { useLatest } from '../useLatest.ts'
import { classBreaks, rampColour, readColours, type MapColours } from './colours.ts'
import { makeMap, type MapEngine, type Tip } from './engine.ts'
import { fillAreas, fillClusters, fillLabels, fillOutlines, fillPath, fillPin, fillPoints } from './fill.ts'
import type { Look } from './layers.ts'
import type { MapViewProps } from './types.ts'

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

export function DrawnMap(props: MapViewProps) {
  const words = useCommon()
  const helpId = useId()
  const target = useRef<HTMLDivElement>(null)
  const { look, colours, breaks } = useLook(props)
  const { engine, tip } = useEngine(target, look)
  useMapData(engine, props)

  const keys = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') return engine.current?.zoom(1)
    if (event.key === '-') return engine.current?.zoom(-1)
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const by = event.shiftKey ? 50 : 5
    if (props.onPin) engine.current?.nudgePin(step[0] * by, step[1] * by)
    else engine.current?.pan(step[0] * 80, step[1] * 80)
  }

  return (
    <>
      <div
        ref={target}
        className="z-map-canvas"
        role="application"
        aria-label={props.label || words.mapLabel}
        aria-describedby={props.onPin ? helpId : undefined}
        tabIndex={0}
        onKeyDown={keys}
      />
      {props.onPin && (
        <p id={helpId} className="z-hidden">
          {words.mapPinHelp}
        </p>
      )}
      <div className="z-map-tools z-no-print">
        <Button size="small" icon="add" iconOnly onPress={() => engine.current?.zoom(1)}>
          {words.mapZoomIn}
        </Button>
        <Button size="small" icon="minus" iconOnly onPress={() => engine.current?.zoom(-1)}>
          {words.mapZoomOut}
        </Button>
        <Button size="small" icon="expand" iconOnly onPress={() => engine.current?.fit()}>
          {words.mapFit}
        </Button>
      </div>
      {props.values && <Legend breaks={breaks} say={props.values.say} colours={colours} />}
      {tip && (
        <div className="z-map-tip" style={{ left: tip.x, top: tip.y }} aria-hidden="true">
          {tip.text}
        </div>
      )}
    </>
  )
}

/** The newest properties and colours, where the map's own callbacks can read them. */
function useLook(props: MapViewProps) {
  const { language } = usePreferences()
  const theme = useThemeInForce()
  // Read again for each theme; the colours themselves come from the root element.
  const colours = useMemo(() => (theme ? readColours() : readColours()), [theme])
  const breaks = useMemo(
    () =>
      classBreaks(Object.values(props.values?.of ?? {}).filter((value): value is number => value !== null)),
    [props.values],
  )
  const look = useRef<Look>({ colours, breaks, props, language })
  useLayoutEffect(() => {
    look.current = { ...look.current, colours, breaks, props, language }
  })
  return { look, colours, breaks }
}

function useEngine(target: RefObject<HTMLDivElement | null>, look: RefObject<Look>) {
  const words = useCommon()
  const engine = useRef<MapEngine | null>(null)
  const [tip, setTip] = useState<Tip | undefined>(undefined)
  const say = useLatest(words)
  useEffect(() => {
    const element = target.current
    if (!element) return
    const made = makeMap({
      target: element,
      look: () => look.current,
      tipFor: (feature) => tipWords(feature, look.current, say.current.mapCluster, say.current.mapNoData),
      onHover: (hovered, shown) => {
        setTip(shown)
        if (look.current.hovered === hovered) return
        const { hovered: _, ...rest } = look.current
        look.current = hovered === undefined ? rest : { ...rest, hovered }
        made.sources.areas.changed()
      },
    })
    engine.current = made
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(element)
    // Names drawn before the Chinese face has arrived are drawn again.
    document.fonts.addEventListener('loadingdone', made.redraw)
    return () => {
      watcher.disconnect()
      document.fonts.removeEventListener('loadingdone', made.redraw)
      made.end()
      engine.current = null
    }
  }, [target, look, say])
  return { engine, tip }
}

function useMapData(engine: RefObject<MapEngine | null>, props: MapViewProps): void {
  const { areas, lines, outlines, path, points, clusters, pin, bbox, spot } = props
  const place = bbox?.join()
  useEffect(() => {
    const map = engine.current
    if (!map) return
    fillAreas(map.sources.areas, areas)
    fillLabels(map.sources.labels, areas)
    map.fit(false)
  }, [engine, areas])
  useEffect(() => engine.current?.fit(), [engine, place])
  useEffect(() => {
    if (!engine.current) return
    fillAreas(engine.current.sources.lines, lines)
    fillLabels(engine.current.sources.lineLabels, lines)
  }, [engine, lines])
  useEffect(() => {
    if (engine.current) fillOutlines(engine.current.sources.outlines, outlines ?? [])
  }, [engine, outlines])
  useEffect(() => {
    if (engine.current) fillPath(engine.current.sources.path, path)
  }, [engine, path])
  useEffect(() => {
    if (engine.current) fillPoints(engine.current.sources.points, points ?? [])
  }, [engine, points])
  useEffect(() => {
    if (engine.current) fillClusters(engine.current.sources.clusters, clusters ?? [])
  }, [engine, clusters])
  useEffect(() => {
    if (engine.current) fillPin(engine.current.sources.pin, pin)
    if (pin) engine.current?.show(pin.lng, pin.lat)
  }, [engine, pin])
  useEffect(() => {
    if (engine.current) fillPin(engine.current.sources.spot, spot)
  }, [engine, spot])
  useEffect(() => {
    const names = [...(areas?.features ?? []), ...(lines?.features ?? [])].map(
      ({ properties }) => properties.name,
    )
    void loadFaceFor(names.join('')).then(() => engine.current?.redraw())
  }, [engine, areas, lines])
  // Selection, values, theme and language change the look of what is there already.
  useEffect(() => engine.current?.redraw())
}

function tipWords(feature: Feature, look: Look, cluster: (n: string) => string, noData: string): string {
  const inside = feature.get('features') as Feature[] | undefined
  const n = inside?.length ?? Number(feature.get('n') ?? 0)
  if (n > 1) return cluster(String(n))
  if (inside?.[0]) return String(inside[0].get('label') ?? '')
  const name = String(feature.get(look.language === 'zh' ? 'name' : 'en') ?? '')
  const { values } = look.props
  if (!values) return look.props.onArea ? name : ''
  const value = values.of[String(feature.getId())]
  return `${name} ${value === undefined || value === null ? noData : values.say(value)}`
}

interface LegendProps {
  readonly breaks: readonly number[]
  readonly say: (value: number) => string
  readonly colours: MapColours
}

function Legend({ breaks, say, colours }: LegendProps) {
  return (
    <ul className="z-map-legend">
      {breaks.map((low, at) => (
        <li key={low}>
          <i style={{ background: rampColour(at, breaks.length, colours.ramp) }} />
          {say(low)}
          {at < breaks.length - 1 ? ' –' : ' +'}
        </li>
      ))}
    </ul>
  )
}
