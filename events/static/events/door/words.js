/* What is said: the words come with the page, in its language; and loud and clear, to eye, ear and hand. */
(function () {
  "use strict";
  const Door = (window.Door = window.Door || {});
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  Door.setup = read("setup");
  const WORDS = read("words");
  let sound = null;

  Door.say = function (name, values) {
    return WORDS[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
  };

  Door.time = function (at) {
    return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
  };

  // Sounds may begin after a person has touched the page.
  document.addEventListener("pointerdown", () => {
    const Sound = window.AudioContext || window.webkitAudioContext;
    if (!sound && Sound) { sound = new Sound(); }
  });

  function tone(pitch, from, long) {
    const voice = sound.createOscillator();
    const level = sound.createGain();
    voice.type = pitch < 300 ? "square" : "sine";
    voice.frequency.value = pitch;
    level.gain.value = 0.4;
    voice.connect(level).connect(sound.destination);
    voice.start(sound.currentTime + from);
    voice.stop(sound.currentTime + from + long);
  }

  Door.sound = function (kind) {
    if (kind === "try") { return; }
    if (navigator.vibrate && sound) { navigator.vibrate(kind === "in" ? 80 : [250, 100, 250]); }
    if (!sound) { return; }
    if (kind === "in") { tone(880, 0, 0.12); tone(1320, 0.14, 0.16); } else { tone(160, 0, 0.5); }
  };

  Door.make = function (tag, about, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(about || {})) {
      if (name === "onclick") { made.addEventListener("click", value); } else if (value !== false) { made.setAttribute(name, value === true ? "" : value); }
    }
    made.append(...inside.filter((each) => each !== null && each !== ""));
    return made;
  };
})();
