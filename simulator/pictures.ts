// SPDX-License-Identifier: Apache-2.0
import sharp from 'sharp'
import type { PhotoMoment } from '#engines/case/declare.ts'

/** What a drawn picture shows. Drawings, not photographs: nobody can take them for a real place. */
export type Motif =
  | 'waste'
  | 'lamp'
  | 'hole'
  | 'tree'
  | 'bikes'
  | 'stall'
  | 'water'
  | 'cars'
  | 'house'
  | 'dust'
  | 'bench'
  | 'sign'

const shapes: Readonly<Record<Motif, string>> = {
  waste:
    '<g fill="#4b4a46"><ellipse cx="250" cy="360" rx="62" ry="48"/><ellipse cx="340" cy="372" rx="70" ry="40"/><ellipse cx="300" cy="320" rx="48" ry="38"/></g><path d="M238 316l14 12 12-14" stroke="#2c2b28" stroke-width="6" fill="none"/>',
  lamp: '<rect x="312" y="110" width="12" height="280" fill="#555"/><path d="M318 112c50-20 90-14 110 10" stroke="#555" stroke-width="10" fill="none"/><ellipse cx="430" cy="128" rx="30" ry="14" fill="#3a3a3a"/>',
  hole: '<ellipse cx="320" cy="390" rx="92" ry="34" fill="#1e1c1a"/><ellipse cx="320" cy="384" rx="92" ry="34" fill="none" stroke="#8a8278" stroke-width="8"/>',
  tree: '<g transform="rotate(-58 320 400)"><rect x="306" y="210" width="26" height="200" fill="#6b4a2b"/><circle cx="318" cy="180" r="78" fill="#4d7a3c"/><circle cx="270" cy="214" r="46" fill="#5b8a46"/></g>',
  bikes:
    '<g stroke="#2f6f9f" stroke-width="9" fill="none"><circle cx="220" cy="380" r="34"/><circle cx="312" cy="380" r="34"/><path d="M220 380l40-60h44l8 60m-52-60l-14-22"/><g transform="rotate(24 400 380)"><circle cx="380" cy="390" r="34"/><circle cx="470" cy="390" r="34"/><path d="M380 390l40-60h44l6 60"/></g></g>',
  stall:
    '<rect x="200" y="300" width="240" height="90" fill="#a77b4b"/><path d="M180 300h280l-30-62H210z" fill="#c4513d"/><g fill="#e2a93b"><circle cx="240" cy="292" r="16"/><circle cx="280" cy="292" r="16"/><circle cx="320" cy="292" r="16"/><circle cx="360" cy="292" r="16"/></g>',
  water:
    '<path d="M60 372q40-22 80 0t80 0 80 0 80 0 80 0 80 0v90H60z" fill="#5a8bb0" opacity=".85"/><path d="M60 410q40-18 80 0t80 0 80 0 80 0 80 0 80 0" stroke="#dcebf5" stroke-width="5" fill="none"/>',
  cars: '<g><path d="M150 380v-40l34-40h110l40 40v40z" fill="#7d8fa3"/><circle cx="190" cy="384" r="22" fill="#222"/><circle cx="300" cy="384" r="22" fill="#222"/><path d="M350 392v-40l34-40h90l30 40v40z" fill="#9c6b63"/><circle cx="384" cy="396" r="22" fill="#222"/><circle cx="470" cy="396" r="22" fill="#222"/></g>',
  house:
    '<rect x="190" y="150" width="260" height="240" fill="#c9b79c"/><g fill="#6f7f8c"><rect x="220" y="180" width="50" height="56"/><rect x="296" y="180" width="50" height="56"/><rect x="372" y="180" width="50" height="56"/><rect x="220" y="268" width="50" height="56"/><rect x="372" y="268" width="50" height="56"/></g><rect x="294" y="300" width="54" height="90" fill="#5b4636"/>',
  dust: '<path d="M140 390l120-150 70 80 60-50 110 120z" fill="#a98d5f"/><g fill="#cbb68e" opacity=".7"><circle cx="250" cy="230" r="50"/><circle cx="330" cy="210" r="64"/><circle cx="410" cy="240" r="44"/></g>',
  bench:
    '<g fill="#8b6239"><rect x="200" y="320" width="240" height="18"/><rect x="200" y="278" width="240" height="16"/></g><g fill="#444"><rect x="220" y="278" width="12" height="112"/><rect x="408" y="278" width="12" height="112"/></g>',
  sign: '<rect x="312" y="170" width="14" height="220" fill="#666"/><rect x="230" y="120" width="180" height="96" rx="8" fill="#d8d3c8" stroke="#8a3b32" stroke-width="10"/>',
}

const motifs: Readonly<Record<Motif, readonly string[]>> = {
  waste: ['exposed-waste', 'litter-bin', 'dumped-rubble', 'dead-animal', 'cluttered-stairwell'],
  lamp: ['streetlight'],
  hole: ['manhole-cover', 'broken-road', 'road-collapse', 'broken-steps'],
  tree: ['fallen-tree'],
  bikes: ['shared-bikes', 'overhead-charging'],
  stall: ['street-vending', 'food-workshop-hygiene', 'unlicensed-premises'],
  water: ['waterlogging', 'burst-pipe'],
  cars: ['blocked-fire-lane'],
  house: ['falling-object-hazard', 'lift-fault', 'fire-equipment-fault', 'property-advice', 'everyday-help'],
  dust: ['construction-dust', 'spilled-soil', 'noisy-place'],
  bench: ['public-seat'],
  sign: ['unlawful-advertising', 'traffic-sign', 'guardrail'],
}
const byKind = new Map(
  Object.entries(motifs).flatMap(([motif, kinds]) => kinds.map((kind) => [kind, motif as Motif] as const)),
)

export const motifOf = (kind: string): Motif => byKind.get(kind) ?? 'house'
export const allMotifs = Object.keys(motifs) as readonly Motif[]

/** Before: dull, with the trouble. After: bright, without it. At the check: bright, with a tick. */
const drawing = (motif: Motif, moment: PhotoMoment): string => {
  const isBefore = moment === 'before'
  const isThing = motif === 'lamp' || motif === 'bench' || motif === 'house' || motif === 'sign'
  const sky = isBefore ? '#b9c2c6' : '#cfe3ee'
  const ground = isBefore ? '#8f8b82' : '#a9a69d'
  const thing = isBefore || isThing ? shapes[motif] : ''
  const light =
    !isBefore && motif === 'lamp' ? '<circle cx="430" cy="138" r="60" fill="#ffe9a3" opacity=".75"/>' : ''
  const tick =
    moment === 'verify'
      ? '<circle cx="560" cy="80" r="44" fill="#2f7d4f"/><path d="M540 80l14 16 28-32" stroke="#fff" stroke-width="10" fill="none"/>'
      : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
<rect width="640" height="480" fill="${sky}"/><path d="M0 250h90v-70h80v70h120v-110h90v110h130v-60h130v60v120H0z" fill="#9fa9ab" opacity=".6"/>
<rect y="330" width="640" height="150" fill="${ground}"/><path d="M0 440h640" stroke="#e9e5da" stroke-width="6" stroke-dasharray="46 30"/>${light}${thing}${tick}</svg>`
}

/** A drawn picture as JPEG, 640 × 480. */
export const drawPicture = (motif: Motif, moment: PhotoMoment): Promise<Buffer> =>
  sharp(Buffer.from(drawing(motif, moment)))
    .jpeg({ quality: 78 })
    .toBuffer()

/**
 * Store every sample picture once and get the finder that a simulated past asks.
 * @param store keeps one picture and answers with its id
 */
export const storeSamples = async (store: (picture: Buffer) => Promise<string>) => {
  const ids = new Map<string, string>()
  for (const motif of allMotifs)
    for (const moment of ['before', 'after', 'verify'] as const)
      ids.set(`${motif} ${moment}`, await store(await drawPicture(motif, moment)))
  return (kind: string, moment: PhotoMoment): string => ids.get(`${motifOf(kind)} ${moment}`) ?? ''
}
