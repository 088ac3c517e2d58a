import type { AddressSetting, ConfigEntry } from '../../model/facts/configuration.ts';
import type { TreeEntry } from '../../model/source-tree.ts';
import { createLocate } from './config-node.ts';
import type { Form } from './forms.ts';
import { inputEdit } from './input-edit.ts';
import { parseJson } from './parse-yaml.ts';
import { readOpenAddresses } from './read-addresses.ts';
import { readSettings } from './read-settings.ts';
import { toValueRef } from './value-ref.ts';

/** A file's settings as facts. Throws a RangeError for text that is nested too deeply. */
export const readEntries = (form: Form, { path, id }: TreeEntry, text: string, isExample: boolean): readonly ConfigEntry[] => {
  const locate = createLocate(path, text);
  const settings = readSettings(form, text);
  const root = settings.length > 0 && /(?:^|\/)\.vscode\/mcp\.json$/.test(path) ? parseJson(text) : undefined;
  return settings.map((setting): ConfigEntry => {
    const at = locate(setting.start, setting.end);
    const edit = root === undefined ? undefined : inputEdit(root, text, setting, { path, blob: id, locate });
    return {
      at,
      format: form.format,
      key: setting.key,
      value: toValueRef(setting.value, at),
      place: setting.place,
      isExample,
      ...(edit === undefined ? {} : { edit }),
    };
  });
};

/** The variables of a file that open a server to every interface. Throws a RangeError for text that is nested too deeply. */
export const readAddresses = (form: Form, { path }: TreeEntry, text: string): readonly AddressSetting[] => {
  const locate = createLocate(path, text);
  return readOpenAddresses(form, text).map(({ name, start, end }) => ({ name, at: locate(start, end) }));
};
