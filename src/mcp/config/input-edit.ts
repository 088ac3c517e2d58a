import type { Edit } from '../../model/finding.ts';
import { type ConfigNode, childOf, type Locate, textOf } from './config-node.ts';
import type { Setting } from './setting.ts';

/**
 * Visual Studio Code asks for a value once and keeps it encrypted: the setting becomes `${input:name}`, and the input is declared.
 * https://code.visualstudio.com/docs/copilot/reference/mcp-configuration
 */
export const inputEdit = (
  root: ConfigNode,
  text: string,
  setting: Setting,
  at: { readonly path: string; readonly blob: string; readonly locate: Locate },
): Edit | undefined => {
  if (root.kind !== 'map' || childOf(root, 'servers') === undefined) return undefined;
  const id = setting.key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const isWhole = setting.end - setting.start === setting.value.length && text.slice(setting.start, setting.end) === setting.value;
  if (id === '' || !isWhole) return undefined;
  const inputs = childOf(root, 'inputs');
  const isKnown = inputs?.kind === 'list' && inputs.items.some((input) => textOf(input, 'id') === id);
  const declaration = `{ "type": "promptString", "id": "${id}", "description": "${setting.key}", "password": true }`;
  const declared = isKnown ? [] : declare(root, text, declaration);
  if (declared === undefined) return undefined;
  const spot = at.locate(setting.start, setting.end);
  return {
    path: at.path,
    baseBlob: at.blob,
    replacements: [
      ...declared.map(({ offset, text: inserted }) => ({ span: at.locate(offset, offset).span, text: inserted })),
      { span: spot.span, text: `\${input:${id}}` },
    ],
  };
};

type Insertion = { readonly offset: number; readonly text: string };

const declare = (root: ConfigNode, text: string, declaration: string): readonly Insertion[] | undefined => {
  const inputs = childOf(root, 'inputs');
  if (inputs?.kind === 'list') {
    const opening = /"inputs"\s*:\s*\[/.exec(text);
    if (opening === null) return undefined;
    const separator = inputs.items.length === 0 ? '' : ', ';
    return [{ offset: opening.index + opening[0].length, text: `${declaration}${separator}` }];
  }
  if (inputs !== undefined || root.kind !== 'map') return undefined;
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  return [{ offset: root.start + 1, text: `\n${indent}"inputs": [${declaration}],` }];
};
