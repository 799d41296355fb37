// Bundles each of our modules with what it imports: node bundle.mjs OUTPUT_FOLDER MODULE…
// esbuild's JavaScript interface finds its native program itself, whether or not npm ran install scripts.
import { build } from "esbuild";

const [output, ...modules] = process.argv.slice(2);
await build({
  entryPoints: modules.map(name => `Scripts/${name}.ts`),
  outdir: output,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
});
