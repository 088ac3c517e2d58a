/** A stretch that a text shares with another one: its offset there, its offset here, and its length, all in bytes. */
export type SharedStretch = { readonly from: number; readonly to: number; readonly length: number };
