// Starts the console: an external file, because the Content-Security-Policy allows no inline script.
// What it loads is checked against the hashes that the build wrote into its own tag.

const own = document.querySelector('script[data-wasm]').dataset
const at = (file) => new URL(file, document.baseURI)

// The page turns no text into markup, and one script URL only is ever needed: the demo's worker.
// Where Trusted Types are enforced, everything else is refused by this policy.
const worker = at('./worker_loader.js').href
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => {
    if (new URL(url, document.baseURI).href === worker) return url
    throw new TypeError('this page loads no script from there')
  },
})

async function start() {
  const wasm = fetch(at(own.wasm), { integrity: own.wasmIntegrity ?? '' })
  // A module that is imported is not checked against a hash, one that is preloaded with it is:
  // reading it first makes a changed file fail here, before it runs.
  if (own.jsIntegrity) await (await fetch(at(own.js), { integrity: own.jsIntegrity })).arrayBuffer()
  const { default: init } = await import(at(own.js).href)
  await init({ module_or_path: wasm })
}

start().catch((error) => {
  // Whatever went wrong, an empty page would say less.
  const place = document.querySelector('#console .boot') ?? document.body
  place.setAttribute('role', 'alert')
  place.textContent = 'Image Console could not be started: a file did not arrive as it was built. ' +
    'Reload the page; if that does not help, whoever deployed it has to look. (' + error.name + ')'
})
