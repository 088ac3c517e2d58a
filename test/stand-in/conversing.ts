import { type Answer, notFound, ok, refusal, validationFailed } from './answers.ts';
import { type Call, type Handler, nextId, textOf } from './call.ts';
import { page } from './pages.ts';
import type { StoredIssueComment } from './pull.ts';
import { issueCommentReply } from './replies.ts';

const longestBody = 65_536;

const checkBody = (text: string): Answer | undefined => {
  if (text.trim() === '') return validationFailed('IssueComment', 'body', "body can't be blank");
  if (text.length > longestBody) return validationFailed('IssueComment', 'body', `body is too long (maximum is ${longestBody} characters)`);
  return undefined;
};

export const createIssueComment: Handler = (call) => {
  const text = textOf(call.body, 'body') ?? '';
  const problem = checkBody(text);
  if (problem !== undefined) return problem;
  const comment: StoredIssueComment = { id: nextId(call.state), by: call.account, body: text, at: call.now, editedAt: call.now };
  call.state.issueComments.push(comment);
  return ok(issueCommentReply(call.repository, call.state.pull, comment), 201);
};

export const updateIssueComment: Handler = (call) => {
  const { state, account } = call;
  const index = state.issueComments.findIndex(({ id }) => id === Number(call.parameters['comment_id']));
  const comment = state.issueComments[index];
  if (comment === undefined) return notFound();
  if (comment.by.login !== account.login) {
    call.violation(`${account.login} edited a comment of ${comment.by.login}.`);
    return refusal(403, 'Must have admin rights to Repository.');
  }
  const text = textOf(call.body, 'body') ?? '';
  const problem = checkBody(text);
  if (problem !== undefined) return problem;
  const edited = { ...comment, body: text, editedAt: call.now };
  state.issueComments[index] = edited;
  return ok(issueCommentReply(call.repository, state.pull, edited));
};

export const deleteIssueComment: Handler = (call) => {
  const { state, account } = call;
  const comment = state.issueComments.find(({ id }) => id === Number(call.parameters['comment_id']));
  if (comment === undefined) return notFound();
  if (comment.by.login !== account.login) call.violation(`${account.login} deleted a comment of ${comment.by.login}.`);
  state.issueComments = state.issueComments.filter(({ id }) => id !== comment.id);
  return { status: 204, body: undefined };
};

export const listIssueComments: Handler = (call: Call) =>
  page(call, call.state.issueComments, (comment) => issueCommentReply(call.repository, call.state.pull, comment));
