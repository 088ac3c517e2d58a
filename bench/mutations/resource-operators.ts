import { ts } from 'ts-morph';
import type { Verifier } from '../../src/model/facts/guards.ts';
import { protectionOf } from '../../src/model/protection.ts';
import { nodeOf, type Operator, perFact } from './mutant.ts';
import { leaves } from './refusals.ts';
import { deleteElement, deleteStatement, edited, enclosing, nodesWithin, parse, type Replacement, replaceNode } from './source-edit.ts';
import type { Subject } from './subject.ts';

const verifiers = (subject: Subject): readonly Verifier[] =>
  subject.project.servers.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ routes }) =>
      routes.flatMap(({ guards }) => guards.flatMap(({ test }) => (test.kind === 'verifier' ? [test.verifier] : []))),
    ),
  );

/** `audience` among the options of what verifies tokens. */
const dropAudience = perFact(
  'audience is not demanded',
  ['no-audience-validation'],
  (subject) => verifiers(subject).filter(({ audience }) => audience.value === 'yes'),
  ({ at, audience, laterAudienceTest, expectedResource }, subject) => {
    const places = [at, ...(audience.value === 'yes' ? audience.evidence : [])];
    for (const place of places) {
      const node = nodeOf(subject, place);
      const property =
        node === undefined
          ? undefined
          : [node, ...nodesWithin(node, ts.isPropertyAssignment)].find(
              (each): each is ts.PropertyAssignment =>
                ts.isPropertyAssignment(each) && /^(audience|aud|resource|expectedResource|clientId)$/.test(each.name.getText()),
            );
      if (property === undefined || !ts.isObjectLiteralExpression(property.parent)) continue;
      const isTestedElsewhere = laterAudienceTest.value === 'yes' || expectedResource.value === 'yes';
      const equivalent = isTestedElsewhere ? 'the audience is tested at another place' : undefined;
      return { at: property, replacements: [deleteElement(property.parent.properties, property)], equivalent };
    }
    return undefined;
  },
);

/** `if (payload.aud !== audience) throw …` behind a verification that demands none. */
const dropAudienceTest = perFact(
  'test of the audience is dropped',
  ['no-audience-validation'],
  (subject) => verifiers(subject).filter(({ laterAudienceTest }) => laterAudienceTest.value === 'yes'),
  ({ laterAudienceTest, audience, expectedResource }, subject) => {
    const [evidence] = laterAudienceTest.value === 'yes' ? laterAudienceTest.evidence : [];
    const node = evidence === undefined ? undefined : nodeOf(subject, evidence);
    const test = node === undefined ? undefined : ts.isIfStatement(node) ? node : enclosing(node, ts.isIfStatement);
    if (test === undefined || !/aud|resource/i.test(test.expression.getText()) || !leaves(test.thenStatement)) return undefined;
    const isTestedElsewhere = audience.value === 'yes' || expectedResource.value === 'yes';
    // What is no audience of another party is none that a token of the issuer could have.
    const equivalent = isTestedElsewhere
      ? 'the audience is tested at another place'
      : audience.value === 'unknown'
        ? 'the server may issue the tokens itself'
        : undefined;
    return { at: test, replacements: [deleteStatement(test)], equivalent };
  },
);

/** Metadata under another path, and no word of them in answers: of servers whose callers bring tokens that somebody else issues. */
const hideMetadata: Operator = {
  name: 'metadata of the resource are not served',
  mutate: (subject) => {
    const routes = subject.project.servers.flatMap(({ endpoints }) =>
      endpoints.filter(({ isExample }) => !isExample).flatMap((endpoint) => endpoint.routes),
    );
    const isForeign = routes.map(protectionOf).some((protection) => {
      if (protection.kind !== 'required' || protection.guard.test.kind !== 'verifier') return false;
      const { method, audience } = protection.guard.test.verifier;
      return method === 'userinfo' || method === 'introspection' || (method === 'jwt' && audience.value !== 'unknown');
    });
    const [first] = subject.project.resourceMetadata.filter(({ isExample }) => !isExample);
    if (!isForeign || first === undefined) return [];
    const files = new Map<string, string>();
    for (const { at } of subject.project.resourceMetadata) {
      const text = subject.texts.get(at.path) ?? '';
      const replacements = metadataIn(parse(at.path, text));
      if (replacements === undefined) return [];
      files.set(at.path, edited(text, replacements));
    }
    return [
      {
        operator: 'metadata of the resource are not served',
        place: `${first.at.path}:${first.at.span.startLine}`,
        change: { files },
        expected: ['no-resource-metadata'],
      },
    ];
  },
};

/** Undefined where a package serves them, or a name leads on. */
const metadataIn = (file: ts.SourceFile): readonly Replacement[] | undefined => {
  const helpers =
    /^(?:mcpAuthMetadataRouter|mcpAuthRouter|protectedResourceHandler\w*|withMcpAuth|OAuthProvider|wellKnownRouter|protectedResource\w*|metadataCorsOptions\w*|McpAuthModule)$/;
  if (nodesWithin(file, ts.isIdentifier).some(({ text }) => helpers.test(text))) return undefined;
  const written = /oauth-protected-resource|resource_metadata/g;
  const texts = nodesWithin(
    file,
    (node): node is ts.LiteralLikeNode =>
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node) ||
      ts.isRegularExpressionLiteral(node),
  ).filter((node) => written.test(node.getText()) || node.getText().match(written) !== null);
  const options = nodesWithin(file, ts.isPropertyAssignment).filter(({ name }) => /^resourceMetadata(?:Url|Path)$/.test(name.getText()));
  return [
    ...texts.map((node) => replaceNode(node, node.getText().replaceAll(written, 'server-information'))),
    ...options.flatMap((property) =>
      ts.isObjectLiteralExpression(property.parent) ? [deleteElement(property.parent.properties, property)] : [],
    ),
  ];
};

export const resourceOperators: readonly Operator[] = [dropAudience, dropAudienceTest, hideMetadata];
