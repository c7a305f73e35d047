// SPDX-License-Identifier: Apache-2.0
import { type Instant, formatInstant } from '#platform/clock/clock.ts'
import type { Dataset } from './declare.ts'

const EU = 'http://publications.europa.eu/resource/authority'

const both = ({ zh, en }: { readonly zh: string; readonly en: string }) => [
  { '@language': 'zh', '@value': zh },
  { '@language': 'en', '@value': en },
]

export interface Catalogued {
  readonly dataset: Dataset
  /** The unit that answers for it. */
  readonly owner: { readonly zh: string; readonly en: string }
  /** When its publication was approved; undefined: nothing of it is open. */
  readonly openSince: Instant | undefined
}

export interface CatalogueOf {
  readonly site: string
  readonly district: { readonly zh: string; readonly en: string }
  readonly items: readonly Catalogued[]
}

const accessOf = ({ dataset, openSince }: Catalogued): string => {
  if (openSince !== undefined) return 'PUBLIC'
  return dataset.sharing === 'withheld' ? 'NON_PUBLIC' : 'RESTRICTED'
}

const forms = [
  { key: 'csv', type: 'text/csv', file: 'CSV' },
  { key: 'json', type: 'application/json', file: 'JSON' },
  { key: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', file: 'XLSX' },
] as const

const distributionsOf = (site: string, { dataset }: Catalogued) =>
  forms.map(({ key, type, file }) => ({
    '@id': `${site}/api/open/datasets/${dataset.key}/file?form=${key}`,
    '@type': 'dcat:Distribution',
    'dct:title': both({ zh: `${dataset.label.zh} ${file}`, en: `${dataset.label.en} ${file}` }),
    'dcat:accessURL': { '@id': `${site}/open-data/${dataset.key}` },
    'dcat:downloadURL': { '@id': `${site}/api/open/datasets/${dataset.key}/file?form=${key}` },
    'dcat:mediaType': { '@id': `http://www.iana.org/assignments/media-types/${type}` },
    'dct:format': { '@id': `${EU}/file-type/${file}` },
    'dct:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
    'dcat:accessService': { '@id': `${site}/api/open/datasets/${dataset.key}/rows` },
  }))

const datasetOf = (site: string, item: Catalogued) => {
  const { dataset, owner, openSince } = item
  return {
    '@id': `${site}/open-data/${dataset.key}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.key,
    'dct:title': both(dataset.label),
    'dct:description': both(dataset.about),
    'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': both(owner) },
    'dcat:contactPoint': { '@type': 'vcard:Organization', 'vcard:fn': dataset.owner.label.zh },
    'dct:accessRights': { '@id': `${EU}/access-right/${accessOf(item)}` },
    'dct:accrualPeriodicity': { '@id': `${EU}/frequency/${dataset.frequency}` },
    'dcat:keyword': dataset.keywords.flatMap(both),
    'dcatap:applicableLegislation': { '@type': 'eli:LegalResource', 'rdfs:label': both(dataset.basis) },
    ...(openSince === undefined
      ? {}
      : {
          'dct:issued': { '@type': 'xsd:dateTime', '@value': formatInstant(openSince) },
          'dcat:distribution': distributionsOf(site, item),
        }),
  }
}

/** The catalogue as DCAT-AP 3 in JSON-LD: every dataset is described, only what is open can be fetched. */
export const dcatOf = ({ site, district, items }: CatalogueOf) => ({
  '@context': {
    dcat: 'http://www.w3.org/ns/dcat#',
    dcatap: 'http://data.europa.eu/r5r/',
    dct: 'http://purl.org/dc/terms/',
    eli: 'http://data.europa.eu/eli/ontology#',
    foaf: 'http://xmlns.com/foaf/0.1/',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    vcard: 'http://www.w3.org/2006/vcard/ns#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  },
  '@id': `${site}/api/open/catalog.jsonld`,
  '@type': 'dcat:Catalog',
  'dct:title': both({ zh: `${district.zh}数据目录`, en: `Data catalogue of ${district.en}` }),
  'dct:description': both({
    zh: `${district.zh}可共享、可开放的数据集。`,
    en: `Datasets of ${district.en} that are shared or open.`,
  }),
  'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': both(district) },
  'dct:language': [{ '@id': `${EU}/language/ZHO` }, { '@id': `${EU}/language/ENG` }],
  'foaf:homepage': { '@id': `${site}/open-data` },
  'dcat:dataset': items.map((item) => datasetOf(site, item)),
})
