import { ts } from 'ts-morph';
import type { ResourceMetadata } from '../../../model/facts/servers.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, locate } from '../program/syntax.ts';

/** Where packages send OAuth clients to an authorization server of theirs: its metadata at the well-known path. Comments do not count. */
export const findAuthorizationMetadata = (program: Program): readonly ResourceMetadata[] =>
  [...program.modules.values()].flatMap(({ source, path }) => {
    if (!source.text.includes(wellKnown)) return [];
    const at = [...descendants(source)].find(
      (node) =>
        (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) &&
        node.text.includes(wellKnown),
    );
    return at === undefined ? [] : [{ server: ownerOf(program, source), at: locate(at), isExample: isExamplePath(path) }];
  });

const wellKnown = '/.well-known/oauth-authorization-server';
