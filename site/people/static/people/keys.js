// Passkeys: asks the browser for a key, puts its answer into the form and sends it.
(function (d) {
  "use strict";
  var keys = window.webauthnJSON;
  if (!keys || !window.PublicKeyCredential) return;
  function asked(form) {
    var data = d.getElementById("key-data");
    if (data) return Promise.resolve(JSON.parse(data.textContent));
    return fetch(form.action, { headers: { Accept: "application/json" } }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.json();
    });
  }
  function answered(form, what) {
    if (!what.creation_options) return keys.get(what.request_options);
    var alone = form.elements.passwordless && form.elements.passwordless.checked;
    var choice = what.creation_options.publicKey.authenticatorSelection;
    choice.residentKey = alone ? "required" : "discouraged";
    choice.requireResidentKey = !!alone;
    if (alone) choice.userVerification = "required";
    return keys.create(what.creation_options);
  }
  d.querySelectorAll("form[data-key]").forEach(function (form) {
    var live = form.querySelector("[data-key-trouble]");
    form.hidden = false;
    form.querySelector("button[type=button]").addEventListener("click", function () {
      asked(form).then(function (what) { return answered(form, what); }).then(function (credential) {
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      }).catch(function () { live.textContent = live.dataset.keyTrouble; });
    });
  });
})(document);
