import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';
import type { Conversation, SeenComment, SeenThread } from '../../test/stand-in/conversation.ts';

const sheets = {
  light: import.meta.resolve('github-markdown-css/github-markdown-light.css'),
  dark: import.meta.resolve('github-markdown-css/github-markdown-dark.css'),
};

/**
 * The conversation as GitHub would show it, as one HTML page without the given credentials; `theme` is that of GitHub's own style sheet for
 * markdown.
 */
export const conversationPage = (
  { reviews, comments, pull }: Conversation,
  theme: 'light' | 'dark',
  credentials: readonly string[],
): string => {
  const sheet = readFileSync(fileURLToPath(sheets[theme]), 'utf8');
  const threads = reviews.flatMap((review) => [
    ...(review.body === '' ? [] : [box(review.by.login, 'reviewed', review.body)]),
    ...review.threads.map(threadHtml),
  ]);
  const page = `<!doctype html><html lang="en" class="${theme}"><meta charset="utf-8"><title>Pull request #${pull.number}</title><style>${sheet}${style}</style>
<body><main class="markdown-body"><h1>${escaped(pull.title)} <span class="number">#${pull.number}</span></h1>
${threads.join('\n')}
${comments.map(({ by, body, isEdited }) => box(by.login, isEdited ? 'commented · edited' : 'commented', body)).join('\n')}
</main></body></html>`;
  return credentials.reduce((text, credential) => text.replaceAll(credential, '***'), page);
};

const threadHtml = ({ path, line, diffHunk, isOutdated, comments }: SeenThread): string => {
  const place = line === undefined ? path : `${path}:${line}`;
  const code = diffHunk.split('\n').slice(1).slice(-4).map(diffLine).join('');
  return `<section class="thread"><header>${escaped(place)}${isOutdated ? '<span class="badge">Outdated</span>' : ''}</header><pre class="diff">${code}</pre>${comments.map(commentHtml).join('')}</section>`;
};

const diffLine = (line: string): string => {
  const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'deleted' : 'context';
  return `<span class="${kind}">${escaped(line)}\n</span>`;
};

const commentHtml = ({ by, body, isEdited }: SeenComment): string =>
  `<article><p class="by"><span class="avatar">${escaped(by.login.charAt(0).toUpperCase())}</span><strong>${escaped(by.login.replace('[bot]', ''))}</strong>${by.type === 'Bot' ? '<span class="badge">bot</span>' : ''}${isEdited ? ' <span class="number">edited</span>' : ''}</p>${rendered(body)}</article>`;

const box = (login: string, verb: string, body: string): string =>
  `<section class="thread"><header><strong>${escaped(login.replace('[bot]', ''))}</strong><span class="badge">bot</span> ${verb}</header><article>${rendered(body)}</article></section>`;

/** The bodies are the stand-in's record of what our own action posted, whose markdown is inert. */
const rendered = (body: string): string => {
  const suggestion = body.replace(
    /^```suggestion\n([\s\S]*?)\n```$/m,
    (_, lines: string) => `**Suggested change**\n\n\`\`\`diff\n+${lines.replaceAll('\n', '\n+')}\n\`\`\``,
  );
  return marked.parse(suggestion.replaceAll(/<!--[\s\S]*?-->/g, ''), { async: false, gfm: true });
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
html.light { --line: #d1d9e0; --soft: #f6f8fa; --muted: #59636e; --added: #dafbe1; --deleted: #ffebe9; background: #fff; }
html.dark { --line: #3d444d; --soft: #151b23; --muted: #9198a1; --added: #12261e; --deleted: #25171c; background: #0d1117; }
body { margin: 0; }
main.markdown-body { max-width: 860px; margin: 0 auto; padding: 24px; font-size: 14px; }
.markdown-body h1 { font-size: 22px; }
.number { color: var(--muted); font-weight: 400; }
.thread { border: 1px solid var(--line); border-radius: 6px; margin: 16px 0; overflow: hidden; }
.thread header { background: var(--soft); border-bottom: 1px solid var(--line); padding: 8px 12px; font-size: 12px; }
.markdown-body .thread pre.diff { margin: 0; padding: 6px 0; border-radius: 0; font-size: 12px; line-height: 20px; border-bottom: 1px solid var(--line); }
.diff span { display: block; padding: 0 12px; }
.diff .added { background: var(--added); }
.diff .deleted { background: var(--deleted); }
.thread article { padding: 12px 16px; }
.thread article + article { border-top: 1px solid var(--line); }
.thread article > :last-child { margin-bottom: 0; }
.by { display: flex; align-items: center; gap: 6px; }
.avatar { width: 22px; height: 22px; border-radius: 50%; background: var(--muted); color: #fff; display: inline-flex; align-items: center; justify-content: center; font-size: 12px; }
.badge { border: 1px solid var(--line); border-radius: 12px; padding: 0 6px; font-size: 11px; color: var(--muted); margin-left: 6px; }
`;
