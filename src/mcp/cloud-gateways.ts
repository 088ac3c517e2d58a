import { systemKey } from '../knowledge/http-frameworks.ts';
import type { Guard } from '../model/facts/guards.ts';
import type { Endpoint, Listen, Server } from '../model/facts/servers.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { type FunctionWay, functionWays, isSourceOf } from './function-ways.ts';
import { platformGuard } from './platform-guard.ts';

type Platform = Exclude<NonNullable<Listen['platform']>, 'azure-functions'>;

const clouds = ({ platform }: Listen): readonly Platform[] => (platform === undefined || platform === 'azure-functions' ? [] : [platform]);

/** What files of the deployment say: that callers must show something, or that everybody may call. */
const signs: Readonly<Record<Platform, { readonly demands: RegExp; readonly opens: RegExp; readonly what: string }>> = {
  'aws-lambda': {
    demands:
      /\b(?:ApiKeyRequired|apiKeyRequired|api_key_required)\s*[:=]\s*["']?true|\b(?:AuthType|AuthorizationType|authorizationType|authType|authorization_type)\s*[:=]\s*["']?(?:[\w.]+\.)?(?:AWS_IAM|IAM|COGNITO\w*|CUSTOM|JWT)|\b[aA]uthorizers?\s*[:=(]|\b\w*Authorizer\s*[:=(]|^\s*private:\s*true/m,
    opens:
      /\b(?:AuthType|authType|authorization_type)\s*[:=]\s*["']?(?:[\w.]+\.)?NONE|LambdaIntegration|LambdaRestApi|Type:\s*(?:Api|HttpApi)\b|AWS::Serverless::(?:Http)?Api|-\s*http(?:Api)?:|addFunctionUrl|url:\s*true|aws_lambda_function_url|aws_api_?gateway/,
    what: 'API Gateway or the function URL',
  },
  'google-cloud': {
    demands: /--no-allow-unauthenticated/,
    opens: /--allow-unauthenticated|allUsers|allow_unauthenticated/,
    what: 'Cloud Functions or Cloud Run',
  },
};

/** CloudFormation, SAM, the Serverless Framework, CDK, SST, Terraform, workflows and scripts that deploy. */
const deployment =
  /(?:^|\/)(?:template|serverless|sst\.config|cloudbuild|deploy|Makefile)[\w.-]*$|\.(?:ya?ml|tf|hcl)$|(?:stack|cdk|infra)[^/]*(?:\/[^/]+)*\.[cm]?[jt]s$|\.sh$/i;

/** Larger files are no hand-written deployment. In bytes. */
const largestFile = 400_000;

/**
 * A cloud may ask callers for a key or a signature before it calls a function: what files of the deployment demand makes the answer unknown, and
 * so does a deployment that is not in the tree. Where they let everybody call, the function's own checks are all there is.
 */
export const behindCloudGateways = async (tree: SourceTree, servers: readonly Server[]): Promise<readonly Server[]> => {
  const all = await withoutSystemKey(tree, servers);
  const platforms = new Set(all.flatMap(({ endpoints }) => endpoints.flatMap(({ listens }) => listens.flatMap(clouds))));
  if (platforms.size === 0) return all;
  const files = tree.entries.filter(
    ({ path, kind, size }) => kind === 'file' && size <= largestFile && deployment.test(path) && !/node_modules\//.test(path),
  );
  const guards = new Map<Platform, string | undefined>(
    [...platforms].map((platform) => [platform, `what ${signs[platform].what} demands of callers is not in this repository`]),
  );
  const demanded = new Set<Platform>();
  const ways: FunctionWay[] = [];
  for await (const { entry, bytes } of tree.read(files)) {
    const text = new TextDecoder().decode(bytes);
    if (platforms.has('aws-lambda')) ways.push(...waysIn(entry.path, text));
    for (const platform of platforms) {
      const { demands, opens, what } = signs[platform];
      if (demanded.has(platform)) continue;
      if (demands.test(text)) {
        demanded.add(platform);
        guards.set(platform, `${what} may demand something of callers first (${entry.path})`);
      } else if (opens.test(text)) guards.set(platform, undefined);
    }
  }
  return all.map((server) => ({
    ...server,
    endpoints: server.endpoints.map((endpoint) => behindWays(endpoint, ways, demanded.has('aws-lambda')) ?? atGateway(endpoint, guards)),
  }));
};

/** The MCP extension of Azure Functions asks for a key, unless `host.json` says that callers may be anonymous; App Service may then ask for a sign-in. */
const withoutSystemKey = async (tree: SourceTree, servers: readonly Server[]): Promise<readonly Server[]> => {
  const isTriggered = ({ listens }: Endpoint): boolean => listens.some(({ platform }) => platform === 'azure-functions');
  if (!servers.some(({ endpoints }) => endpoints.some(isTriggered))) return servers;
  const open = new Set<string>();
  let signsIn = false;
  const files = tree.entries.filter(
    ({ path, kind, size }) => kind === 'file' && size <= largestFile && /(?:^|\/)host\.json$|\.(?:bicep|tf)$/.test(path),
  );
  for await (const { entry, bytes } of tree.read(files)) {
    const text = new TextDecoder().decode(bytes);
    if (!entry.path.endsWith('host.json')) signsIn ||= /authsettingsV2|auth_settings_v2/i.test(text);
    else if (/"webhookAuthorizationLevel"\s*:\s*"anonymous"/i.test(text)) open.add(entry.path.slice(0, -'host.json'.length));
  }
  const atHost = (endpoint: Endpoint): Endpoint => ({
    ...endpoint,
    routes: endpoint.routes.map((route) => {
      if (![...open].some((folder) => route.at.path.startsWith(folder))) return route;
      const because = 'callers may be anonymous to the function, and App Service may ask for a sign-in first';
      const asked: readonly Guard[] = signsIn ? [{ name: 'App Service', at: route.at, test: { kind: 'unknown', because } }] : [];
      return { ...route, guards: [...asked, ...route.guards.filter(({ name }) => name !== systemKey)] };
    }),
  });
  return servers.map((server) => ({ ...server, endpoints: server.endpoints.map((each) => (isTriggered(each) ? atHost(each) : each)) }));
};

const waysIn = (path: string, text: string): readonly FunctionWay[] => {
  try {
    return functionWays(path, text);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
};

/** The endpoint behind what the ways to its function ask; undefined where none of them is known to lead there. */
const behindWays = (endpoint: Endpoint, ways: readonly FunctionWay[], isDemanded: boolean): Endpoint | undefined => {
  const path = endpoint.listens.find(({ platform }) => platform === 'aws-lambda')?.at.path;
  if (path === undefined) return undefined;
  const named = ways.filter(({ source }) => source !== undefined && isSourceOf(source, path));
  const own = named.length > 0 ? named : ways.every(({ source }) => source === undefined) ? ways : [];
  if (own.length === 0 || own.some(({ asks }) => asks === 'unknown')) return undefined;
  // Which function an open way leads to is not said, and another file demands something.
  if (named.length === 0 && isDemanded && own.some(({ asks }) => asks === 'open')) return undefined;
  return {
    ...endpoint,
    routes: endpoint.routes.map((route) => {
      const leading = own.filter((way) => way.path === undefined || mayReach(way.path, route.path));
      const [first, ...others] = (leading.length > 0 ? leading : own).map(({ asks }) => asks);
      if (first === undefined || typeof first === 'string' || others.some((asks) => typeof asks === 'string')) return route;
      return { ...route, guards: [platformGuard(`${first.what} at the gateway`, route.at), ...route.guards] };
    }),
  };
};

/** `/{proxy+}` reaches everything; a stage or an app of its own may stand before what the function sees. */
const mayReach = (way: string, path: string): boolean => {
  const fixed = way.replace(/\{[^}]*\}.*$|\*.*$/, '').replace(/\/$/, '');
  return fixed === '' || path === '/' || path === '' || path.startsWith(fixed) || fixed.endsWith(path);
};

const atGateway = (endpoint: Endpoint, guards: ReadonlyMap<Platform, string | undefined>): Endpoint => {
  const [reason] = endpoint.listens.flatMap(clouds).flatMap((platform) => guards.get(platform) ?? []);
  if (reason === undefined) return endpoint;
  return {
    ...endpoint,
    routes: endpoint.routes.map((route) => {
      // What the function tests itself says more.
      if (route.guards.some(({ test }) => test.kind !== 'none')) return route;
      const gateway: Guard = { name: 'the gateway', at: route.at, test: { kind: 'unknown', because: reason } };
      return { ...route, guards: [gateway, ...route.guards] };
    }),
  };
};
