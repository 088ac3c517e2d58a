import { ts } from 'ts-morph';
import { accessedName, lastName, memberName } from '../program/syntax.ts';

const audienceName = /^(?:aud|azp|appid|app_?id|audience|resource|client_?id|uid)$/i;

/**
 * Whether a node reads whom a token was issued for and does something with it other than to hand it on in an object: a comparison, a condition, an
 * argument. What a function does with it is not looked at, so that every argument counts.
 */
export const isTestOfAudience = (node: ts.Node): boolean => {
  if (ts.isBindingElement(node)) return /^(?:aud|azp|appid)$/.test(memberName(node.propertyName ?? node.name) ?? '');
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
  if (!audienceName.test(accessedName(node) ?? '')) return false;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isPropertyAssignment(parent) || ts.isReturnStatement(parent) || ts.isStatement(parent)) {
      return ts.isIfStatement(parent) || ts.isVariableStatement(parent) || ts.isWhileStatement(parent);
    }
    if (ts.isBinaryExpression(parent) && /^(?:[!=]==?)$/.test(parent.operatorToken.getText())) return true;
    if (ts.isCallExpression(parent) && parent.arguments.some((argument) => argument === at)) {
      if (lastName(parent.expression) === 'String') continue;
      return true;
    }
    if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(at) && /^(?:includes|some|every|startsWith)$/.test(at.name.text))
      return true;
    if (ts.isConditionalExpression(parent) && parent.condition === at) return true;
    if (ts.isVariableDeclaration(parent)) return true;
  }
  return false;
};
