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

  // Nobody is to lose their place in a long table every two seconds.
  var places = {};
  document.addEventListener('htmx:beforeSwap', function () {
    document.querySelectorAll('.scroll[id]').forEach(function (each) {
      places[each.id] = [each.scrollLeft, each.scrollTop];
    });
  });
  document.addEventListener('htmx:afterSwap', function () {
    document.querySelectorAll('.scroll[id]').forEach(function (each) {
      if (places[each.id]) {
        each.scrollLeft = places[each.id][0];
        each.scrollTop = places[each.id][1];
      }
    });
  });

  // A request that neither succeeds nor fails is no answer either.
  window.setInterval(function () {
    if (Date.now() - lastAnswer > 8000) {
      lost(true);
    }
  }, 1000);
})();
