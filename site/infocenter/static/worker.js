// Keeps the search page of one build, with all that it fetches, for when there is no network. Nothing else is kept yet.
// The page sends the list (page.js); a build is kept whole or not at all, and then the one before it goes.

const PREFIX = "sok-";

async function keep(build, addresses) {
  const name = PREFIX + build;
  if (await caches.has(name)) return;
  try {
    await (await caches.open(name)).addAll(addresses);
  } catch {
    await caches.delete(name);
    return;
  }
  for (const old of await caches.keys()) {
    if (old.startsWith(PREFIX) && old !== name) await caches.delete(old);
  }
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
self.addEventListener("message", (event) => event.waitUntil(keep(event.data.build, event.data.addresses)));
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
