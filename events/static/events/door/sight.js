/* The camera: the browser's own reader of codes where it has one, else the one that came along. */
(function () {
  "use strict";
  const Door = (window.Door = window.Door || {});
  const EVERY = 150; // milliseconds between two looks
  const AGAIN = 3000; // until the same code counts anew
  const WIDE = 640; // pixels that are looked at: more only takes longer
  let stream = null;
  let last = { text: "", at: 0 };

  async function native() {
    if (!("BarcodeDetector" in window)) { return null; }
    const known = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
    if (!known.includes("qr_code")) { return null; }
    const reader = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => {
      const found = await reader.detect(video);
      return found.length ? found[0].rawValue : "";
    };
  }

  function brought() {
    if (!Door.setup.decoder) { return Promise.resolve(null); }
    return new Promise((done) => {
      const script = document.createElement("script");
      script.src = Door.setup.decoder;
      script.onerror = () => done(null);
      script.onload = () => {
        const canvas = document.createElement("canvas");
        const pen = canvas.getContext("2d", { willReadFrequently: true });
        done((video) => {
          const scale = Math.min(1, WIDE / video.videoWidth);
          canvas.width = Math.round(video.videoWidth * scale);
          canvas.height = Math.round(video.videoHeight * scale);
          pen.drawImage(video, 0, 0, canvas.width, canvas.height);
          const seen = pen.getImageData(0, 0, canvas.width, canvas.height);
          const found = window.jsQR(seen.data, seen.width, seen.height, { inversionAttempts: "attemptBoth" });
          return found ? found.data : "";
        });
      };
      document.head.append(script);
    });
  }

  async function look(video, reader, tell) {
    if (!stream) { return; }
    if (video.videoWidth) {
      const text = await Promise.resolve(reader(video)).catch(() => "");
      const now = Date.now();
      if (text && (text !== last.text || now - last.at > AGAIN)) { tell(text); }
      if (text) { last = { text: text, at: now }; }
    }
    setTimeout(() => look(video, reader, tell), EVERY);
  }

  Door.sight = {
    // Answers why it cannot, or nothing.
    open: async function (video, tell) {
      const reader = (await native()) || (await brought());
      if (!reader) { return "no_reader"; }
      if (!navigator.mediaDevices) { return "no_camera"; }
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 } } });
      } catch {
        return "no_camera";
      }
      video.srcObject = stream;
      await video.play();
      look(video, reader, tell);
      return "";
    },
    close: function (video) {
      if (stream) { stream.getTracks().forEach((track) => track.stop()); }
      stream = null;
      video.srcObject = null;
    },
  };
})();
