// The service worker that makes the book readable without a network, after a first visit. What the
// network has is newer and comes first; without it there is what was kept: at the first visit what
// offline-files.json names, and everything else, clang too, when it is first fetched.
const KEPT = "one-neuron-up";

self.addEventListener("install", (event) => {
    event.waitUntil((async () => {
        const files = await (await fetch("_static/run/offline-files.json")).json();
        await (await caches.open(KEPT)).addAll(files);
        await self.skipWaiting();
    })());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function answer(request) {
    const cache = await caches.open(KEPT);
    try {
        const fresh = await fetch(request);
        if (fresh.ok) await cache.put(request, fresh.clone());
        return fresh;
    } catch (problem) {
        const kept = await cache.match(request, { ignoreSearch: true });
        if (kept) return kept;
        throw problem;
    }
}

self.addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    if (method === "GET" && new URL(url).origin === self.location.origin)
        event.respondWith(answer(event.request));
});
