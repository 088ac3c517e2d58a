import { ts } from 'ts-morph';
import type { ResourceMetadata } from '../../../model/facts/servers.ts';
import { isExamplePath } from '../../source-files.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { descendants, locate } from '../program/syntax.ts';

/**
 * Where packages tell OAuth clients which authorization server to ask: the well-known path, or what a package serves it with. Comments do not count.
 */
export const findResourceMetadata = (program: Program): readonly ResourceMetadata[] =>
  [...program.modules.values()].flatMap(({ source, path }) => {
    if (!written.test(source.text) && !provided.test(source.text)) return [];
    const at = [...descendants(source)].find(
      (node) =>
        (ts.isStringLiteralLike(node) && written.test(node.text)) ||
        ((ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) && written.test(node.text)) ||
        (ts.isRegularExpressionLiteral(node) && written.test(node.text)) ||
        (ts.isIdentifier(node) && new RegExp(`^(?:${names})$`).test(node.text)),
    );
    return at === undefined ? [] : [{ server: ownerOf(program, source), at: locate(at), isExample: isExamplePath(path) }];
  });

const written = /oauth-protected-resource|resource_metadata/;
const names =
  'mcpAuthMetadataRouter|mcpAuthRouter|simpleMcpAuthRouter|oauthMetadataResponse|protectedResourceHandler\\w*|metadataCorsOptionsRequestHandler|wellKnownRouter|OAuthProvider|OAuthResourceServer|resourceMetadataUrl|resourceMetadataPath|protectedResource\\w*|mcpAuthClerk|oAuthProtectedResourceMetadata|withMcpAuth|McpAuthModule|oauthProtectedResource\\w*';
const provided = new RegExp(`\\b(?:${names})\\b`);
