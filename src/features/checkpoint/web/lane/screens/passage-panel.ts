// Which panel of a checked vehicle is open beside it.
export type PassagePanel =
  | { readonly kind: 'second-reading' | 'hand-over'; readonly travellerId: string }
  | { readonly kind: 'turn-back' }
  | { readonly kind: 'correct' }
  | undefined;
