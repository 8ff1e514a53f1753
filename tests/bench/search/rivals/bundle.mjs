// node bundle.mjs PAGE OUT: bundle the script of a search page with what it imports, minified.

import { build } from "esbuild";

const [page, outfile] = process.argv.slice(2);
await build({ entryPoints: [page], bundle: true, minify: true, format: "esm", outfile });
