/* Nothing is sent: it leads to a fragment of this page. */
(function (f) {
  if (!f) return;
  var said = f.querySelector("output");
  f.hidden = false;
  f.addEventListener("submit", function (e) {
    e.preventDefault();
    var at = f.querySelector("input").value.toLowerCase().replace(/[^a-z0-9]/g, "").replace(/\d[a-z]{2}$/, "");
    var there = document.getElementById(at);
    said.textContent = there ? "" : said.dataset.none;
    if (there) location.hash = at;
  });
})(document.querySelector("[data-near]"));
