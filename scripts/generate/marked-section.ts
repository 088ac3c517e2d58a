/** Replaces what stands between the two marker lines of a name; an error when the text lacks them or has them twice. */
export const replaceMarkedSection = (text: string, path: string, { open, close }: Markers, content: string): string => {
  const parts = text.split(`${open}\n`);
  const [before, after] = parts;
  const end = after?.indexOf(close) ?? -1;
  if (before === undefined || after === undefined || parts.length !== 2 || end === -1) {
    throw new Error(`${path} must hold one section between the lines "${open}" and "${close}".`);
  }
  return `${before}${open}\n${content}\n${after.slice(end)}`;
};

export type Markers = { readonly open: string; readonly close: string };

export const markdownMarkers = (name: string): Markers => ({ open: `<!-- generated:${name} -->`, close: `<!-- /generated:${name} -->` });

export const yamlMarkers = (name: string): Markers => ({ open: `# generated:${name}`, close: `# /generated:${name}` });
