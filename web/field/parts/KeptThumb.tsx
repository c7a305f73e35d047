// SPDX-License-Identifier: Apache-2.0
import type { PhotoLink } from '../../api/types.ts'
import { Picture } from '../../kit/Photo.tsx'
import { useKeptPhotos } from '../keep/photos.ts'

/** A small picture that is also there without a network. */
export function KeptThumb({ photo }: { readonly photo: PhotoLink }) {
  const [kept] = useKeptPhotos([photo])
  return (
    <span className="f-thumb">
      <Picture key={kept?.thumb} src={kept?.thumb ?? photo.thumb} alt="" />
    </span>
  )
}
