/** A table of a TOML file. */
export type Table = Readonly<Record<string, unknown>>;

export const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (table: Table, key: string): string | undefined => {
  const value = table[key];
  return typeof value === 'string' ? value : undefined;
};

/** The texts of an array; empty when there is none. */
export const textsOf = (table: Table, key: string): readonly string[] => {
  const value = table[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

/** The tables of an array of tables, or the one table. */
export const tablesOf = (table: Table, key: string): readonly Table[] => {
  const value = table[key];
  return Array.isArray(value) ? value.filter(isTable) : isTable(value) ? [value] : [];
};
