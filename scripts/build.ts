import { build } from './bundle.ts';

build('dist');
