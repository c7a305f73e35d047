// SPDX-License-Identifier: Apache-2.0

/** Brings the first answer that needs correcting into view and gives it the focus, once its error is drawn. */
export function focusFirstProblem(): void {
  requestAnimationFrame(() => {
    const problem = document.querySelector<HTMLElement>(
      '[aria-invalid=true], .z-field:has(> .z-error) :is(input, button, select, textarea)',
    )
    problem?.focus({ preventScroll: true })
    problem?.scrollIntoView({ block: 'center' })
  })
}
