// node bench/bundle.mjs <folder of node_modules> <target folder>
// Bundles each rival's page as its users would: minified, production builds of its libraries, and brotli beside it.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const [modules, target] = process.argv.slice(2).map((path) => resolve(path))
const { buildSync } = createRequire(join(modules, 'any.js'))('esbuild')
const rivals = join(dirname(fileURLToPath(import.meta.url)), 'rivals')

const page = (css) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Images</title>
${css ? '<link rel="stylesheet" href="main.css">\n' : ''}<script type="module" src="main.js"></script>
<div id="root"></div>
</html>
`

rmSync(target, { recursive: true, force: true })
for (const entry of readdirSync(rivals, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue
  const source = join(rivals, entry.name)
  const outdir = join(target, entry.name)
  mkdirSync(outdir, { recursive: true })
  const main = readdirSync(source).find((name) => /^main\.jsx?$/.test(name))
  buildSync({
    entryPoints: [join(source, main)],
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'chrome130',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [modules],
    loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl' },
    logLevel: 'error',
  })
  writeFileSync(join(outdir, 'index.html'), page(readdirSync(outdir).includes('main.css')))
  for (const name of readdirSync(outdir)) {
    const bytes = readFileSync(join(outdir, name))
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(join(outdir, `${name}.br`), brotliCompressSync(bytes, { params: size }))
  }
}
