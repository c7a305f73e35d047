// SPDX-License-Identifier: Apache-2.0
import 'ol/ol.css'
import Feature from 'ol/Feature.js'
import OlMap from 'ol/Map.js'
import View from 'ol/View.js'
import { isEmpty } from 'ol/extent.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import type LineString from 'ol/geom/LineString.js'
import MultiPoint from 'ol/geom/MultiPoint.js'
import MultiPolygon from 'ol/geom/MultiPolygon.js'
import type Polygon from 'ol/geom/Polygon.js'
import Draw from 'ol/interaction/Draw.js'
import Modify from 'ol/interaction/Modify.js'
import Snap from 'ol/interaction/Snap.js'
import { defaults as standardInteractions } from 'ol/interaction/defaults.js'
import VectorLayer from 'ol/layer/Vector.js'
import { toLonLat } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import CircleStyle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import { readColours } from '../../../kit/map/colours.ts'
import type { Drawn, LngLat, Parts } from './draft.ts'

export type Mode = 'look' | 'move' | 'split' | 'draw'

export interface EditorHands {
  readonly onPick: (code: string) => void
  /** Lines were moved: every area whose corner went along. */
  readonly onMoved: (moved: readonly { readonly code: string; readonly parts: Parts }[]) => void
  readonly onLine: (line: readonly LngLat[]) => void
  readonly onPolygon: (parts: Parts) => void
}

const format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

/** Eight decimals are a millimetre. */
const round = (degrees: number) => Math.round(degrees * 1e8) / 1e8
const toDegrees = (coordinate: readonly number[]): LngLat => {
  const [lng = 0, lat = 0] = toLonLat([...coordinate])
  return [round(lng), round(lat)]
}

const partsOf = (geometry: MultiPolygon | Polygon): Parts => {
  const coordinates =
    geometry instanceof MultiPolygon ? geometry.getCoordinates() : [geometry.getCoordinates()]
  return coordinates.map((part) => part.map((ring) => ring.map(toDegrees)))
}

/** Draws areas and lets hands move, cut and add lines; React hands it areas and hears what was done. */
export function makeEditor(target: HTMLElement, hands: () => EditorHands) {
  const source = new VectorSource<Feature<MultiPolygon>>()
  const state = { picked: '', changed: new Set<string>() }
  const layer = new VectorLayer({ source, style: (feature) => styleOf(feature as Feature, state) })
  const view = new View({ center: [0, 0], zoom: 2, maxZoom: 22, enableRotation: false })
  const map = new OlMap({
    target,
    layers: [layer],
    controls: [],
    interactions: standardInteractions({ altShiftDragRotate: false, pinchRotate: false, keyboard: false }),
    view,
  })
  const tools = toolsOf(source, hands)
  map.on('singleclick', ({ coordinate }) => {
    const [hit] = source.getFeaturesAtCoordinate(coordinate)
    if (hit && !tools.draw.getActive()) hands().onPick(String(hit.getId()))
  })
  for (const tool of [tools.modify, tools.line, tools.draw, tools.snap]) map.addInteraction(tool)
  return {
    show: (areas: readonly Drawn[], changed: ReadonlySet<string>) => {
      state.changed = new Set(changed)
      source.clear(true)
      source.addFeatures(areas.map(featureOf))
    },
    pick: (code: string) => {
      state.picked = code
      layer.changed()
    },
    mode: (mode: Mode) => {
      tools.modify.setActive(mode === 'move')
      tools.line.setActive(mode === 'split')
      tools.draw.setActive(mode === 'draw')
    },
    fit: () => {
      const extent = source.getExtent()
      if (extent && !isEmpty(extent)) view.fit(extent, { padding: [24, 24, 24, 24], maxZoom: 19 })
    },
    zoom: (by: number) => view.setZoom((view.getZoom() ?? 10) + by),
    end: () => map.setTarget(),
  }
}

export type Editor = ReturnType<typeof makeEditor>

function featureOf({ code, name, parts }: Drawn): Feature<MultiPolygon> {
  const geometry = format.readGeometry({ type: 'MultiPolygon', coordinates: parts }) as MultiPolygon
  const feature = new Feature({ geometry, name })
  feature.setId(code)
  return feature
}

function toolsOf(source: VectorSource<Feature<MultiPolygon>>, hands: () => EditorHands) {
  const modify = new Modify({ source, pixelTolerance: 12 })
  let before = new Map<string, number>()
  modify.on('modifystart', () => {
    before = new Map(source.getFeatures().map((feature) => [String(feature.getId()), revision(feature)]))
  })
  modify.on('modifyend', () => {
    const moved = source.getFeatures().flatMap((feature) => {
      const [code, geometry] = [String(feature.getId()), feature.getGeometry()]
      return geometry && revision(feature) !== before.get(code) ? [{ code, parts: partsOf(geometry) }] : []
    })
    if (moved.length > 0) hands().onMoved(moved)
  })
  const line = new Draw({ type: 'LineString' })
  line.on('drawend', ({ feature }) =>
    hands().onLine((feature.getGeometry() as LineString).getCoordinates().map(toDegrees)),
  )
  const draw = new Draw({ type: 'Polygon' })
  draw.on('drawend', ({ feature }) => hands().onPolygon(partsOf(feature.getGeometry() as Polygon)))
  // Last, so that it hears the pointer first.
  return { modify, line, draw, snap: new Snap({ source, pixelTolerance: 12 }) }
}

const revision = (feature: Feature<MultiPolygon>): number => feature.getGeometry()?.getRevision() ?? 0

function styleOf(feature: Feature, state: { picked: string; changed: ReadonlySet<string> }): Style[] {
  const colours = readColours()
  const code = String(feature.getId())
  const isPicked = code === state.picked
  const isChanged = state.changed.has(code)
  const stroke = isChanged ? colours.accent : colours.label
  return [
    new Style({
      fill: new Fill({ color: isPicked ? colours.landAlt : colours.land }),
      stroke: new Stroke({
        color: stroke,
        width: isPicked || isChanged ? 3 : 1.5,
        ...(isChanged ? { lineDash: [8, 4] } : {}),
      }),
      text: new Text({
        text: String(feature.get('name') ?? ''),
        font: `${isPicked ? '600 ' : ''}13px ${colours.font}`,
        fill: new Fill({ color: colours.ink }),
        stroke: new Stroke({ color: colours.surface, width: 3 }),
        overflow: false,
      }),
    }),
    ...(isPicked ? [cornersOf(feature, colours.brand)] : []),
  ]
}

/** Corners of the picked area, to see what can be taken hold of. */
function cornersOf(feature: Feature, colour: string): Style {
  return new Style({
    image: new CircleStyle({ radius: 3, fill: new Fill({ color: colour }) }),
    geometry: () => new MultiPoint((feature.getGeometry() as MultiPolygon).getCoordinates().flat(2)),
  })
}
