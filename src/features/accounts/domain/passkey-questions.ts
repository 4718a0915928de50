// What a browser is asked with: to make a passkey, and to show one; the fields are those of the Web Authentication standard.

/** base64url. */
type Bytes = string;

export type PasskeyQuestion = {
  readonly challenge: Bytes;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: 'required';
};

export type NewPasskeyQuestion = {
  readonly challenge: Bytes;
  readonly rp: { readonly id: string; readonly name: string };
  /** The name is the badge. */
  readonly user: { readonly id: Bytes; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly { readonly alg: number; readonly type: 'public-key' }[];
  readonly timeout: number;
  /** Those that she has. */
  readonly excludeCredentials: readonly { readonly id: Bytes; readonly type: 'public-key' }[];
  readonly authenticatorSelection: { readonly residentKey: 'required'; readonly requireResidentKey: boolean; readonly userVerification: 'required' };
  readonly attestation: 'none';
};
