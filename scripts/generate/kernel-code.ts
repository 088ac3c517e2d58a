import { type GeneratedFile, notice } from './generated-file.ts';

const options = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--zeroFilledMemory',
  '--maximumMemory',
  '1024',
  '--use',
  'abort=',
];

/** The kernel's program, compiled from assembly/. The same sources and the same version of the compiler make the same bytes on every machine. */
export const generateKernelCode = async (): Promise<GeneratedFile> => {
  // The compiler takes longer to load than all else that is generated.
  const { main } = await import('assemblyscript/asc');
  const written: Uint8Array[] = [];
  const { error, stderr } = await main(['assembly/index.ts', '--outFile', 'kernel.wasm', ...options], {
    writeFile: (_, contents) => {
      written.push(Buffer.from(contents));
    },
  });
  if (error !== null) throw new Error(`assembly/ does not compile:\n${stderr}`, { cause: error });
  const code = Buffer.concat(written).toString('base64');
  return { path: 'src/kernel/code.generated.ts', text: `// ${notice}\nexport const kernelCode =\n  '${code}';\n` };
};
