import { marked, type Token } from 'marked';
import { pageScript } from '../../src/report/page-script.ts';

/** Characters that a terminal or a reader does not see, but for `allowed`. */
export const strayControls = (text: string, allowed = '\n'): readonly string[] =>
  [...text.matchAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu)]
    .map(([character]) => character)
    .filter((character) => !allowed.includes(character));

/** What markdown would make of a text that nobody of us wrote. `isOwn` knows the addresses of our links. */
export const markdownProblems = (body: string, isOwn: (address: string) => boolean): readonly string[] => {
  const problems: string[] = [];
  void marked.walkTokens(marked.lexer(body), (token) => {
    problems.push(...tokenProblems(token, isOwn));
  });
  return [...problems, ...strayControls(body)];
};

// The forged marker of the tests is not ours.
const ownHtml =
  /^(?:<\/?details>|<\/?summary>|<summary>[\w ,]+<\/summary>|<\/?sub>|<!-- mcp-auth-review:(?!1:0123456789abcdef)[a-z0-9:/ -]+ -->|<!-- mcp-auth-review:listed(?: [0-9a-f]{32})+ -->|\s)*$/;
const plainTokens = new Set([
  'paragraph',
  'text',
  'strong',
  'list',
  'list_item',
  'codespan',
  'heading',
  'table',
  'space',
  'escape',
  'code',
]);

const tokenProblems = (token: Token, isOwn: (address: string) => boolean): readonly string[] => {
  const raw = token.raw.slice(0, 80);
  if (token.type === 'link') return 'href' in token && isOwn(String(token.href)) ? [] : [`link ${raw}`];
  if (token.type === 'html') return ownHtml.test(token.raw.replace(/<summary>.*<\/summary>/, '')) ? [] : [`HTML ${raw}`];
  if (!plainTokens.has(token.type)) return [`${token.type} ${raw}`];
  if (
    token.type === 'heading' &&
    !/^#{2,3} (?:MCP|New|Findings|Further|What changes|Scorecard|Not|Settings and policy$|Waivers$)/.test(token.raw.trim())
  )
    return [`heading ${raw}`];
  // GitHub links and mentions are made from rendered text; code is exempt.
  const isLeaf = token.type === 'text' && !('tokens' in token && token.tokens !== undefined);
  return isLeaf && /@\w|#\d|:\/\/|www\.|GH-\d|[0-9a-f]{40}|:\w+:|\$\S*\\/.test(token.raw) ? [`would be linked: ${raw}`] : [];
};

const pageTags = new Set(
  'html head meta title style body a header div p span h1 h2 h3 code fieldset legend label input nav ul ol li small main section details summary table caption colgroup col tbody thead tr th td article svg path strong figure figcaption form select option button dialog dl div dt dd kbd'.split(
    ' ',
  ),
);

/** Elements, handlers and addresses on the page that nobody of us wrote. */
export const pageProblems = (page: string): readonly string[] => {
  const withoutStyle = page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(`<script>${pageScript}</script>`, '')
    .replace('<!doctype html>', '');
  const tags = [...withoutStyle.matchAll(/<(.[^>]*)>/gs)].map(([, tag]) => tag ?? '');
  return [
    ...tags.filter((tag) => !pageTags.has(/^\/?([a-z0-9]+)/.exec(tag)?.[1] ?? '')),
    // Values are quoted and hold no quote, so that what is left of a tag without them is its attributes' names.
    ...tags.filter((tag) => /\s(?:on\w+|src|srcdoc|style|formaction)=/.test(tag.replaceAll(/"[^"]*"/g, '""'))),
    ...tags.filter((tag) => /\s(?:href|action)="[^"]*(?:javascript:|evil\.example)/.test(tag)),
    ...strayControls(withoutStyle),
  ];
};
