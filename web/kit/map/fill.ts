// SPDX-License-Identifier: Apache-2.0
import Feature from 'ol/Feature.js'
import LineString from 'ol/geom/LineString.js'
import { fromLonLat } from 'ol/proj.js'
import type VectorSource from 'ol/source/Vector.js'
import type { AreaCollection, AreaFeature } from '../../api/types.ts'
import { geoJson, pointAt } from './layers.ts'
import type { MapCluster, MapOutline, MapPoint, MapViewProps } from './types.ts'

export function fillAreas(source: VectorSource, areas: AreaCollection | undefined): void {
  source.clear()
  if (!areas) return
  const features = geoJson.readFeatures(areas) as Feature[]
  features.forEach((feature, at) => {
    feature.setId(String(feature.getId() ?? feature.get('code')))
    feature.set('shade', at)
  })
  source.addFeatures(features)
}

export function fillOutlines(source: VectorSource, outlines: readonly MapOutline[]): void {
  source.clear()
  source.addFeatures(
    outlines.map(({ geometry, tone, isFormer = false }) => {
      const feature = new Feature(geoJson.readGeometry(geometry) ?? undefined)
      feature.setProperties({ tone, isFormer })
      return feature
    }),
  )
}

export function fillLabels(source: VectorSource, areas: AreaCollection | undefined): void {
  source.clear()
  source.addFeatures((areas?.features ?? []).filter((area) => area.properties.label).map(labelOf))
}

function labelOf({ properties }: AreaFeature): Feature {
  const feature = new Feature(pointAt(properties.label[0], properties.label[1]))
  feature.setProperties({ code: properties.code, name: properties.name, en: properties.en })
  return feature
}

export function fillPoints(source: VectorSource, points: readonly MapPoint[]): void {
  source.clear()
  source.addFeatures(
    points.map((point) => {
      const feature = new Feature(pointAt(point.lng, point.lat))
      feature.setId(point.id)
      feature.setProperties({ tone: point.tone, label: point.label, mark: point.mark })
      return feature
    }),
  )
}

export function fillClusters(source: VectorSource, clusters: readonly MapCluster[]): void {
  source.clear()
  source.addFeatures(
    clusters.map((cluster) => {
      const feature = new Feature(pointAt(cluster.lng, cluster.lat))
      feature.setProperties({ n: cluster.n, overdue: cluster.overdue ?? 0 })
      return feature
    }),
  )
}

export function fillPin(source: VectorSource, pin: { lng: number; lat: number } | undefined): void {
  source.clear()
  if (pin) source.addFeature(new Feature(pointAt(pin.lng, pin.lat)))
}

export function fillPath(source: VectorSource, path: MapViewProps['path']): void {
  source.clear()
  if (path && path.length > 1)
    source.addFeature(new Feature(new LineString(path.map(([lng, lat]) => fromLonLat([lng, lat])))))
}
