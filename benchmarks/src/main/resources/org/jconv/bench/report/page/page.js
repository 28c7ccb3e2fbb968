(function () {
  'use strict';

  var table = document.getElementById('rows');
  var body = table.tBodies[0];
  var form = document.getElementById('controls');
  var status = document.getElementById('status');
  var heads = Array.from(table.tHead.rows[0].cells);
  var filters = ['q', 'shape', 'direction', 'strategy', 'threads'];
  var speedupColumn = heads.findIndex(function (th) { return th.dataset.key === 'speedup'; });

  // a link leads to a part of the page and leaves only that: what brings back the rest stays in view
  var all = document.createElement('button');
  all.type = 'button';
  all.id = 'all';
  all.textContent = 'Show all';
  document.querySelector('nav ul').appendChild(document.createElement('li')).appendChild(all);

  // each line of the table with its numbers
  var rows = JSON.parse(document.getElementById('data').textContent).map(function (data, i) {
    var tr = body.rows[i];
    return {tr: tr, data: data, text: tr.textContent.toLowerCase(), first: i,
      speedup: data.speedup, speedupText: tr.cells[speedupColumn].textContent};
  });

  // what is after # in the address: filters, and what the table is sorted by
  function readHash() {
    var state = {};
    location.hash.slice(1).split('&').forEach(function (part) {
      var at = part.indexOf('=');
      if (at > 0) {
        try {
          state[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
        } catch (e) {
          // not written by this page, and no filter then
        }
      }
    });
    return state;
  }

  function writeHash(state) {
    var parts = filters.concat(['reference', 'sort', 'order']).filter(function (name) {
      return state[name];
    }).map(function (name) {
      return name + '=' + encodeURIComponent(state[name]).replace(/%3A/g, ':').replace(/%2F/g, '/');
    });
    history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search);
  }

  function readForm() {
    var state = {};
    filters.concat(['reference']).forEach(function (name) { state[name] = form.elements[name].value; });
    var sorted = heads.find(function (th) { return th.hasAttribute('aria-sort'); });
    if (sorted) {
      state.sort = sorted.dataset.key;
      state.order = sorted.getAttribute('aria-sort') === 'descending' ? 'down' : '';
    }
    return state;
  }

  function matches(data, state) {
    return ['shape', 'direction', 'strategy', 'threads'].every(function (name) {
      return !state[name] || data[name] === undefined || String(data[name]) === state[name];
    });
  }

  function apply(state) {
    filters.concat(['reference']).forEach(function (name) {
      var control = form.elements[name];
      control.value = state[name] || '';
      if (control.value !== (state[name] || '')) {
        control.value = '';
        state[name] = '';
      }
    });
    reference(state.reference);
    var words = (state.q || '').toLowerCase();
    var shown = 0;
    rows.forEach(function (row) {
      var visible = matches(row.data, state) && row.text.indexOf(words) >= 0;
      row.tr.hidden = !visible;
      shown += visible ? 1 : 0;
    });
    // the pictures of what is filtered away go, too; they do not know single strategies
    document.querySelectorAll('[data-shape],[data-direction]').forEach(function (part) {
      part.hidden = !matches(Object.assign({}, part.dataset), {
        shape: state.shape, direction: state.direction, threads: state.threads});
    });
    sort(state.sort, state.order === 'down');
    status.textContent = shown + ' of ' + rows.length + ' rows';
    all.hidden = shown === rows.length;
  }

  function sort(key, down) {
    var known = heads.some(function (th) { return th.dataset.key === key; });
    heads.forEach(function (th) {
      if (known && th.dataset.key === key) {
        th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      } else {
        th.removeAttribute('aria-sort');
      }
    });
    var column = heads.findIndex(function (th) { return th.dataset.key === key; });
    function value(row) {
      return key === 'speedup' ? row.speedup : key in row.data ? row.data[key]
        : key === 'rank' ? parseInt(row.tr.cells[column].textContent, 10) || null
        : row.tr.cells[column].textContent;
    }
    var sorted = rows.slice().sort(function (a, b) {
      if (!known) {
        return a.first - b.first;
      }
      var x = value(a);
      var y = value(b);
      if (x === null || y === null) { // what is not known comes last, either way
        return (x === null) - (y === null) || a.first - b.first;
      }
      var order = typeof x === 'number' ? x - y : x < y ? -1 : x > y ? 1 : 0;
      return (down ? -order : order) || a.first - b.first;
    });
    sorted.forEach(function (row) { body.appendChild(row.tr); });
  }

  function digits(x) {
    return x < 9.995 ? x.toFixed(2) : x < 99.95 ? x.toFixed(1) : x.toFixed(0);
  }

  // speed-ups in the table over another strategy; the pictures stay
  function reference(strategy) {
    var base = {};
    rows.forEach(function (row) {
      if (row.data.strategy === strategy) {
        base[row.data.group] = row.data.ns;
      }
    });
    rows.forEach(function (row) {
      var over = base[row.data.group];
      row.speedup = !strategy ? row.data.speedup : over === undefined ? null : over / row.data.ns;
      row.tr.cells[speedupColumn].textContent =
        !strategy ? row.speedupText : row.speedup === null ? '-' : digits(row.speedup) + '\u00d7';
    });
  }

  function markdown() {
    function line(cells) {
      return '| ' + cells.map(function (cell) {
        return cell.textContent.replace(/[\\|`*_\[\]<~]/g, '\\$&');
      }).join(' | ') + ' |';
    }
    var rule = '|' + heads.map(function (th) {
      return th.classList.contains('number') ? '---:' : '---';
    }).join('|') + '|';
    return [line(heads), rule].concat(Array.from(body.rows).filter(function (tr) {
      return !tr.hidden;
    }).map(function (tr) { return line(Array.from(tr.cells)); })).join('\n') + '\n';
  }

  function copy() {
    var text = markdown();
    function byHand() {
      var area = document.createElement('textarea');
      area.value = text;
      document.body.appendChild(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).catch(byHand);
    } else {
      byHand();
    }
    status.textContent = 'copied';
  }

  function save(svg) {
    var file = svg.cloneNode(true);
    var style = document.createElementNS(svg.namespaceURI, 'style');
    style.textContent = document.getElementById('chart-style').textContent;
    file.insertBefore(style, file.firstChild);
    var link = document.createElement('a');
    link.href = URL.createObjectURL(
      new Blob([new XMLSerializer().serializeToString(file)], {type: 'image/svg+xml'}));
    link.download = svg.getAttribute('aria-labelledby').split(' ')[0].replace(/-t$/, '') + '.svg';
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function openAround(element) {
    for (var part = element; part; part = part.parentElement) {
      if (part.tagName === 'DETAILS') {
        part.open = true;
      }
    }
  }

  function follow() {
    var state = readHash();
    if (Object.keys(state).length === 0) {
      return; // a section of the page: the browser goes there, and filters stay
    }
    apply(state);
    var target = document.getElementById(location.hash.slice(1));
    if (!target && state.shape) {
      target = Array.from(document.querySelectorAll('details.shape')).find(function (part) {
        return part.dataset.shape === state.shape;
      });
    }
    if (target) {
      openAround(target);
      target.scrollIntoView();
    }
  }

  heads.forEach(function (th) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = th.textContent;
    button.addEventListener('click', function () {
      var down = th.getAttribute('aria-sort') === 'ascending';
      var state = readForm();
      state.sort = th.dataset.key;
      state.order = down ? 'down' : '';
      apply(state);
      writeHash(state);
    });
    th.textContent = '';
    th.appendChild(button);
  });

  document.querySelectorAll('figure svg').forEach(function (svg) {
    var figure = svg.parentElement;
    var caption = figure.querySelector('figcaption')
      || figure.appendChild(document.createElement('figcaption'));
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'save';
    button.textContent = 'save SVG';
    button.setAttribute('aria-label', 'save SVG: ' + svg.querySelector('title').textContent);
    button.addEventListener('click', function () { save(svg); });
    caption.appendChild(button);
  });

  function changed() {
    var state = readForm();
    apply(state);
    writeHash(state);
  }
  form.addEventListener('input', changed);
  form.addEventListener('reset', function () {
    apply({});
    writeHash({});
  });
  all.addEventListener('click', function () { form.reset(); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  document.getElementById('copy').addEventListener('click', copy);
  window.addEventListener('hashchange', follow);
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (part) { part.open = true; });
  });
  form.hidden = false;
  apply({});
  follow();
})();
