// SPDX-License-Identifier: Apache-2.0
import 'ol/ol.css'
import type Feature from 'ol/Feature.js'
import OlMap from 'ol/Map.js'
import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import View from 'ol/View.js'
import { boundingExtent, isEmpty } from 'ol/extent.js'
import { defaults as standardInteractions } from 'ol/interaction/defaults.js'
import Translate from 'ol/interaction/Translate.js'
import type Point from 'ol/geom/Point.js'
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js'
import { makeLayers, type Look } from './layers.ts'

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

/** OpenLayers behind one small face. React only ever hands it data and a look. */
export function makeMap({ target, look, onHover, tipFor }: MapEngineOptions) {
  const { sources, layers } = makeLayers(look)
  const map = new OlMap({
    target,
    layers,
    controls: [],
    interactions: standardInteractions({ altShiftDragRotate: false, pinchRotate: false, keyboard: false }),
    view: new View({ center: [0, 0], zoom: 2, maxZoom: 19, enableRotation: false }),
  })
  const view = map.getView()
  const props = () => look().props
  const touch = { hitTolerance: 6 }

  const fit = (animated = true) => {
    const box = props().bbox
    const extent = box ? transformExtent([...box], 'EPSG:4326', 'EPSG:3857') : sources.areas.getExtent()
    if (!extent || isEmpty(extent)) return
    view.fit(extent, { padding: [18, 18, 18, 18], duration: animated && !reduced() ? 220 : 0, maxZoom: 17 })
  }

  const pinAt = (lng: number, lat: number) => props().onPin?.({ lng: round(lng), lat: round(lat) })

  const clicked = (event: MapBrowserEvent) => {
    if (props().onPin) {
      const [lng = 0, lat = 0] = toLonLat(event.coordinate)
      return pinAt(lng, lat)
    }
    const hit = map.forEachFeatureAtPixel(
      event.pixel,
      (feature) => (isThing(feature as Feature) ? (feature as Feature) : undefined),
      touch,
    )
    const inside = hit?.get('features') as Feature[] | undefined
    if (inside?.length === 1 && inside[0]) return props().onSelect?.(String(inside[0].getId()))
    if (hit) return zoomTo(inside ?? [hit])
    const area = sources.areas.getFeaturesAtCoordinate(event.coordinate)[0]
    if (area) props().onArea?.(String(area.getId()))
  }

  const zoomTo = (features: readonly Feature[]) => {
    const extent = boundingExtent(features.map((each) => (each.getGeometry() as Point).getCoordinates()))
    view.fit(extent, {
      padding: [60, 60, 60, 60],
      duration: reduced() ? 0 : 220,
      maxZoom: Math.min(19, (view.getZoom() ?? 12) + 3),
    })
  }

  const hovered = (event: MapBrowserEvent) => {
    if (event.dragging) return onHover(undefined, undefined)
    const hit = map.forEachFeatureAtPixel(
      event.pixel,
      (feature) => (isThing(feature as Feature) ? (feature as Feature) : undefined),
      touch,
    )
    const area = sources.areas.getFeaturesAtCoordinate(event.coordinate)[0]
    const text = hit ? tipFor(hit) : area ? tipFor(area) : ''
    const usable = Boolean(hit) || (area !== undefined && props().onArea !== undefined)
    target.style.cursor = props().onPin ? 'crosshair' : usable ? 'pointer' : ''
    onHover(
      area ? String(area.getId()) : undefined,
      text ? { text, x: event.pixel[0] ?? 0, y: event.pixel[1] ?? 0 } : undefined,
    )
  }

  const dragPin = new Translate({ layers: [layers[5] as never], hitTolerance: 12 })
  dragPin.on('translateend', (event) => {
    const [lng = 0, lat = 0] = toLonLat((event.features.item(0)?.getGeometry() as Point).getCoordinates())
    pinAt(lng, lat)
  })
  map.addInteraction(dragPin)
  map.on('singleclick', clicked)
  map.on('pointermove', hovered)
  map.on('moveend', () => {
    const size = map.getSize()
    if (!size || !view.isDef()) return
    const [w, s, e, n] = transformExtent(view.calculateExtent(size), 'EPSG:3857', 'EPSG:4326') as [
      number,
      number,
      number,
      number,
    ]
    props().onMove?.({
      bbox: [round(w), round(s), round(e), round(n)],
      zoom: Math.round((view.getZoom() ?? 0) * 10) / 10,
    })
  })

  return {
    sources,
    fit,
    redraw: () => layers.forEach((layer) => layer.changed()),
    zoom: (by: number) => view.animate({ zoom: (view.getZoom() ?? 10) + by, duration: reduced() ? 0 : 120 }),
    pan: (x: number, y: number) =>
      view.adjustCenter([x * (view.getResolution() ?? 1), y * (view.getResolution() ?? 1)]),
    /** Moves the pin by pixels; without a pin the middle of the map gets one. */
    nudgePin: (x: number, y: number) => {
      const pin = props().pin
      const [px = 0, py = 0] = pin ? fromLonLat([pin.lng, pin.lat]) : (view.getCenter() ?? [0, 0])
      const step = view.getResolution() ?? 1
      const [lng = 0, lat = 0] = toLonLat([px + x * step, py + y * step])
      pinAt(lng, lat)
    },
    show: (lng: number, lat: number, zoom = 16) => {
      const size = map.getSize()
      const extent = size && view.isDef() ? view.calculateExtent(size) : undefined
      const [x = 0, y = 0] = fromLonLat([lng, lat])
      const seen = extent && x > extent[0]! && x < extent[2]! && y > extent[1]! && y < extent[3]!
      if (!seen)
        view.animate({
          center: [x, y],
          zoom: Math.max(zoom, view.getZoom() ?? 0),
          duration: reduced() ? 0 : 220,
        })
    },
    resize: () => map.updateSize(),
    end: () => map.setTarget(),
  }
}

export type MapEngine = ReturnType<typeof makeMap>

/** Points and groups are things; areas and names are ground. */
const isThing = (feature: Feature) => feature.get('features') !== undefined || feature.get('n') !== undefined

/** Six decimals are about a tenth of a metre. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

const reduced = () => matchMedia('(prefers-reduced-motion: reduce)').matches
