/** The part of SARIF 2.1.0 that we write (OASIS standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
export type SarifLog = {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
};

export type SarifRun = {
  readonly tool: { readonly driver: SarifDriver };
  readonly automationDetails: { readonly id: string };
  readonly columnKind: 'utf16CodeUnits';
  readonly originalUriBaseIds: Readonly<Record<string, { readonly description: SarifText }>>;
  readonly versionControlProvenance?: readonly { readonly repositoryUri: string; readonly revisionId?: string }[];
  readonly invocations: readonly [SarifInvocation];
  readonly results: readonly SarifResult[];
  readonly properties: { readonly complete: boolean; readonly verdict: string; readonly secrets: string };
};

export type SarifDriver = {
  readonly name: string;
  readonly semanticVersion: string;
  readonly informationUri: string;
  readonly rules: readonly SarifRule[];
  readonly notifications: readonly {
    readonly id: string;
    readonly shortDescription: SarifText;
    readonly fullDescription: SarifText;
    readonly help: SarifText;
  }[];
};

export type SarifText = { readonly text: string };

export type SarifRule = {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: SarifText;
  /** At most 1,024 characters are shown. */
  readonly fullDescription: SarifText;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: {
    readonly precision: string;
    readonly tags: readonly string[];
    /** A number in a string; a rule without it is shown by its level. */
    readonly 'security-severity'?: string;
    readonly 'problem.severity': 'error' | 'warning' | 'recommendation';
  };
};

export type SarifLevel = 'error' | 'warning' | 'note';

export type SarifRegion = {
  readonly startLine: number;
  readonly startColumn?: number;
  /** Exclusive. */
  readonly endColumn?: number;
};

export type SarifLocation = {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: '%SRCROOT%' };
    readonly region: SarifRegion;
  };
  readonly message?: SarifText;
};

export type SarifResult = {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly [SarifLocation];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: SarifLocation }[] }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: 'new' | 'unchanged' | 'updated';
  readonly properties: {
    readonly severity: string;
    readonly confidence: string;
    readonly code: string;
    readonly enforced: boolean;
    /** For what only the history holds: the commit that added it. */
    readonly commit?: string;
  };
};

export type SarifInvocation = {
  readonly executionSuccessful: boolean;
  readonly toolExecutionNotifications: readonly {
    readonly descriptor: { readonly id: string; readonly index: number };
    readonly level: SarifLevel;
    readonly message: SarifText;
  }[];
};
