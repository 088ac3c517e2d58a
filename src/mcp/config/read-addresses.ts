import { type ConfigNode, type ConfigText, childOf, textNode } from './config-node.ts';
import { findPlaces } from './find-places.ts';
import type { Form } from './forms.ts';
import { assignmentsOf, parseDockerfile } from './parse-dockerfile.ts';
import { parseForm } from './read-settings.ts';
import { splitAssignment, splitWords } from './words.ts';

/** A variable that a file sets to an address of every interface. Offsets are those of the value. */
export type OpenAddress = { readonly name: string; readonly start: number; readonly end: number };

/** The variables of a deployment that make a server listen on every interface. Throws a RangeError for text that is nested too deeply. */
export const readOpenAddresses = (form: Form, text: string): readonly OpenAddress[] => {
  if (!/0\.0\.0\.0|::/.test(text)) return [];
  if (form.syntax === 'dockerfile')
    return parseDockerfile(text)
      .filter(({ name }) => name === 'ENV')
      .flatMap((instruction) =>
        assignmentsOf(instruction).flatMap(({ key, value }) => openAddress(key, textNode(value.text, value.start, value.end))),
      );
  return parseForm(form, text).flatMap((root) => (form.format === 'Compose file' ? ofServices(root) : ofPlaces(form, root)));
};

const ofPlaces = (form: Form, root: ConfigNode): readonly OpenAddress[] =>
  form.places.flatMap(({ at, kind }) =>
    findPlaces(root, at).flatMap(({ key, node }): readonly OpenAddress[] => {
      if (kind === 'variable') return node.kind === 'text' ? openAddress(key, node) : [];
      if (kind === 'assignment') return node.kind === 'text' ? assigned(node) : [];
      if (kind === 'command')
        return node.kind === 'text' ? splitWords(node.text, node.start).flatMap((word) => assigned({ kind: 'text', ...word })) : [];
      const name = kind === 'named' ? childOf(node, 'name') : undefined;
      const value = childOf(node, 'value');
      return name?.kind === 'text' && value?.kind === 'text' ? openAddress(name.text, value) : [];
    }),
  );

/** Services whose ports are published on loopback alone are reached from this machine only, whatever they listen on in their container. */
const ofServices = (root: ConfigNode): readonly OpenAddress[] =>
  findPlaces(root, 'services.*').flatMap(({ node }) => {
    const ports = findPlaces(node, 'ports.[]');
    const published = ports.map(({ node: port }) => (port.kind === 'text' ? port.text : textOfHost(port)));
    if (published.length > 0 && published.every((port) => /^(?:127\.|localhost\b|\[?::1\]?)/.test(port))) return [];
    return [
      ...findPlaces(node, 'environment.*').flatMap(({ key, node: value }) => (value.kind === 'text' ? openAddress(key, value) : [])),
      ...findPlaces(node, 'environment.[]').flatMap(({ node: value }) => (value.kind === 'text' ? assigned(value) : [])),
    ];
  });

const textOfHost = (port: ConfigNode): string => {
  const host = childOf(port, 'host_ip');
  return host?.kind === 'text' ? host.text : '';
};

const assigned = (node: ConfigText): readonly OpenAddress[] => {
  const found = splitAssignment(node);
  return found === undefined ? [] : openAddress(found.key, textNode(found.value.text, found.value.start, found.value.end));
};

const openAddress = (name: string, { text, start, end }: ConfigText): readonly OpenAddress[] =>
  /^(?:0\.0\.0\.0|::|\[::\])$/.test(text.replace(/^["']|["']$/g, '')) ? [{ name, start, end }] : [];
