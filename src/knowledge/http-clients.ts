/** What the errors of an HTTP client hold beyond a text of their own. */
export type HttpClient = {
  readonly specifier: RegExp;
  /** The whole request, with its headers, as readable fields of the error. */
  readonly holdsRequest: boolean;
  /** The address of the request stands in the error's message. */
  readonly messageHoldsAddress: boolean;
};

/** gaxios (since 5.1) and Octokit redact what they hold; the errors of fetch hold nothing. */
export const httpClients: readonly HttpClient[] = [
  { specifier: /^axios(?:-retry)?$/, holdsRequest: true, messageHoldsAddress: false },
  {
    specifier: /^(?:ofetch|ky|node-fetch|node-fetch-native|cross-fetch|request-promise(?:-native)?)$/,
    holdsRequest: false,
    messageHoldsAddress: true,
  },
];
