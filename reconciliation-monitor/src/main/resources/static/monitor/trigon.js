// The page must never look well when nobody feeds it: it says so as soon as a refresh fails.
(function () {
  'use strict';
  var lastAnswer = Date.now();

  function lost(isLost) {
    var bar = document.getElementById('lost');
    if (bar.hidden === isLost) {
      bar.hidden = !isLost;
      document.body.classList.toggle('lost', isLost);
    }
  }

  document.addEventListener('htmx:afterRequest', function (event) {
    if (event.detail.successful) {
      lastAnswer = Date.now();
      lost(false);
    } else {
      lost(true);
    }
  });

  // A request that neither succeeds nor fails is no answer either.
  window.setInterval(function () {
    if (Date.now() - lastAnswer > 8000) {
      lost(true);
    }
  }, 1000);
})();
