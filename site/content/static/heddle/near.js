/* It sends nothing: it leads to a part of this page. */
(function (f) {
  if (!f) return;
  var o = f.querySelector("output");
  f.hidden = false;
  f.addEventListener("submit", function (e) {
    e.preventDefault();
    var at = f.querySelector("input").value.toLowerCase().replace(/[^a-z0-9]/g, "").replace(/\d[a-z]{2}$/, "");
    var there = document.getElementById(at);
    o.textContent = there ? "" : o.dataset.none;
    if (there) location.hash = at;
  });
})(document.querySelector("[data-near]"));
