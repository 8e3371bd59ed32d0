/* The door's page: what a person does here, and what follows at once, network or not. */
(function () {
  "use strict";
  const Door = window.Door;
  const { say, keep } = Door;
  const EVERY = 10000; // milliseconds between two meetings with the house
  // The same page in another window of this device forgets as well.
  const others = "BroadcastChannel" in window ? new BroadcastChannel("heddle-door-" + Door.setup.ball) : null;
  const by = (id) => document.getElementById(id);
  const at = (Door.at = { book: null, key: null, epoch: 0, acts: [], state: null, device: "", network: "unknown", table: "", capacity: 0 });

  // By the house's clock, as far as this device's is out: it was told the time with the book.
  Door.now = () => Date.now() + (at.book.off || 0);

  async function act(what, about) {
    const done = Object.assign({ id: Door.newId(), what: what, at: Date.now(), device: at.device, sent: false }, about);
    at.acts.push(done);
    await keep.put([done]);
    Door.show();
    Door.merge();
    return done;
  }

  Door.admit = async function (seat, ticket) {
    const inside = at.state.inside.get(seat.id);
    if (inside) {
      const door = inside[0].device ? say("by", { door: inside[0].device }) : "";
      Door.verdict("no", Door.nameOf(seat), say("was_in", { time: Door.time(inside[0].at) }) + door, () => Door.undo(inside));
      return;
    }
    if (tooEarly(Door.nameOf(seat), Door.whereOf(seat))) { return; }
    const given = at.state.given.has(seat.id);
    const done = await act("admitted", { seat: seat.id, ticket: ticket });
    const text = (given ? say("place_given") : Door.whereOf(seat)) + crowded([seat]);
    Door.verdict("in", Door.nameOf(seat), text, () => Door.undo([done]));
  };

  // Before the door opens nobody is let in; a rehearsal shows what would be, and keeps nothing.
  function tooEarly(title, text) {
    if (Door.now() >= at.book.opens) { return false; }
    const rehearse = () => { at.rehearsing = true; Door.verdict("try", title, text + " · " + say("rehearsed")); };
    if (at.rehearsing) { rehearse(); } else { Door.verdict("try", say("not_yet"), at.book.from, rehearse, say("rehearse")); }
    return true;
  }

  // Whoever came after all to a place that was given away makes one more than there are seats.
  function crowded(seats) {
    const more = Door.extras(at.state) - at.book.extras;
    return more > 0 && seats.some((seat) => at.state.given.has(seat.id)) ? " " + say("beyond", { n: more }) : "";
  }

  Door.admitAll = async function (seats, table) {
    if (!seats.length) { Door.verdict("no", table.name, say("tick_one")); return; }
    if (tooEarly(table.name, say("many", { n: seats.length }))) { return; }
    const done = [];
    for (const seat of seats) { done.push(await act("admitted", { seat: seat.id, ticket: "" })); }
    Door.closeTable();
    const gone = seats.filter((seat) => at.state.given.has(seat.id)).map((seat) => " " + Door.nameOf(seat) + ": " + say("place_given"));
    Door.verdict("in", table.name, say("many_in", { n: seats.length }) + gone.join("") + crowded(seats), () => Door.undo(done));
  };

  Door.undo = async function (acts) {
    for (const each of acts) { await act("undone", { undoes: each.id, seat: each.seat || "" }); }
    Door.verdict("no", say("undone"), say("undone_text"));
  };

  Door.noShow = async function (seat) {
    const done = await act("no_show", { seat: seat.id });
    Door.verdict("no", Door.nameOf(seat), say("no_show_text"), () => Door.undo([done]));
  };

  async function shown(text) {
    const found = await Door.recognise(text, at.book, at.key);
    if (found.table) { Door.openTable(found.table); return true; }
    if (!found.ticket) { return false; }
    const seat = at.book.seats.find((each) => each.id === found.ticket.seat);
    if (found.ticket.no || !seat) { Door.verdict("no", say("not_in"), found.ticket.no || say("unknown")); return true; }
    await Door.admit(seat, found.ticket.ticket);
    return true;
  }

  async function walkUp(event) {
    event.preventDefault();
    const inside = Door.count(at.book, at.state).inside;
    if (inside >= at.book.capacity) { Door.verdict("no", say("full"), say("full_text", { n: at.book.capacity })); return; }
    const seat = at.book.seats.find((each) => each.id === by("walk-up-place").value);
    if (!seat && Door.extrasLeft() < 1) { Door.verdict("no", say("no_extra"), say("no_extra_text")); return; }
    const name = by("walk-up-name").value.trim();
    if (tooEarly(name || say("walk_up"), seat ? Door.whereOf(seat) : say("extra"))) { return; }
    const done = await act("walk_up", { name: name, seat: seat ? seat.id : "", table: seat ? seat.table : "" });
    event.target.reset();
    Door.verdict("in", name || say("walk_up"), seat ? Door.whereOf(seat) : say("extra"), () => Door.undo([done]));
  }

  Door.extrasLeft = () => at.book.extras - Door.extras(at.state);

  function showPlaces() {
    const chosen = by("walk-up-place").value;
    const free = at.book.seats.filter((seat) => (!seat.name || at.state.noShows.has(seat.id)) && !at.state.inside.has(seat.id) && !at.state.given.has(seat.id));
    const ways = free.map((seat) => Door.make("option", { value: seat.id }, Door.whereOf(seat)));
    by("walk-up-place").replaceChildren(Door.make("option", { value: "" }, say("extra_left", { n: Math.max(0, Door.extrasLeft()) })), ...ways);
    by("walk-up-place").value = free.some((seat) => seat.id === chosen) ? chosen : "";
  }

  Door.show = function () {
    const waiting = at.acts.filter((each) => !each.sent).length;
    by("network").textContent = say("network_" + at.network);
    by("network").className = "tag tag--" + (at.network === "there" ? "done" : "wait");
    by("waiting").textContent = waiting ? say("to_send", { n: waiting }) : say("all_sent");
    by("desk").hidden = !at.book;
    by("empty").hidden = Boolean(at.book);
    by("sign-in").hidden = at.network !== "signed_out";
    if (!at.book) { by("inside").textContent = "–"; by("expected").textContent = ""; by("verdict").replaceChildren(); by("found").replaceChildren(); by("group").hidden = true; return; }
    at.state = Door.follow(at.acts);
    const count = Door.count(at.book, at.state);
    by("inside").textContent = count.inside;
    by("expected").textContent = say("counts", { n: count.toCome, capacity: at.book.capacity });
    showPlaces();
    Door.showFound(by("asked").value);
  };

  async function wipeIfOver() {
    if (at.book && Door.now() > at.book.wipe) {
      at.epoch += 1;
      at.book = at.key = null;
      at.acts = await keep.wipe(false);
      by("empty").textContent = say("over");
    }
  }

  async function wipeNow() {
    const waiting = at.acts.filter((each) => !each.sent).length;
    if (!window.confirm(waiting ? say("wipe_unsent", { n: waiting }) : say("wipe_sure"))) { return; }
    if (others) { others.postMessage("forget"); }
    await forget();
  }

  // First of all what is under way is made to count for nothing: its answer would bring all back.
  async function forget() {
    at.epoch += 1;
    at.stopped = true;
    at.acts = []; at.book = at.key = null;
    by("told").replaceChildren();
    by("find").reset(); by("walk-up").reset();
    Door.show();
    await keep.wipe(true);
    by("empty").textContent = say("wiped");
  }

  async function turn() {
    await wipeIfOver();
    if (!at.stopped) { await Door.merge(); await wipeIfOver(); }
    Door.show();
  }

  function listen() {
    by("find").addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = by("asked").value;
      if (await shown(text)) { by("asked").value = ""; by("asked").focus(); }
      Door.showFound(by("asked").value);
    });
    by("asked").addEventListener("input", () => Door.showFound(by("asked").value));
    by("walk-up").addEventListener("submit", walkUp);
    by("wipe").addEventListener("click", wipeNow);
    if (others) { others.onmessage = forget; }
    by("device").addEventListener("change", async () => {
      at.device = by("device").value.trim();
      await keep.write("device", at.device);
    });
    by("scan").addEventListener("click", scan);
    window.addEventListener("online", turn);
    window.addEventListener("offline", () => { at.network = "gone"; Door.show(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { turn(); } });
  }

  async function scan() {
    const sight = by("sight");
    if (!sight.hidden) {
      Door.sight.close(sight);
      sight.hidden = true;
      by("scan").textContent = say("scan");
      return;
    }
    sight.hidden = false;
    by("scan").textContent = say("scan_stop");
    const no = await Door.sight.open(sight, async (text) => {
      if (at.book && !(await shown(text))) { Door.verdict("no", say("not_in"), say("unknown")); }
    });
    if (no) { sight.hidden = true; by("scan").textContent = say("scan"); Door.verdict("no", say("scan"), say(no)); }
  }

  async function start() {
    at.acts = await keep.acts();
    at.book = (await keep.note("book")) || null;
    at.key = (await keep.note("key")) || null;
    at.device = by("device").value = (await keep.note("device")) || "";
    listen();
    if ("serviceWorker" in navigator) { navigator.serviceWorker.register(Door.setup.worker).then(() => navigator.serviceWorker.ready).then(() => { document.body.dataset.ready = "yes"; }); }
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
    await wipeIfOver();
    Door.show();
    await turn();
    setInterval(turn, EVERY);
  }

  start().catch(() => { by("empty").textContent = say("no_store"); });
})();
