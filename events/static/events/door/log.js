/* The door's log, as the house reads it too (events/moves/door_log.py): from the set of acts, in
   whatever order they came, follows who is in. Pure: no page, no store, no network. */
(function () {
  "use strict";
  const Door = (window.Door = window.Door || {});
  const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  Door.newId = function () {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => LETTERS[byte & 31]).join("");
  };

  function standing(acts) {
    const undone = new Set(acts.filter((act) => act.what === "undone").map((act) => act.undoes));
    return acts
      .filter((act) => act.what !== "undone" && !undone.has(act.id))
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  // inside: by seat, the acts that let its guest in, earliest first; given: by seat, the walk-up
  // who has its place; noShows: by seat; walkUps: those who are in without a ticket.
  Door.follow = function (acts) {
    const state = { inside: new Map(), noShows: new Map(), given: new Map(), walkUps: [] };
    for (const act of standing(acts)) {
      if (act.what === "admitted") {
        state.inside.set(act.seat, (state.inside.get(act.seat) || []).concat(act));
      } else if (act.what === "no_show") {
        state.noShows.set(act.seat, act);
      } else {
        state.walkUps.push(act);
        if (act.seat && !state.given.has(act.seat)) { state.given.set(act.seat, act); }
      }
    }
    return state;
  };

  Door.count = function (book, state) {
    let toCome = 0;
    for (const seat of book.seats) {
      const gone = seat.back || state.noShows.has(seat.id) || state.given.has(seat.id);
      if (!gone && !state.inside.has(seat.id)) { toCome += 1; }
    }
    return { inside: state.inside.size + state.walkUps.length, toCome: toCome };
  };

  // How many people are in without a seat of their own: each needs an extra one. Where a walk-up
  // has a place, the first who is on it needs none (events/moves/walk_ups.py).
  Door.extras = function (state) {
    const people = new Map();
    for (const act of state.walkUps) { people.set(act.seat || act.id, (people.get(act.seat || act.id) || (act.seat ? 0 : 1)) + 1); }
    for (const seat of state.inside.keys()) { if (people.has(seat)) { people.set(seat, people.get(seat) + 1); } }
    return Array.from(people.values()).reduce((sum, many) => sum + many - 1, 0);
  };

  // What is on a ticket, as it was typed: what looks alike is the same.
  Door.typed = function (shown) {
    return shown.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-Z]/g, "");
  };

  const bytesOf = (text) => new TextEncoder().encode(text);
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  Door.hashed = async function (text, ball) {
    return hex(await crypto.subtle.digest("SHA-256", bytesOf(ball + ":" + text))).slice(0, 32);
  };

  // A code is short enough to be guessed, so its hash is keyed and slow (events/door/book.py).
  Door.coded = async function (code, book, key) {
    if (!code || !key) { return ""; }
    const keyed = await crypto.subtle.sign("HMAC", key, bytesOf(code));
    const base = await crypto.subtle.importKey("raw", keyed, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(book.ball), iterations: book.rounds };
    return hex(await crypto.subtle.deriveBits(how, base, 128));
  };

  // Kept as a key that no script can read out again.
  Door.keyOf = function (told) {
    const bytes = Uint8Array.from(told.match(/../g) || [], (pair) => parseInt(pair, 16));
    return bytes.length ? crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]) : null;
  };

  // A ticket, a table, or nothing.
  Door.recognise = async function (shown, book, key) {
    const signed = await Door.hashed(shown.trim().toUpperCase(), book.ball);
    const ticket = book.tickets[signed] || book.tickets[await Door.coded(Door.typed(shown), book, key)];
    if (ticket) { return { ticket: ticket }; }
    const table = book.tables.find((each) => each.codes.includes(signed));
    return table ? { table: table } : {};
  };

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function holds(words, text) {
    const hay = plain(text);
    return words.every((word) => hay.includes(word));
  }

  // Tables and seats that go by all of these words, parts of words among them.
  Door.search = function (asked, book, state) {
    const words = plain(asked).split(/\s+/).filter(Boolean);
    if (!words.length) { return { tables: [], seats: [], walkUps: [] }; }
    const tables = new Map(book.tables.map((each) => [each.id, each]));
    const told = (seat) => {
      const at = tables.get(seat.table);
      return [seat.name, seat.host, seat.group, at ? at.name + " " + (at.number || "") : ""].join(" ");
    };
    return {
      tables: book.tables.filter((each) => holds(words, [each.name, each.number || "", each.group].join(" "))),
      seats: book.seats.filter((seat) => !seat.back && holds(words, told(seat))),
      walkUps: state.walkUps.filter((act) => holds(words, act.name || "")),
    };
  };
})();
