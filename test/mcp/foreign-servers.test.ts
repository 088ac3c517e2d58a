import { expect, test } from 'vitest';
import { analyse } from '../../src/mcp/analyse.ts';
import { memoryTree } from './memory-tree.ts';

const languages = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await analyse(memoryTree(files))).coverage.otherLanguages ?? [];

test.each([
  ['Python', 'pyproject.toml', '[project]\ndependencies = [\n  "httpx",\n  "mcp[cli]>=1.2.0",\n]'],
  ['Python', 'server/requirements.txt', 'requests==2.0\nfastmcp==2.10.1\n'],
  ['Python', 'Pipfile', '[packages]\nfastmcp = "*"\n'],
  ['Go', 'go.mod', 'require (\n\tgithub.com/mark3labs/mcp-go v0.30.0\n)'],
  ['Rust', 'Cargo.toml', '[dependencies]\nrmcp = { version = "0.2", features = ["server"] }'],
  ['Java or Kotlin', 'pom.xml', '<groupId>io.modelcontextprotocol.sdk</groupId>'],
  ['Java or Kotlin', 'build.gradle.kts', 'implementation("org.springframework.ai:spring-ai-starter-mcp-server-webmvc")'],
  ['C#', 'src/Server.csproj', '<PackageReference Include="ModelContextProtocol.AspNetCore" Version="0.3.0" />'],
  ['Ruby', 'Gemfile', "gem 'fast-mcp'"],
  ['PHP', 'composer.json', '{ "require": { "php-mcp/server": "^1.0" } }'],
  ['Swift', 'Package.swift', '.package(url: "https://github.com/modelcontextprotocol/swift-sdk.git", from: "0.9.0")'],
  ['Elixir', 'mix.exs', '{:hermes_mcp, "~> 0.13"}'],
])('%s in %s', async (language, path, text) => expect(await languages({ [path]: text })).toEqual([language]));

test.each([
  [
    'another package whose name begins alike',
    { 'requirements.txt': 'mcpi==1.0\npymcp\n', 'pyproject.toml': 'dependencies = ["mcp-clientkit"]' },
  ],
  ['a client of Spring', { 'pom.xml': '<artifactId>spring-ai-starter-mcp-client</artifactId>' }],
  ['a test or an example', { 'tests/requirements.txt': 'mcp\n', 'examples/go.mod': 'github.com/mark3labs/mcp-go v1' }],
  ['a server in TypeScript', { 'package.json': '{"dependencies":{"@modelcontextprotocol/sdk":"1"}}' }],
])('nothing in %s', async (_name, files) => expect(await languages(files)).toEqual([]));
