import { notFound, ok } from './answers.ts';
import type { Handler } from './call.ts';
import { userReply } from './replies.ts';
import { shape } from './shapes.ts';

/** What an account may do to the repository. */
export const permissionOf: Handler = ({ parameters, repository }) => {
  const login = parameters['username'] ?? '';
  const permission = repository.collaborators.get(login) ?? 'read';
  return ok(
    shape('repository-collaborator-permission', { permission, role_name: permission, user: { ...userReply({ login, type: 'User' }) } }),
  );
};

/** A file at a commit. */
export const contentOf: Handler = ({ parameters, query, repository }) => {
  const { owner = '', repo = '', path = '' } = parameters;
  const text = repository.files.get(`${owner}/${repo}/${path}@${query.get('ref') ?? ''}`);
  if (text === undefined) return notFound();
  const content = Buffer.from(text).toString('base64');
  return ok(
    shape('content-file', { type: 'file', encoding: 'base64', size: text.length, name: path.split('/').at(-1) ?? '', path, content }),
  );
};
