/** The action's inputs by name, as `src/action/inputs.ts` declares them. */
export type Inputs = Readonly<
  Record<string, { readonly description: string; readonly default?: string; readonly fallback?: string; readonly required?: boolean }>
>;

/** The action's outputs by name. */
export type Outputs = Readonly<Record<string, { readonly description: string }>>;
