import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

/** `POST /mcp [equality] serverless`: each route with the kinds of its guards, and where the endpoint listens. */
const routes = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { servers } = await analyse(memoryTree(files));
  return servers.flatMap(({ endpoints }) =>
    endpoints.flatMap((endpoint) =>
      endpoint.routes.map(
        ({ name, guards }) =>
          `${name} [${guards.map(({ test: { kind } }) => kind).join(', ')}] ${endpoint.listens.map(({ bind }) => bind).join(', ')}`,
      ),
    ),
  );
};

const sdk = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
const answer = async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); await transport.handleRequest(req, res, req.body); };
const respond = async (request) => { const transport = new WebStandardStreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(request); };
`;
const app = `${sdk}import express from 'express'; const app = express(); app.post('/mcp', answer);\n`;
const open = {
  'template.yaml':
    'Resources:\n  Mcp:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionUrlConfig:\n        AuthType: NONE\n',
};
const checked = "if (event.headers.authorization !== 'Bearer ' + process.env.KEY) return { statusCode: 401 };";

describe('a function of AWS Lambda', () => {
  test.each([
    [
      'an express app by serverless-http',
      `${app}import serverless from 'serverless-http'; export const handler = serverless(app);`,
      'POST /mcp [] serverless',
    ],
    [
      'an express app by serverless-express',
      `${app}import serverlessExpress from '@codegenie/serverless-express'; export const handler = serverlessExpress({ app });`,
      'POST /mcp [] serverless',
    ],
    [
      'a required adapter',
      `${app}const serverless = require('serverless-http'); module.exports.handler = serverless(app);`,
      'POST /mcp [] serverless',
    ],
    [
      'a handler of its own',
      `${sdk}import type { APIGatewayProxyEventV2 } from 'aws-lambda';\nexport const handler = async (event: APIGatewayProxyEventV2) => { ${checked} return respond(new Request('https://x', { headers: event.headers })); };`,
      'every request [equality] serverless',
    ],
    [
      'a handler in middleware',
      `${sdk}import middy from '@middy/core';\nconst work = async (event) => respond(event.request);\nexport const handler = middy(work).use(errors());`,
      'every request [] serverless',
    ],
    [
      'a handler given to middleware later',
      `${sdk}import middy from '@middy/core';\nexport const handler = middy().use(errors()).handler(async (event) => respond(event.request));`,
      'every request [] serverless',
    ],
    [
      'a handler that streams',
      `${sdk}export const handler = awslambda.streamifyResponse(async (event, stream) => { await answer(event, stream); });`,
      'every request [] serverless',
    ],
  ])('is an endpoint: %s', async (_name, code, expected) => expect(await routes({ 'src/index.ts': code, ...open })).toEqual([expected]));

  const code = { 'src/index.ts': `${app}import serverless from 'serverless-http'; export const handler = serverless(app);` };
  test.each([
    ['no deployment is in the tree', {}, ['unknown']],
    [
      'its gateway asks for a key',
      { 'infra/stack.ts': "resource.addMethod('ANY', new LambdaIntegration(mcp), { apiKeyRequired: true });" },
      ['unknown'],
    ],
    ['one of its gateways asks for a signature', { ...open, 'other.yaml': 'AuthType: AWS_IAM' }, ['unknown']],
    ['its gateway asks for nothing', { 'lib/api-stack.ts': "resource.addMethod('ANY', new LambdaIntegration(mcp));" }, []],
    ['Netlify runs it', { 'src/index.ts': '', 'netlify/functions/mcp.js': code['src/index.ts'] }, []],
  ])('is judged by its deployment: %s', async (_name, files, expected) => {
    const { servers } = await analyse(memoryTree({ ...code, ...files }));
    const kinds = servers.flatMap(({ endpoints }) =>
      endpoints.flatMap((each) => each.routes.flatMap(({ guards }) => guards.map(({ test: { kind } }) => kind))),
    );
    expect(kinds).toEqual(expected);
  });
});

describe('the ways to a function of AWS Lambda', () => {
  const handler = `${app}import serverless from 'serverless-http'; export const handler = serverless(app);`;
  const kindsOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
    (await analyse(memoryTree(files))).servers.flatMap(({ endpoints }) =>
      endpoints.flatMap((each) => each.routes.flatMap(({ guards }) => guards.map(({ name, test: { kind } }) => `${name}: ${kind}`))),
    );
  const sam = (mcp: string, others = ''): string => `Resources:
  Mcp:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: dist/mcp
      Handler: index.handler
${mcp}
  Other:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: dist/other
      Handler: index.handler
      FunctionUrlConfig:
        AuthType: NONE
${others}`;
  const event = (auth: string): string =>
    `      Events:\n        Call:\n          Type: HttpApi\n          Properties:\n            ApiId: !Ref Gateway\n            Path: /{proxy+}\n${auth}`;
  const gateway = '  Gateway:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      Auth:\n        DefaultAuthorizer: Users\n';
  test.each([
    [
      'the URL demands a signature',
      { 'template.yaml': sam('      FunctionUrlConfig:\n        AuthType: AWS_IAM') },
      ['AWS_IAM at the gateway: verifier'],
    ],
    [
      'the URL of this one demands nothing',
      { 'template.yaml': sam('      FunctionUrlConfig:\n        AuthType: NONE'), 'other.yaml': 'AuthType: AWS_IAM' },
      [],
    ],
    ['its API has an authorizer', { 'template.yaml': sam(event(''), gateway) }, ['Users at the gateway: verifier']],
    [
      'the authorizer of its API is taken away from the event',
      { 'template.yaml': sam(event('            Auth:\n              Authorizer: NONE'), gateway) },
      [],
    ],
    [
      'one of its events demands nothing',
      {
        'template.yaml': sam(
          `${event('')}\n        Open:\n          Type: Api\n          Properties:\n            Path: /mcp\n            Method: post`,
          gateway,
        ),
      },
      [],
    ],
    [
      'what demands nothing is another path',
      {
        'template.yaml': sam(
          `${event('')}\n        Health:\n          Type: Api\n          Properties:\n            Path: /health\n            Method: get`,
          gateway,
        ),
      },
      ['Users at the gateway: verifier'],
    ],
    [
      'serverless.yml names an authorizer',
      {
        'serverless.yml':
          'functions:\n  mcp:\n    handler: src/mcp/index.handler\n    events:\n      - httpApi: { path: /mcp, method: post, authorizer: { name: users } }\n',
      },
      ['users at the gateway: verifier'],
    ],
    [
      'serverless.yml demands a key of another function alone',
      {
        'serverless.yml':
          "functions:\n  mcp:\n    handler: src/mcp/index.handler\n    events:\n      - httpApi: '*'\n  admin:\n    handler: src/admin.handler\n    events:\n      - http: { path: /admin, method: post, private: true }\n",
      },
      [],
    ],
    [
      'the stack demands a key',
      {
        'infra/lib/mcp.ts': `import { LambdaIntegration } from 'aws-cdk-lib/aws-apigateway';
this.mcp = new NodejsFunction(this, 'Mcp', { entry: path.join(root, 'src', 'mcp', 'index.ts') });
resource.addMethod('POST', new LambdaIntegration(this.mcp), { apiKeyRequired: true });
resource.addMethod('GET', new MockIntegration({}));`,
      },
      ['an API key at the gateway: verifier'],
    ],
    [
      'the stack demands a key of another function alone',
      {
        'infra/lib/mcp.ts': `import { LambdaIntegration } from 'aws-cdk-lib/aws-apigateway';
const mcp = new NodejsFunction(this, 'Mcp', { entry: 'src/mcp/index.ts' });
const admin = new NodejsFunction(this, 'Admin', { entry: 'src/admin.ts' });
resource.addMethod('POST', new LambdaIntegration(mcp));
admins.addMethod('POST', new LambdaIntegration(admin), { apiKeyRequired: true });`,
      },
      [],
    ],
    [
      'Terraform demands a signature',
      { 'main.tf': 'resource "aws_lambda_function_url" "mcp" {\n  authorization_type = "AWS_IAM"\n}\n' },
      ['AWS_IAM at the gateway: verifier'],
    ],
    ['Terraform demands nothing', { 'main.tf': 'resource "aws_lambda_function_url" "mcp" {\n  authorization_type = "NONE"\n}\n' }, []],
  ])('decide: %s', async (_name, files, expected) => expect(await kindsOf({ 'src/mcp/index.ts': handler, ...files })).toEqual(expected));
});

describe('a function of Google', () => {
  test.each([
    [
      'Cloud Functions, let in by its deployment',
      {
        'index.js': `${app}const functions = require('@google-cloud/functions-framework'); functions.http('mcp', app);`,
        'deploy.sh': 'gcloud functions deploy mcp --allow-unauthenticated',
      },
      'POST /mcp [] serverless',
    ],
    [
      'Cloud Functions',
      { 'index.js': `${sdk}import { http } from '@google-cloud/functions-framework'; http('mcp', (req, res) => answer(req, res));` },
      'every request [unknown] serverless',
    ],
    [
      'Firebase, with options',
      {
        'index.ts': `${sdk}import { onRequest } from 'firebase-functions/v2/https'; export const mcp = onRequest({ cors: true }, async (req, res) => { await answer(req, res); });`,
      },
      'every request [] serverless',
    ],
    [
      'Firebase, first generation',
      { 'index.ts': `${app}import * as functions from 'firebase-functions'; export const mcp = functions.https.onRequest(app);` },
      'POST /mcp [] serverless',
    ],
  ])('is an endpoint: %s', async (_name, files, expected) => expect(await routes(files)).toEqual([expected]));
});

describe('the MCP extension of Azure Functions', () => {
  const trigger = `import { app } from '@azure/functions';
app.mcpTool('read', { toolName: 'read', description: 'Reads.', handler: async () => 'x' });
`;
  const host = (level: string): string =>
    JSON.stringify({ version: '2.0', extensions: { mcp: { system: { webhookAuthorizationLevel: level } } } });
  const route = 'ALL /runtime/webhooks/mcp';
  test.each([
    ['asks for a system key', { 'host.json': '{ "version": "2.0" }' }, `${route} [verifier] serverless`],
    ['lets everybody in where the host says so', { 'host.json': host('Anonymous') }, `${route} [] serverless`],
    [
      'may stand behind a sign-in',
      {
        'host.json': host('Anonymous'),
        'infra/auth.bicep': "resource auth 'Microsoft.Web/sites/config@2023-12-01' = { name: 'authsettingsV2' }",
      },
      `${route} [unknown] serverless`,
    ],
    ['is judged by its own host', { 'other/host.json': host('Anonymous') }, `${route} [verifier] serverless`],
  ])('%s', async (_name, files, expected) => expect(await routes({ 'src/functions/read.ts': trigger, ...files })).toEqual([expected]));

  test('has the tools that are its triggers', async () => {
    const { servers } = await analyse(memoryTree({ 'src/functions/read.ts': trigger }));
    expect(servers.flatMap(({ tools }) => tools.map(({ name }) => name))).toEqual(['read']);
  });
});
