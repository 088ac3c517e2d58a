export const severities = ['critical', 'high', 'medium', 'low', 'note'] as const;

/** From worst to mildest. `note` is shown in code scanning and the summary only. */
export type Severity = (typeof severities)[number];

/** How sure the tool is that the finding is true. Only `certain` and `high` can fail the check. */
export const confidences = ['certain', 'high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

export const isAtLeast = (severity: Severity, level: Severity): boolean => severities.indexOf(severity) <= severities.indexOf(level);

/** Negative when `left` is the worse one, so that it sorts first. */
export const compareSeverity = (left: Severity, right: Severity): number => severities.indexOf(left) - severities.indexOf(right);

export const isConfident = (confidence: Confidence): boolean => confidence === 'certain' || confidence === 'high';
