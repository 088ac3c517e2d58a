import { parseSettings } from '../../mcp/config/parse-settings.ts';
import { type Configuration, configurationFields } from './definition.ts';
import { mistakeAt, recordOf } from './shape.ts';

/**
 * Reads a configuration. `file` is how messages call it; an empty file says nothing. Throws a ConfigurationError with file and line for an unknown key,
 * a value that does not fit, or YAML that can't be read.
 */
export const parseConfiguration = (text: string, file: string, isRule: (name: string) => boolean): Configuration => {
  const parsed = parseSettings(text);
  if ('mistake' in parsed) throw mistakeAt(file, parsed.span, parsed.mistake);
  if (parsed.kind === 'nothing') return {};
  const shape = recordOf<Configuration>('a group of keys', configurationFields(isRule));
  if (parsed.kind !== 'map') throw mistakeAt(file, parsed.span, 'A configuration is a group of keys, such as `fail-on: high`.');
  return shape.read(parsed, { file, key: '' });
};
