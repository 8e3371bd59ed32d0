/* What this device keeps: the guest book, the acts, and some notes, in IndexedDB. */
(function () {
  "use strict";
  const Door = (window.Door = window.Door || {});
  let opened = null;

  function open() {
    opened = opened || new Promise((done, failed) => {
      const asked = indexedDB.open("heddle-door-" + Door.setup.ball, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("acts", { keyPath: "id" });
        asked.result.createObjectStore("notes");
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    return opened;
  }

  async function through(stores, mode, act) {
    const database = await open();
    return new Promise((done, failed) => {
      const transaction = database.transaction(stores, mode);
      const answer = act(transaction);
      transaction.oncomplete = () => done(answer && answer.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  }

  Door.keep = {
    note: (name) => through(["notes"], "readonly", (all) => all.objectStore("notes").get(name)),
    write: (name, what) => through(["notes"], "readwrite", (all) => all.objectStore("notes").put(what, name)),
    acts: () => through(["acts"], "readonly", (all) => all.objectStore("acts").getAll()),
    put: (acts) => through(["acts"], "readwrite", (all) => {
      acts.forEach((act) => all.objectStore("acts").put(act));
    }),
    drop: (id) => through(["acts"], "readwrite", (all) => all.objectStore("acts").delete(id)),

    // Names go. What was not sent yet stays to be sent, unless that is to go as well.
    wipe: async (unsentToo) => {
      const acts = await Door.keep.acts();
      const kept = unsentToo ? [] : acts.filter((act) => !act.sent);
      await through(["acts", "notes"], "readwrite", (all) => {
        all.objectStore("acts").clear();
        ["book", "key", "since"].forEach((name) => all.objectStore("notes").delete(name));
        kept.forEach((act) => all.objectStore("acts").put(act));
      });
      return kept;
    },
  };
})();
