const credentialWord =
  /authorization|auth(?!or)|token|api[-_]?key|secret|password|passwd|credential|bearer|jwt|signature|access[-_]?key|^key$|[-_]key$|cookie/i;
const notCredential = /session-?id|csrf|xsrf|idempotency|websocket|page-?token|next-?token|authority|protocol/i;

/** Whether a request header, query parameter or field of this name carries a caller's credential. */
export const isCredentialName = (name: string): boolean => credentialWord.test(name) && !notCredential.test(name);

/** Names of settings that open a server on purpose when set (MA104, "explicitly named opt-out"). */
export const isOptOutName = (name: string): boolean =>
  /unsafe|disable_?auth|auth_?disabled|insecure|allow_?anonymous|allow_?unauth|dangerously|trust_?proxy_?auth|no_?auth|skip_?auth|without_?auth/i.test(
    name.replaceAll('-', '_'),
  );
