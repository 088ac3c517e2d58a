import { defineDetector } from '../detector.ts';
import { findKubernetesSecret } from '../texts/kubernetes-secret.ts';
import { encodedPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'Kubernetes',
  title: 'Value of a Kubernetes Secret',
  severity: 'medium',
  selfMade: true,
  format: {
    kind: 'text',
    anchors: ['kind: Secret\n', 'kind: Secret\r', 'kind: "Secret"', '"kind": "Secret"', '"kind":"Secret"'],
    before: 4000,
    after: 4000,
    find: findKubernetesSecret,
  },
  confidence: 'medium',
  isGeneric: true,
  judge: encodedPassword,
  references: ['https://kubernetes.io/docs/concepts/configuration/secret/'],
});
