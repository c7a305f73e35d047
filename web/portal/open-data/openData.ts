// SPDX-License-Identifier: Apache-2.0
import type { Said } from '../../api/types.ts'

export interface OpenDataset {
  readonly key: string
  readonly label: Said
  readonly about: Said
  readonly sharingName: Said
  readonly openingName: Said
  readonly basis: Said
  readonly owner: Said
  readonly isOpen: boolean
}

export interface OpenDatasets {
  readonly items: readonly OpenDataset[]
}

export interface OpenDatasetOf extends OpenDataset {
  readonly dictionary: readonly {
    readonly key: string
    readonly label: Said
    readonly typeName: Said
    readonly className: Said
    readonly codes: readonly { readonly key: string; readonly label: Said }[]
  }[]
}

export interface OpenRows {
  readonly fields: readonly { readonly key: string; readonly label: Said }[]
  readonly items: readonly Readonly<Record<string, string | number | boolean | null>>[]
  readonly next: string | null
}
