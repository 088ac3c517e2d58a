import { keyWords } from '../context-words.ts';
import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Kubernetes',
  title: 'Kubernetes bootstrap token',
  severity: 'medium',
  format: [chars('lower-alnum', 6), literal('.'), chars('lower-alnum', 16)],
  context: { words: ['bootstrap', 'kubeadm', 'kubelet'], and: keyWords, window: 80 },
  mix: ['digit', 'lower'],
  grants: 'It lets a machine join the cluster until it expires.',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/'],
});
