// Saves what is typed; counts characters; goes to the errors. Every form works without it.
(function (d) {
  "use strict";
  var wrong = d.querySelector("[data-errors]"), box, how = (performance.getEntriesByType("navigation")[0] || {}).type;
  function tried(act) { try { return act(); } catch (shut) { return null; } } // a full or closed store is no reason to stop
  tried(function () {
    box = window.localStorage;
    // A form that was sent leaves nothing behind, unless the way there failed and the person went back.
    Object.keys(box).forEach(function (name) {
      if (!/^heddle:.*!$/.test(name)) return;
      box.removeItem(name);
      if (how !== "back_forward") box.removeItem(name.slice(0, -1));
    });
  });
  if (wrong) wrong.focus();
  d.querySelectorAll("[data-count]").forEach(function (area) {
    var p = d.createElement("p"), most = +area.dataset.count;
    p.className = "count";
    function count() { p.textContent = area.value.length + " / " + most; }
    area.after(p);
    area.addEventListener("input", count);
    count();
  });
  d.querySelectorAll("form[data-autosave]").forEach(function (form) {
    var data = form.dataset, timer, live = d.createElement("p");
    live.className = "autosave";
    live.setAttribute("role", "status");
    form.prepend(live);
    function own() { return new URL(form.action).pathname === location.pathname; } // the draft's own page, not a new one
    function key() { return "heddle:" + (data.autosaveKey || "") + (own() ? location.pathname : ""); }
    function say(words, lost) {
      live.textContent = words;
      live.classList.toggle("autosave--lost", !!lost);
    }
    function each(act) {
      Array.from(form.elements).forEach(function (el) {
        if (el.name && !/password|file|hidden|submit|button/.test(el.type) && !("private" in el.dataset)) act(el, el.name + (/radio|checkbox/.test(el.type) ? "=" + el.value : ""));
      });
    }
    function keep() {
      var all = {};
      each(function (el, name) { all[name] = /radio|checkbox/.test(el.type) ? el.checked : el.value; });
      tried(function () { box.setItem(key(), JSON.stringify(all)); });
    }
    function send() {
      var body = new FormData(form);
      form.querySelectorAll("[type=file]").forEach(function (el) { body.delete(el.name); });
      fetch(data.autosave, { method: "POST", body: body, credentials: "same-origin", headers: { "X-Requested-With": "autosave" } }).then(function (answer) {
        if (!answer.ok || answer.redirected) throw answer;
        tried(function () { box.removeItem(key()); });
        if (!own()) history.replaceState(null, "", form.action); // a reload finds the draft
        say(data.saved + " " + new Date().toLocaleTimeString(d.documentElement.lang, { hour: "2-digit", minute: "2-digit" }));
      }).catch(function () { say(data.unsaved, 1); });
    }
    var kept = tried(function () { return JSON.parse(box.getItem(key())); });
    if (kept && !(wrong && (form.contains(wrong) || !wrong.closest("form")))) {
      each(function (el, name) {
        if (name in kept) { if (typeof kept[name] === "boolean") el.checked = kept[name]; else el.value = kept[name]; }
      });
      say(data.restored);
    }
    form.addEventListener("input", function () {
      keep();
      clearTimeout(timer);
      timer = setTimeout(send, 1500);
    });
    form.addEventListener("submit", function (e) {
      clearTimeout(timer);
      keep();
      if (navigator.onLine === false) { e.preventDefault(); say(data.unsaved, 1); } else tried(function () { box.setItem(key() + "!", 1); });
    });
    addEventListener("online", function () { tried(function () { if (box.getItem(key())) send(); }); });
  });
})(document);
