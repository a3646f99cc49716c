// Comfort only: the page reads without it.
(function () {
  "use strict";
  // Paper has no clicks: everything opens for it, and closes as it was.
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (d) { d.open = true; });
  });
  addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });

  // A number shows its sentence under the pointer.
  var box = document.getElementById("preview");
  function show(event) {
    var link = event.target.closest && event.target.closest('.marks a, .alike, svg a');
    var target = link && (link.getAttribute("href") || link.getAttribute("xlink:href"));
    var sentence = target && target.indexOf("#s-") === 0 && document.getElementById(target.slice(1));
    if (!sentence) { box.hidden = true; return; }
    box.textContent = sentence.textContent.replace(/\s+/g, " ").replace(/⇄.*$/, "").trim();
    box.hidden = false;
    var at = link.getBoundingClientRect(), width = box.offsetWidth, height = box.offsetHeight;
    box.style.left = Math.max(8, Math.min(at.left, innerWidth - width - 8)) + "px";
    box.style.top = (at.top > height + 12 ? at.top - height - 6 : at.bottom + 6) + "px";
  }
  document.addEventListener("mouseover", show);
  document.addEventListener("focusin", show);
  addEventListener("scroll", function () { box.hidden = true; }, { passive: true });
})();
