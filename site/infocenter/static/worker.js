// Keeps the search page of one build, with all that it fetches, for when there is no network. Nothing else is kept yet.
// The page sends the list (page.js); a build is kept whole or not at all, and then the one before it goes.

const PREFIX = "sok-";

async function keep({ build, addresses }, page) {
  const name = PREFIX + build;
  const cache = await caches.open(name);
  try {
    // The worker may be stopped half-way: what is there already is not fetched again, what is missing is.
    const have = new Set((await cache.keys()).map(({ url }) => url));
    await cache.addAll(addresses.filter((address) => !have.has(address)));
  } catch {
    await caches.delete(name);
    return;
  }
  for (const old of await caches.keys()) {
    if (old.startsWith(PREFIX) && old !== name) await caches.delete(old);
  }
  page?.postMessage("kept");
}

async function kept(request) {
  for (const name of await caches.keys()) {
    const found = name.startsWith(PREFIX) && await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (found) return found;
  }
  return undefined;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data, event.source)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.includes("/assets/")) {
    // Named by their content: what is kept is right.
    event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  } else if (request.mode === "navigate" && pathname.endsWith("/sok/")) {
    event.respondWith(fetch(request).catch(async () => (await kept(request)) ?? Response.error()));
  }
});
