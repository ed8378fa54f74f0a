"use strict";
// The page of one player. The server sends what to show; this script shows it, counts down,
// and sends answers until they are acknowledged.
(() => {
  const byId = (id) => document.getElementById(id);
  const view = byId("view"), status = byId("status"), alarm = byId("alarm");
  const spoken = byId("spoken"), clock = byId("clock"), left = byId("left");
  const bar = clock.querySelector("progress");
  const isPlayer = "name" in document.body.dataset;
  const QUIET_SECONDS = 25, HURRY_SECONDS = 5, SPOKEN_SECONDS = 10;
  const PENDING = "quiz-pending";

  let shown = "";            // the HTML on the page
  let shownAt = null;        // where self-paced: the question that the player went to
  let deadline = null;       // by this device's monotonic clock
  let whole = 0, isPaused = false, wasSpoken = false;
  let pending = null;        // the answer that is not acknowledged yet
  let isSending = false, attempt = 0;
  let stream = null, heardAt = 0, isOver = false;

  // What is shown

  function say(text, tone) {
    if (status.textContent !== text) status.textContent = text;
    status.className = tone || "";
  }

  function warn(text) { alarm.textContent = text; }

  function show(state) {
    keepTime(state);
    if (state.html === shown) return;
    const before = place(), held = before && document.activeElement && document.activeElement.id;
    const hadFocus = view.contains(document.activeElement) || document.activeElement === document.body;
    shown = state.html;
    view.innerHTML = state.html;
    view.querySelectorAll("[data-arrange]").forEach(tapInOrder);
    if (place() !== before) { warn(""); window.scrollTo(0, 0); }
    if (pending && pending.place !== place()) forget();
    if (status.className === "good" && !view.querySelector(".saved")) say("");
    if (hadFocus) refocus(place() === before, held);
  }

  function place() {
    const heading = view.querySelector(".count");
    return heading ? heading.textContent : null;
  }

  function refocus(isSame, id) {
    const target = (isSame && id && byId(id)) || (isSame && byId("mine")) ||
      view.querySelector("input:not([type=hidden]):not([type=checkbox]), textarea") || view.querySelector("h1");
    if (target) target.focus({ preventScroll: true });
  }

  // The countdown, by the server's clock

  function keepTime(state) {
    isPaused = state.paused;
    whole = state.whole || 0;
    deadline = state.left === null ? null : performance.now() + state.left * 1000;
    wasSpoken = wasSpoken && state.left !== null && state.left <= SPOKEN_SECONDS;
    pausedLeft = state.left;
    tick();
  }

  let pausedLeft = null;
  function tick() {
    clock.hidden = deadline === null && !isPaused;
    if (clock.hidden) return;
    const seconds = deadline === null ? null
      : isPaused ? pausedLeft : Math.max(0, (deadline - performance.now()) / 1000);
    bar.hidden = seconds === null;
    if (seconds !== null) bar.value = whole ? Math.min(seconds / whole, 1) : 0;
    left.textContent = (isPaused ? "paused " : "") + (seconds === null ? "" : written(Math.ceil(seconds)));
    clock.classList.toggle("hurry", seconds !== null && seconds <= HURRY_SECONDS && !isPaused);
    if (seconds !== null && !isPaused && !wasSpoken && seconds <= SPOKEN_SECONDS && seconds > HURRY_SECONDS) {
      wasSpoken = true;
      spoken.textContent = SPOKEN_SECONDS + " seconds left";
      setTimeout(() => { spoken.textContent = ""; }, 3000);
    }
  }

  function written(seconds) {
    return seconds < 60 ? seconds + " s"
      : Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  // What is sent

  function fresh() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function keep(answer) {
    pending = answer;
    try { sessionStorage.setItem(PENDING, JSON.stringify(answer)); } catch { /* it is in memory */ }
  }

  function forget() {
    pending = null;
    attempt = 0;
    try { sessionStorage.removeItem(PENDING); } catch { /* it was never kept */ }
  }

  async function send() {
    if (!pending || isSending) return;
    isSending = true;
    const answer = pending;
    let reply = null;
    try {
      const response = await fetch(answer.action, {
        method: "POST", body: new URLSearchParams(answer.fields), headers: { Accept: "application/json" },
        credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined,
      });
      if (response.status !== 429 && response.status < 500) reply = await response.json();
    } catch { /* it is tried again */ }
    isSending = false;
    if (reply) acknowledged(answer, reply);
    else again();
    if (pending && pending !== answer) send();
  }

  function acknowledged(answer, reply) {
    const isLatest = pending === answer;
    if (isLatest) forget();
    if (reply.state && isLatest) show(reply.state);
    if (reply.joined) { location.replace("/"); return; }
    if (reply.refused) {
      say("");
      warn(reply.refused);
      const field = reply.field && byId(reply.field);
      if (field) { field.focus(); field.select(); }
      release();
    } else if (isLatest) {
      warn("");
      say("saved ✓", "good");
    }
  }

  function again() {
    if (!pending) return;
    attempt += 1;
    say(pending.kind === "join" ? "reconnecting…" : "not saved yet · reconnecting…", "waiting");
    setTimeout(send, Math.min(400 * 2 ** Math.min(attempt, 4), 5000) * (0.5 + Math.random() / 2));
  }

  function release() {
    view.querySelectorAll("[data-sent]").forEach((each) => { delete each.dataset.sent; each.disabled = false; });
  }

  view.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    event.preventDefault();
    const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    if (button && button.name) fields.push([button.name, button.value]);
    const isPick = form.dataset.way === "pick";
    if (isPick) {
      form.querySelectorAll("button").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
    } else if (button) {
      button.dataset.sent = "";
      if (form.dataset.kind === "join") button.disabled = true;
    }
    warn("");
    say(form.dataset.kind === "join" ? "coming in…" : "saving…");
    if (form.dataset.kind === "answer") fields.push(["id", fresh()]);
    keep({ kind: form.dataset.kind, action: form.getAttribute("action"), place: place(), fields });
    send();
  });

  view.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-at]");
    if (!link) return;
    event.preventDefault();
    shownAt = link.dataset.at === "next" ? null : link.dataset.at;
    say("");
    await look();
    const heading = view.querySelector("input:not([type=hidden]):not([type=checkbox]), textarea") || view.querySelector("h1");
    if (heading) heading.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    const option = view.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (option) { event.preventDefault(); option.focus(); option.click(); }
  });

  // Things to put in order are tapped one after another, in place of a list for each place.

  function tapInOrder(list) {
    const selects = [...list.querySelectorAll("select")], send = list.closest("form").querySelector(".send");
    const texts = [...selects[0].options].slice(1).map((option) => option.textContent);
    const tapped = document.createElement("ol");
    tapped.className = "tapped options";
    let order = selects.map((select) => select.value).filter((value) => value !== "").map(Number);
    const buttons = texts.map((text, index) => {
      const item = document.createElement("li"), button = document.createElement("button");
      const number = document.createElement("span"), label = document.createElement("span");
      button.type = "button";
      button.id = "option-" + index;
      if (texts.length < 10) button.dataset.key = String(index + 1);
      number.className = "number";
      label.className = "text";
      label.textContent = text;
      button.append(number, label);
      button.addEventListener("click", () => {
        order = order.includes(index) ? order.filter((each) => each !== index) : [...order, index];
        draw();
      });
      item.append(button);
      tapped.append(item);
      return button;
    });
    function draw() {
      selects.forEach((select, at) => { select.value = at < order.length ? String(order[at]) : ""; });
      buttons.forEach((button, index) => {
        const at = order.indexOf(index);
        button.setAttribute("aria-pressed", String(at >= 0));
        button.firstChild.textContent = at >= 0 ? at + 1 + "." : "·";
      });
      send.disabled = order.length < texts.length;
    }
    list.hidden = true;
    list.after(tapped);
    list.closest("fieldset").querySelector("legend").textContent = "Tap in the right order";
    draw();
  }

  // What is heard from the server

  async function look() {
    try {
      const at = shownAt === null ? "" : "?at=" + encodeURIComponent(shownAt);
      const response = await fetch("/view" + at, { headers: { Accept: "application/json" }, cache: "no-store", credentials: "same-origin" });
      if (response.status === 401) { location.replace("/"); return false; }
      if (!response.ok) return false;
      show(await response.json());
      return true;
    } catch { return false; }
  }

  function heard() {
    heardAt = performance.now();
    if (status.className === "waiting" && !pending) say("");
  }

  function open() {
    if (isOver) return;
    if (stream) stream.close();
    heardAt = performance.now();
    stream = new EventSource("/events");
    stream.addEventListener("open", () => { heard(); if (pending) send(); });
    stream.addEventListener("view", (event) => {
      heard();
      const state = JSON.parse(event.data);
      const isLookingBack = state.self_paced && (shownAt !== null || view.querySelector("[data-at=next]"));
      if (isLookingBack) keepTime(state); else show(state);
    });
    stream.addEventListener("beat", (event) => { heard(); keepTime(JSON.parse(event.data)); });
    stream.addEventListener("over", () => { isOver = true; stream.close(); say(""); });
    stream.addEventListener("error", () => {
      if (isOver) return;
      if (!pending) say("reconnecting…", "waiting");
      if (stream.readyState === EventSource.CLOSED) setTimeout(recover, 1000 + Math.random() * 1000);
    });
  }

  async function recover() {
    if (isOver || (stream && stream.readyState !== EventSource.CLOSED)) return;
    await look();
    open();
  }

  function wake() {
    if (document.hidden || !isPlayer || isOver) return;
    const isStale = performance.now() - heardAt > QUIET_SECONDS * 1000;
    if (isStale || !stream || stream.readyState !== EventSource.OPEN) open();
    if (pending) send();
  }

  shown = view.innerHTML.trim();
  view.querySelectorAll("[data-arrange]").forEach(tapInOrder);
  if (isPlayer) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(PENDING) || "null");
      if (kept && kept.kind === "answer" && kept.place === place()) { pending = kept; say("saving…"); send(); } else forget();
    } catch { forget(); }
    open();
    setInterval(tick, 200);
    setInterval(wake, 5000);
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  } else {
    forget();
  }
})();
