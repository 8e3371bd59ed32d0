/* What is shown: who was found, a table as a group, and what the last act came to. */
(function () {
  "use strict";
  const Door = (window.Door = window.Door || {});
  const MOST = 30;
  const { make, say } = Door;
  const hidden = (text) => make("span", { class: "visually-hidden" }, " " + text);

  function button(words, about, act, kind) {
    return make("button", { type: "button", class: "button button--small" + (kind || ""), onclick: act }, words, hidden(about));
  }

  Door.nameOf = (seat) => seat.name || say("no_name");
  Door.tableOf = (seat) => Door.at.book.tables.find((each) => each.id === seat.table);

  Door.whereOf = function (seat) {
    const table = Door.tableOf(seat);
    if (!table) { return seat.host === seat.name ? say("no_table") : say("bought_by", { host: seat.host }); }
    return (table.number ? say("table", { n: table.number }) + " · " : "") + table.name + (seat.place ? ", " + say("seat", { n: seat.place }) : "");
  };

  function wasIn(acts) {
    const by = acts[0].device ? say("by", { door: acts[0].device }) : "";
    return make("span", { class: "tag tag--done" }, say("in_at", { time: Door.time(acts[0].at) }) + by);
  }

  function acts(seat, state) {
    const name = Door.nameOf(seat);
    const inside = state.inside.get(seat.id);
    if (inside) { return [wasIn(inside), button(say("undo"), name, () => Door.undo(inside), " button--quiet")]; }
    const gone = state.noShows.get(seat.id);
    const admit = button(say("admit"), name, () => Door.admit(seat, ""));
    if (gone) { return [make("span", { class: "tag tag--stop" }, say("no_show_short")), admit]; }
    if (Door.now() < Door.at.book.starts) { return [admit]; }
    return [button(say("no_show"), name, () => Door.noShow(seat), " button--quiet"), admit];
  }

  function item(name, where, ...ways) {
    return make("li", { class: "expected__item" },
      make("span", {}, make("span", { class: "expected__name" }, name), make("span", { class: "muted" }, where)),
      make("span", { class: "door__acts" }, ...ways));
  }

  function tableItem(table, state) {
    const seats = Door.at.book.seats.filter((seat) => seat.table === table.id && !seat.back);
    const inside = seats.filter((seat) => state.inside.has(seat.id)).length;
    const open = button(say("open_table"), table.name, () => Door.openTable(table), " button--quiet");
    const name = (table.number ? say("table", { n: table.number }) + " · " : "") + table.name;
    return item(name, say("of_in", { n: inside, of: seats.length }), open);
  }

  function walkUpItem(act) {
    return item(act.name || say("walk_up"), say("walk_up"), wasIn([act]), button(say("undo"), act.name || "", () => Door.undo([act]), " button--quiet"));
  }

  // Those with a name first: the others are found at their table as well.
  function named(seats) {
    return seats.filter((seat) => seat.name).concat(seats.filter((seat) => !seat.name));
  }

  Door.showFound = function (asked) {
    const found = document.getElementById("found");
    found.replaceChildren();
    if (!asked.trim() || !Door.at.book) { return; }
    const state = Door.at.state;
    const { tables, seats, walkUps } = Door.search(asked, Door.at.book, state);
    const count = tables.length + seats.length + walkUps.length;
    const title = count ? say("found", { n: count, words: asked.trim() }) : say("nobody");
    found.append(make("h2", { class: "door__found" }, title));
    if (!count) { return; }
    const rows = tables.map((each) => tableItem(each, state))
      .concat(walkUps.map(walkUpItem))
      .concat(named(seats).map((seat) => item(Door.nameOf(seat), Door.whereOf(seat), ...acts(seat, state))));
    found.append(make("ul", { class: "expected" }, ...rows.slice(0, MOST)));
    if (rows.length > MOST) { found.append(make("p", { class: "muted" }, say("more", { n: rows.length - MOST }))); }
  };

  function boxName(seat, state) {
    const name = seat.name || (seat.place ? say("seat_no_name", { n: seat.place }) : say("with", { name: seat.host }));
    return state.given.has(seat.id) ? say("place_gone", { name: name }) : name;
  }

  // All guests of one table: ticked beforehand where they have a name, each can be taken out.
  Door.openTable = function (table) {
    Door.at.table = table.id;
    const state = Door.at.state;
    const seats = Door.at.book.seats.filter((seat) => seat.table === table.id && !seat.back);
    const waiting = seats.filter((seat) => !state.inside.has(seat.id));
    const boxes = waiting.map((seat) => make("li", { class: "door__box" }, make("label", {},
      make("input", { type: "checkbox", value: seat.id, checked: Boolean(seat.name) && !state.given.has(seat.id) }),
      make("span", {}, boxName(seat, state)))));
    const letIn = make("button", { type: "submit", class: "button button--sun button--block" }, say("let_in_ticked"));
    const form = make("form", {}, make("ul", { class: "list-plain" }, ...boxes), letIn);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const ticked = Array.from(form.querySelectorAll("input:checked"), (box) => box.value);
      Door.admitAll(waiting.filter((seat) => ticked.includes(seat.id)), table);
    });
    const title = make("h2", { tabindex: "-1" }, (table.number ? say("table", { n: table.number }) + " · " : "") + table.name);
    const close = make("button", { type: "button", class: "button button--quiet button--small", onclick: Door.closeTable }, say("close"));
    const group = document.getElementById("group");
    group.replaceChildren(title, make("p", {}, say("of_in", { n: seats.length - waiting.length, of: seats.length })), waiting.length ? form : make("p", {}, say("all_in")), close);
    group.hidden = false;
    title.focus();
  };

  Door.closeTable = function () {
    Door.at.table = "";
    document.getElementById("group").hidden = true;
    document.getElementById("asked").focus();
  };

  // In words, colour and sound at once; the region is live, so that it is read out as well.
  Door.verdict = function (kind, title, text, way, words) {
    const verdict = document.getElementById("verdict");
    const back = way ? make("button", { type: "button", class: "button button--quiet", onclick: way }, words || say("undo")) : "";
    verdict.replaceChildren(make("div", { class: "verdict verdict--" + kind }, make("h2", {}, title), make("p", {}, text), back));
    Door.sound(kind);
    window.scrollTo({ top: 0 });
  };

  // What the house had to say about an act of ours, until somebody has seen it.
  Door.tell = function (act, told) {
    const seat = act && Door.at.book && Door.at.book.seats.find((each) => each.id === act.seat);
    const name = seat ? Door.nameOf(seat) : (act && act.name) || say("walk_up");
    const line = make("li", {}, make("strong", {}, name + ": "), told.text + " ");
    line.append(button(say("seen"), name, () => line.remove(), " button--quiet"));
    document.getElementById("told").append(line);
  };
})();
