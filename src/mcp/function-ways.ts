import { posix } from 'node:path';
import { type ConfigNode, childOf, textOf } from './config/config-node.ts';
import { parseHcl } from './config/parse-hcl.ts';
import { parseYaml } from './config/parse-yaml.ts';

/** One way from outside to a function of AWS Lambda, as a file of the deployment declares it. */
export type FunctionWay = {
  /** The source of the function without its extension, from the repository's root; undefined where the file does not say which function. */
  readonly source: string | undefined;
  /** The path that reaches it, `/{proxy+}` and the like for all below; undefined for every path. */
  readonly path: string | undefined;
  /** What the gateway asks of callers, `open` for nothing. */
  readonly asks: 'open' | 'unknown' | { readonly what: string };
};

/** The ways that a SAM template, a serverless file, Terraform or a stack of the CDK declares. Throws a RangeError for text that is nested too deeply. */
export const functionWays = (path: string, text: string): readonly FunctionWay[] => {
  const folder = posix.dirname(path);
  if (/\.ya?ml$/.test(path)) {
    const [root] = parseYaml(text);
    if (text.includes('AWS::Serverless::Function')) return samWays(root, folder);
    return /(?:^|\/)serverless\.ya?ml$/.test(path) ? serverlessWays(root, folder) : [];
  }
  if (path.endsWith('.tf')) return terraformWays(parseHcl(text));
  return /\.[cm]?[jt]s$/.test(path) ? stackWays(text) : [];
};

const pairsOf = (node: ConfigNode | undefined): readonly { readonly key: string; readonly value: ConfigNode }[] =>
  node?.kind === 'map' ? node.pairs : [];

const isTrue = (node: ConfigNode | undefined, key: string): boolean => textOf(node, key) === 'true';

/** `src/` and `app.handler` → `src/app`; built files stand for their source. */
const sourceOf = (folder: string, code: string, handler: string): string =>
  posix.join(folder, code, handler.replace(/\.\w+$/, '').replace(/\.[cm]?[jt]s$/, ''));

const samWays = (root: ConfigNode | undefined, folder: string): readonly FunctionWay[] => {
  const resources = childOf(root, 'Resources');
  const globals = childOf(root, 'Globals');
  const ofAll = childOf(globals, 'Function');
  return pairsOf(resources).flatMap(({ value: resource }): readonly FunctionWay[] => {
    if (textOf(resource, 'Type') !== 'AWS::Serverless::Function') return [];
    const given = childOf(resource, 'Properties');
    const code = textOf(given, 'CodeUri') ?? textOf(ofAll, 'CodeUri') ?? '';
    const handler = textOf(given, 'Handler') ?? textOf(ofAll, 'Handler');
    const source = handler === undefined ? undefined : sourceOf(folder, code, handler);
    const url = childOf(given, 'FunctionUrlConfig');
    const type = textOf(url, 'AuthType');
    const ofUrl: readonly FunctionWay[] =
      url === undefined
        ? []
        : [{ source, path: undefined, asks: type === undefined ? 'unknown' : type === 'NONE' ? 'open' : { what: type } }];
    return [
      ...ofUrl,
      ...pairsOf(childOf(given, 'Events')).flatMap(({ value: event }): readonly FunctionWay[] => {
        const kind = textOf(event, 'Type');
        if (kind !== 'Api' && kind !== 'HttpApi') return [];
        const own = childOf(event, 'Properties');
        const api = textOf(own, kind === 'Api' ? 'RestApiId' : 'ApiId');
        const shared = api === undefined ? childOf(globals, kind) : childOf(childOf(resources, api), 'Properties');
        return [{ source, path: textOf(own, 'Path'), asks: asksOfEvent(childOf(own, 'Auth'), childOf(shared, 'Auth')) }];
      }),
    ];
  });
};

/** An event's own settings come before those of its API; `NONE` takes the authorizer of the API away. */
const asksOfEvent = (own: ConfigNode | undefined, shared: ConfigNode | undefined): FunctionWay['asks'] => {
  if (isTrue(own, 'ApiKeyRequired') || (isTrue(shared, 'ApiKeyRequired') && textOf(own, 'ApiKeyRequired') !== 'false'))
    return { what: 'an API key' };
  const chosen = childOf(own, 'Authorizer') ?? childOf(shared, 'DefaultAuthorizer');
  if (chosen === undefined) return 'open';
  if (chosen.kind !== 'text') return 'unknown';
  return chosen.text === 'NONE' ? 'open' : { what: chosen.text };
};

const serverlessWays = (root: ConfigNode | undefined, folder: string): readonly FunctionWay[] =>
  pairsOf(childOf(root, 'functions')).flatMap(({ value: fn }): readonly FunctionWay[] => {
    const handler = textOf(fn, 'handler');
    const source = handler === undefined ? undefined : sourceOf(folder, '', handler);
    const url = childOf(fn, 'url');
    const events = childOf(fn, 'events');
    return [
      ...(url === undefined || textOf(fn, 'url') === 'false' ? [] : [{ source, path: undefined, asks: asksOfSetting(url) } as const]),
      ...(events?.kind === 'list' ? events.items : []).flatMap((event): readonly FunctionWay[] => {
        const way = childOf(event, 'http') ?? childOf(event, 'httpApi');
        if (way === undefined) return [];
        const written = way.kind === 'text' ? /\/\S*$/.exec(way.text)?.[0] : textOf(way, 'path');
        return [{ source, path: written, asks: asksOfSetting(way) }];
      }),
    ];
  });

const asksOfSetting = (way: ConfigNode): FunctionWay['asks'] => {
  if (isTrue(way, 'private')) return { what: 'an API key' };
  const authorizer = childOf(way, 'authorizer');
  if (authorizer === undefined) return 'open';
  const name = authorizer.kind === 'text' ? authorizer.text : (textOf(authorizer, 'name') ?? textOf(authorizer, 'type') ?? 'an authorizer');
  return { what: name };
};

const terraformWays = (root: ConfigNode): readonly FunctionWay[] => {
  const resources = pairsOf(root).flatMap(({ key, value }) => (key === 'resource' ? pairsOf(value) : []));
  return resources.flatMap(({ key, value }): readonly FunctionWay[] => {
    const setting = {
      aws_lambda_function_url: 'authorization_type',
      aws_apigatewayv2_route: 'authorization_type',
      aws_api_gateway_method: 'authorization',
    }[key];
    if (setting === undefined) return [];
    return pairsOf(value).map(({ value: resource }): FunctionWay => {
      const type = childOf(resource, setting);
      const name = type?.kind === 'text' ? type.text : undefined;
      const asks = isTrue(resource, 'api_key_required')
        ? { what: 'an API key' }
        : type === undefined || name === 'NONE'
          ? 'open'
          : name === undefined
            ? 'unknown'
            : { what: name };
      return { source: undefined, path: /\/\S*$/.exec(textOf(resource, 'route_key') ?? '')?.[0], asks };
    });
  });
};

/** Calls of the CDK that let requests in. */
const lettingIn = /\.(?:addMethod|addRoutes|addFunctionUrl|addProxy)\s*\(|\bnew\s+(?:[\w.]+\.)?(?:LambdaRestApi|FunctionUrl)\s*\(/g;
const demanded =
  /\b(?<key>apiKeyRequired\s*:\s*true|authorizer\s*:|authType\s*:\s*[\w.]*AWS_IAM|authorizationType\s*:\s*[\w.]*(?:IAM|COGNITO|CUSTOM))/;

/** A stack in TypeScript, by its text: what each call asks, and the functions that it names. */
const stackWays = (text: string): readonly FunctionWay[] => {
  if (!/aws-cdk|aws_lambda|aws-apigateway/.test(text)) return [];
  const functions = functionsIn(text);
  const everywhere = /\bdefault(?:Method)?(?:Options|Authorizer)\s*[:=]/.test(text);
  return [...text.matchAll(lettingIn)].flatMap((match): readonly FunctionWay[] => {
    const call = argumentsAt(text, match.index + match[0].length);
    if (/MockIntegration|HttpIntegration|HttpUrlIntegration/.test(call)) return [];
    const key = demanded.exec(call)?.groups?.['key'];
    const asks: FunctionWay['asks'] =
      key !== undefined
        ? { what: key.startsWith('apiKey') ? 'an API key' : key.startsWith('auth') && key.includes('IAM') ? 'AWS_IAM' : 'an authorizer' }
        : everywhere
          ? 'unknown'
          : 'open';
    const receiver = /([\w$]+)\s*$/.exec(text.slice(0, match.index))?.[1];
    const own = functions.filter(({ name }) => name === receiver || new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(call));
    const sources = own.length > 0 ? own.map(({ source }) => source) : functions.length === 1 ? [functions[0]?.source] : [undefined];
    return sources.map((source) => ({ source, path: undefined, asks }));
  });
};

/** `const mcp = new NodejsFunction(this, 'Mcp', { entry: 'lambda/index.ts' })`: where the entry is counted from is not looked at. */
const functionsIn = (text: string): readonly { readonly name: string; readonly source: string | undefined }[] =>
  [...text.matchAll(/([\w$]+)\s*=\s*new\s+(?:[\w.]+\.)?(?:NodejsFunction|Function)\s*\(/g)].map((match) => {
    const entry = /\bentry\s*:\s*(?:[\w.]+\(([^)]*)\)|['"`]([^'"`]+)['"`])/.exec(argumentsAt(text, match.index + match[0].length));
    const written = entry?.[2] ?? [...(entry?.[1] ?? '').matchAll(/['"`]([^'"`]+)['"`]/g)].map((part) => part[1]).join('/');
    return { name: match[1] ?? '', source: written === '' ? undefined : written.replace(/\.[cm]?[jt]sx?$/, '') };
  });

/** What stands between a parenthesis and the one that closes it. */
const argumentsAt = (text: string, start: number): string => {
  let depth = 1;
  let at = start;
  for (; at < text.length && depth > 0 && at - start < 4000; at++) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  return text.slice(start, at);
};

/** Whether a declared source is a file: one of them may leave folders out, and `dist` stands for `src`. */
export const isSourceOf = (source: string, path: string): boolean => {
  const parts = (written: string): readonly string[] =>
    written
      .replace(/\.[cm]?[jt]sx?$/, '')
      .split('/')
      .filter((part) => !/^(?:\.|\.\.|src|dist|build|out|lib|\.build)?$/.test(part));
  const declared = parts(source);
  const actual = parts(path);
  return declared.length > 0 && declared.every((part, index) => part === actual[actual.length - declared.length + index]);
};
