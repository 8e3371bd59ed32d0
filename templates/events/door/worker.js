"use strict";
// The door's own worker: the shell and its files, so that the page opens with no network.
const STORE = "{{ store|escapejs }}";
const SHELL = "{{ shell|escapejs }}";
const FILES = [{% for file in files %}"{{ file|escapejs }}",{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(STORE).then((store) => store.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const kept = (name) => name === STORE || !name.startsWith(STORE.slice(0, -12));
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => !kept(name)).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

// The shell from the network, so that whoever is signed out is asked to sign in; without one, kept.
function shell(request) {
  return fetch(request).then((answer) => {
    if (answer.status === 200 && answer.type === "basic" && !answer.redirected) {
      const copy = answer.clone();
      caches.open(STORE).then((store) => store.put(SHELL, copy));
    }
    return answer;
  }).catch(() => caches.match(SHELL));
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET") { return; }
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && path === SHELL) {
    event.respondWith(shell(request));
  } else if (FILES.includes(path)) {
    event.respondWith(caches.match(path).then((kept) => kept || fetch(request)));
  }
});
