// SPDX-License-Identifier: Apache-2.0
import type Feature from 'ol/Feature.js'
import type { FeatureLike } from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import { fromLonLat } from 'ol/proj.js'
import Cluster from 'ol/source/Cluster.js'
import VectorSource from 'ol/source/Vector.js'
import CircleStyle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Icon from 'ol/style/Icon.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import { classOf, rampColour, type MapColours } from './colours.ts'
import type { MapViewProps } from './types.ts'

/** What the style functions look at; replaced as a whole when properties or theme change. */
export interface Look {
  readonly colours: MapColours
  readonly breaks: readonly number[]
  readonly props: MapViewProps
  readonly language: 'zh' | 'en'
  readonly hovered?: string
}

export const geoJson = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

/** Metres of a pixel from which on the finer areas are named. */
const nearEnough = 11

export function makeLayers(look: () => Look) {
  const sources = {
    areas: new VectorSource(),
    lines: new VectorSource(),
    outlines: new VectorSource(),
    labels: new VectorSource(),
    lineLabels: new VectorSource(),
    path: new VectorSource(),
    points: new VectorSource(),
    clusters: new VectorSource(),
    pin: new VectorSource(),
    spot: new VectorSource(),
  }
  const grouped = new Cluster({ source: sources.points, distance: 38, minDistance: 24 })
  const pin = new VectorLayer({ source: sources.pin, style: () => pinStyle(look()) })
  const drawn = [
    new VectorLayer({ source: sources.areas, style: (feature) => areaStyle(feature, look()) }),
    new VectorLayer({ source: sources.lines, style: () => lineStyle(look()) }),
    new VectorLayer({ source: sources.outlines, style: (feature) => outlineStyle(feature, look()) }),
    new VectorLayer({
      source: sources.lineLabels,
      declutter: true,
      maxResolution: nearEnough,
      style: (feature) => labelStyle(feature, look(), '12px'),
    }),
    new VectorLayer({
      source: sources.labels,
      declutter: true,
      style: (feature) => labelStyle(feature, look(), `600 ${look().props.labelSize ?? 13}px`),
    }),
    new VectorLayer({ source: sources.path, style: () => pathStyle(look()) }),
    new VectorLayer({ source: sources.clusters, style: (feature) => serverGroupStyle(feature, look()) }),
    new VectorLayer({ source: grouped, style: (feature) => pointStyle(feature, look()) }),
    new VectorLayer({ source: sources.spot, style: () => spotStyle(look()) }),
    pin,
  ]
  return { sources, drawn, pin }
}

export type Layers = ReturnType<typeof makeLayers>

function serverGroupStyle(feature: FeatureLike, look: Look): Style {
  return groupStyle(Number(feature.get('n')), Number(feature.get('overdue')) > 0, look)
}

function areaStyle(feature: FeatureLike, { colours, breaks, props, hovered }: Look): Style {
  const code = String(feature.getId() ?? feature.get('code'))
  const value = props.values?.of[code]
  const chosen = code === props.selectedArea
  const plain = Number(feature.get('shade')) % 2 ? colours.landAlt : colours.land
  const filled =
    value === undefined || value === null
      ? plain
      : rampColour(classOf(value, breaks), breaks.length, colours.ramp)
  const edge = chosen || (hovered === code && props.onArea !== undefined)
  return new Style({
    fill: new Fill({ color: filled }),
    stroke: new Stroke({ color: edge ? colours.accent : colours.line, width: edge ? 3 : 1.2 }),
    zIndex: edge ? 1 : 0,
  })
}

function lineStyle({ colours }: Look): Style {
  return new Style({ stroke: new Stroke({ color: colours.line, width: 0.6 }) })
}

/** A white line below keeps it apart from any ground; a former outline is dashed and not filled. */
function outlineStyle(feature: FeatureLike, { colours }: Look): Style[] {
  const isFormer = feature.get('isFormer') === true
  const tone = (feature.get('tone') ?? 'brand') as keyof MapColours['tone']
  const color = isFormer ? colours.ink : colours.tone[tone]
  return [
    new Style({ stroke: new Stroke({ color: colours.surface, width: 5 }) }),
    new Style({
      stroke: new Stroke({ color, width: isFormer ? 2 : 3, ...(isFormer ? { lineDash: [6, 6] } : {}) }),
      ...(isFormer ? {} : { fill: new Fill({ color: translucent(color) }) }),
    }),
  ]
}

/** A token is written as six hexadecimal digits; what is not stays without a fill. */
const translucent = (color: string): string => (/^#[0-9a-f]{6}$/i.test(color) ? `${color}33` : 'transparent')

function labelStyle(feature: FeatureLike, { colours, language, props }: Look, size: string): Style {
  const name = String(feature.get(language === 'zh' ? 'name' : 'en') ?? feature.get('name') ?? '')
  const note = props.notes?.[String(feature.get('code'))]
  return new Style({
    text: new Text({
      text: note === undefined ? name : `${name}\n${note}`,
      font: `${size} ${colours.font}`,
      fill: new Fill({ color: colours.label }),
      stroke: new Stroke({ color: colours.surface, width: 3 }),
      padding: [2, 4, 2, 4],
    }),
  })
}

function pointStyle(feature: FeatureLike, look: Look): Style | Style[] {
  const inside = (feature.get('features') ?? []) as Feature[]
  const only = inside[0]
  if (inside.length > 1)
    return groupStyle(
      groupMark(inside) ?? inside.length,
      inside.some((each) => each.get('tone') === 'bad'),
      look,
    )
  if (!only) return []
  const chosen = only.getId() === look.props.selected
  const mark = String(only.get('mark') ?? '')
  const tone = (only.get('tone') ?? 'brand') as keyof MapColours['tone']
  const dot = new Style({
    image: new CircleStyle({
      radius: (chosen ? 10 : 7) + (mark ? 5 : 0),
      fill: new Fill({ color: look.colours.tone[tone] }),
      stroke: new Stroke({
        color: chosen ? look.colours.accent : look.colours.surface,
        width: chosen ? 4 : 2,
      }),
    }),
    zIndex: chosen ? 10 : 1,
  })
  // A matter past its time also differs by shape, for eyes that do not tell the colours apart.
  if (tone !== 'bad' && !mark) return dot
  const written = new Style({
    text: new Text({
      text: mark ? mark + (tone === 'bad' ? '!' : '') : '!',
      font: `700 ${mark ? 12 : 11}px ${look.colours.font}`,
      fill: new Fill({ color: look.colours.surface }),
    }),
    zIndex: 2,
  })
  return [dot, written]
}

/** Stops of a walk that lie close together: the first one's number, and that there are more. */
function groupMark(inside: readonly Feature[]): string | undefined {
  const marks = inside.map((each) => String(each.get('mark') ?? '')).filter(Boolean)
  const [first] = marks.toSorted((a, b) => Number(a) - Number(b))
  return first && `${first}+`
}

function groupStyle(n: number | string, late: boolean, { colours }: Look): Style {
  return new Style({
    image: new CircleStyle({
      radius: typeof n === 'string' ? 15 : Math.min(26, 12 + Math.log2(n) * 2.2),
      fill: new Fill({ color: colours.brand }),
      stroke: new Stroke({ color: late ? colours.tone.bad : colours.surface, width: late ? 4 : 2 }),
    }),
    text: new Text({
      text: typeof n === 'number' && n > 999 ? '999+' : String(n),
      font: `600 12px ${colours.font}`,
      fill: new Fill({ color: colours.surface }),
    }),
    zIndex: 3,
  })
}

function pathStyle({ colours }: Look): Style {
  return new Style({ stroke: new Stroke({ color: colours.brand, width: 2.5, lineDash: [2, 7] }) })
}

/** A ring around a place: seen on land, on dots and on groups alike. */
function spotStyle({ colours }: Look): Style[] {
  const ring = (color: string, width: number) =>
    new Style({ image: new CircleStyle({ radius: 15, stroke: new Stroke({ color, width }) }), zIndex: 15 })
  return [ring(colours.surface, 7), ring(colours.accent, 4)]
}

function pinStyle({ colours }: Look): Style {
  return new Style({ image: new Icon({ img: drawPin(colours), anchor: [0.5, 1] }), zIndex: 20 })
}

/** Drawn rather than loaded: an image in a `data:` address would need a hole in the content security policy. */
function drawPin(colours: MapColours): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = 40
  canvas.height = 48
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  pen.fillStyle = colours.accent
  pen.strokeStyle = colours.surface
  pen.lineWidth = 2.5
  const drop = new Path2D('M20 47S37 30 37 18A17 17 0 0 0 3 18c0 12 17 29 17 29Z')
  pen.fill(drop)
  pen.stroke(drop)
  pen.fillStyle = colours.surface
  pen.fill(new Path2D('M26.500 18a6.500 6.500 0 1 1-13 0 6.500 6.500 0 1 1 13 0Z'))
  return canvas
}

export const pointAt = (lng: number, lat: number) => new Point(fromLonLat([lng, lat]))
