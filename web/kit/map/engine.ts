// SPDX-License-Identifier: Apache-2.0
import 'ol/ol.css'
import type Feature from 'ol/Feature.js'
import OlMap from 'ol/Map.js'
import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import View from 'ol/View.js'
import { boundingExtent, containsCoordinate, isEmpty } from 'ol/extent.js'
import type Point from 'ol/geom/Point.js'
import { defaults as standardInteractions } from 'ol/interaction/defaults.js'
import Translate from 'ol/interaction/Translate.js'
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js'
import { makeLayers, type Layers, type Look } from './layers.ts'

export interface Tip {
  readonly text: string
  readonly x: number
  readonly y: number
}

export interface MapEngineOptions {
  readonly target: HTMLElement
  readonly look: () => Look
  readonly onHover: (code: string | undefined, tip: Tip | undefined) => void
  readonly tipFor: (feature: Feature) => string
}

interface Made extends MapEngineOptions {
  readonly map: OlMap
  readonly view: View
  readonly layers: Layers
}

/** OpenLayers behind one small face. React only ever hands it data and a look. */
export function makeMap(options: MapEngineOptions) {
  const layers = makeLayers(options.look)
  const view = new View({ center: [0, 0], zoom: 2, maxZoom: 19, enableRotation: false })
  const map = new OlMap({
    target: options.target,
    layers: [...layers.drawn],
    controls: [],
    interactions: standardInteractions({ altShiftDragRotate: false, pinchRotate: false, keyboard: false }),
    view,
  })
  const made: Made = { ...options, map, view, layers }
  listen(made)
  return {
    sources: layers.sources,
    fit: (animated = true) => fit(made, animated),
    redraw: () => layers.drawn.forEach((layer) => layer.changed()),
    zoom: (by: number) => view.animate({ zoom: (view.getZoom() ?? 10) + by, duration: calm(120) }),
    pan: (x: number, y: number) =>
      view.adjustCenter([x * (view.getResolution() ?? 1), y * (view.getResolution() ?? 1)]),
    nudgePin: (x: number, y: number) => nudgePin(made, x, y),
    show: (lng: number, lat: number) => show(made, fromLonLat([lng, lat])),
    resize: () => map.updateSize(),
    end: () => map.setTarget(),
  }
}

export type MapEngine = ReturnType<typeof makeMap>

function listen(made: Made): void {
  const { map, layers } = made
  const dragPin = new Translate({ layers: [layers.pin], hitTolerance: 12 })
  dragPin.on('translateend', (event) => {
    const point = event.features.item(0)?.getGeometry() as Point | undefined
    if (point) placePin(made, point.getCoordinates())
  })
  map.addInteraction(dragPin)
  map.on('singleclick', (event) => clicked(made, event))
  map.on('pointermove', (event) => hovered(made, event))
  map.on('moveend', () => tellView(made))
}

function fit({ look, layers, view }: Made, animated: boolean): void {
  const box = look().props.bbox
  const extent = box ? transformExtent([...box], 'EPSG:4326', 'EPSG:3857') : layers.sources.areas.getExtent()
  if (!extent || isEmpty(extent)) return
  // A single building is looked at from nearer than a neighbourhood.
  const maxZoom = look().props.outlines?.length ? 19 : 17
  view.fit(extent, { padding: [18, 18, 18, 18], duration: animated ? calm(220) : 0, maxZoom })
}

function placePin({ look }: Made, coordinate: readonly number[]): void {
  const [lng = 0, lat = 0] = toLonLat([...coordinate])
  look().props.onPin?.({ lng: round(lng), lat: round(lat) })
}

/** Moves the pin by pixels; without a pin the middle of the map gets one. */
function nudgePin(made: Made, x: number, y: number): void {
  const { pin } = made.look().props
  const [fromX = 0, fromY = 0] = pin ? fromLonLat([pin.lng, pin.lat]) : (made.view.getCenter() ?? [])
  const step = made.view.getResolution() ?? 1
  placePin(made, [fromX + x * step, fromY + y * step])
}

/** Brings a point into view, and leaves the view alone when the point can be seen already. */
function show({ map, view }: Made, center: number[]): void {
  const size = map.getSize()
  if (size && view.isDef() && containsCoordinate(view.calculateExtent(size), center)) return
  view.animate({ center, zoom: Math.max(15, view.getZoom() ?? 0), duration: calm(220) })
}

function clicked(made: Made, event: MapBrowserEvent): void {
  const { onPin, onSelect, onArea } = made.look().props
  if (onPin) return placePin(made, event.coordinate)
  const hit = thingAt(made, event)
  const inside: readonly Feature[] = hit?.get('features') ?? []
  const [only] = inside
  if (only && inside.length === 1) return onSelect?.(String(only.getId()))
  if (hit) return zoomTo(made, inside.length > 0 ? inside : [hit])
  const area = areaAt(made, event)
  if (area) onArea?.(String(area.getId()))
}

function zoomTo({ view }: Made, features: readonly Feature[]): void {
  const extent = boundingExtent(features.map((each) => (each.getGeometry() as Point).getCoordinates()))
  const maxZoom = Math.min(19, (view.getZoom() ?? 12) + 3)
  view.fit(extent, { padding: [60, 60, 60, 60], duration: calm(220), maxZoom })
}

function hovered(made: Made, event: MapBrowserEvent): void {
  if (event.dragging) return made.onHover(undefined, undefined)
  const thing = thingAt(made, event)
  const area = areaAt(made, event)
  const { onPin, onArea, onHoverPoint } = made.look().props
  const pointed = thing ?? area
  const text = pointed ? made.tipFor(pointed) : ''
  const [x = 0, y = 0] = event.pixel
  const usable = thing !== undefined || (area !== undefined && onArea !== undefined)
  onHoverPoint?.(pointOf(thing))
  made.target.style.cursor = cursor(onPin !== undefined, usable)
  made.onHover(area && String(area.getId()), text ? { text, x, y } : undefined)
}

/** The id of a point that stands alone; groups have none. */
function pointOf(thing: Feature | undefined): string | undefined {
  const inside: readonly Feature[] = thing?.get('features') ?? []
  return inside.length === 1 ? String(inside[0]?.getId()) : undefined
}

function cursor(pins: boolean, usable: boolean): string {
  if (pins) return 'crosshair'
  return usable ? 'pointer' : ''
}

/** Points and groups are things; areas and names are ground. */
function thingAt({ map }: Made, event: MapBrowserEvent): Feature | undefined {
  const isThing = (feature: Feature) =>
    feature.get('features') !== undefined || feature.get('n') !== undefined
  return map.forEachFeatureAtPixel(
    event.pixel,
    (feature) => (isThing(feature as Feature) ? (feature as Feature) : undefined),
    { hitTolerance: 6 },
  )
}

function areaAt({ layers }: Made, event: MapBrowserEvent): Feature | undefined {
  return layers.sources.areas.getFeaturesAtCoordinate(event.coordinate)[0]
}

function tellView({ map, view, look }: Made): void {
  const size = map.getSize()
  if (!size || !view.isDef()) return
  const [west = 0, south = 0, east = 0, north = 0] = transformExtent(
    view.calculateExtent(size),
    'EPSG:3857',
    'EPSG:4326',
  )
  const bbox = [round(west), round(south), round(east), round(north)] as const
  look().props.onMove?.({ bbox, zoom: Math.round((view.getZoom() ?? 0) * 10) / 10 })
}

/** Six decimals are about a tenth of a metre. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** No motion for those who switched it off. */
const calm = (ms: number) => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms)
