/* Bringing together what this device did and what the others did, whenever there is a network. */
(function () {
  "use strict";
  const Door = (window.Door = window.Door || {});
  const MOST = 100; // acts in one batch
  const BOOK_EVERY = 60000; // milliseconds until the guest book is asked for anew
  const CLOCK_OFF = 120000; // milliseconds; less is taken for the way over the network
  let running = false;
  let again = false;
  let csrf = "";
  let asked = 0;

  class SignedOut extends Error {}
  class Forgotten extends Error {}

  // Whoever had all guests forgotten since then wants none of them back.
  function still(epoch) {
    if (epoch !== Door.at.epoch || Door.at.stopped) { throw new Forgotten(); }
  }

  async function fetched(address, more) {
    const answer = await fetch(address, Object.assign({ credentials: "same-origin", cache: "no-store" }, more));
    if (answer.status === 401 || answer.status === 403) { throw new SignedOut(); }
    if (!answer.ok) { throw new Error(String(answer.status)); }
    return answer.json();
  }

  async function askBook(epoch) {
    if (csrf && Date.now() - asked < BOOK_EVERY) { return; }
    const { csrf: shown, key: told, now, ...book } = await fetched(Door.setup.book);
    const off = now - Date.now();
    book.off = Math.abs(off) > CLOCK_OFF ? off : 0;
    const key = await Door.keyOf(told);
    still(epoch);
    csrf = shown;
    asked = Date.now();
    Door.at.book = book;
    Door.at.key = key;
    await Door.keep.write("book", book);
    still(epoch);
    await Door.keep.write("key", key);
  }

  async function send(epoch) {
    const waiting = Door.at.acts.filter((act) => !act.sent).slice(0, MOST);
    const since = await Door.keep.note("since");
    still(epoch);
    const body = { device: Door.at.device, now: Date.now(), since: since || null, acts: waiting };
    const told = await fetched(Door.setup.sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify(body),
    });
    still(epoch);
    const refused = told.results.filter((each) => !each.ok).map((each) => each.id);
    const known = new Map(Door.at.acts.map((act) => [act.id, act]));
    told.results.forEach((each) => { if (each.text) { Door.tell(known.get(each.id), each); } });
    waiting.forEach((act) => { known.set(act.id, Object.assign({}, act, { sent: true })); });
    told.acts.forEach((act) => { known.set(act.id, Object.assign({ sent: true }, act)); });
    refused.forEach((id) => known.delete(id));
    Door.at.acts = Array.from(known.values());
    const changed = new Set(waiting.concat(told.acts).map((act) => act.id));
    await Door.keep.put(Door.at.acts.filter((act) => changed.has(act.id)));
    await Promise.all(refused.map((id) => Door.keep.drop(id)));
    still(epoch);
    await Door.keep.write("since", told.cursor);
    still(epoch);
    Door.at.capacity = told.counts.capacity;
    return Door.at.acts.some((act) => !act.sent);
  }

  async function meet(epoch) {
    try {
      still(epoch);
      await askBook(epoch);
      while (await send(epoch)) { /* the next hundred */ }
      Door.at.network = "there";
      Door.at.merged = Date.now();
    } catch (problem) {
      if (problem instanceof Forgotten) { return; }
      Door.at.network = problem instanceof SignedOut ? "signed_out" : "gone";
      if (problem instanceof SignedOut) { Door.at.book = Door.at.key = null; Door.at.acts = await Door.keep.wipe(false); csrf = ""; }
    }
  }

  Door.merge = async function () {
    if (running) { again = true; return; }
    running = true;
    await (Door.meeting = meet(Door.at.epoch));
    running = false;
    Door.show();
    if (again) { again = false; Door.merge(); }
  };
})();
