/* Suggestions below a search field: an editable combobox with a list, after the ARIA Authoring Practices.
   Written by hand. Rule: the field works as it does without this file. The Enter key is taken only where
   a suggestion was chosen; what the server sends is text, never markup; words come from the server. */
"use strict";

(() => {
  const PAUSE = 130; // ms without a key before the server is asked

  function make(tag, attributes, text = "") {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  }

  class Suggestions {
    #input;
    #list;
    #spoken;
    #options = [];
    #active = -1;
    #timer = 0;
    #asking = null;
    #steps = 0; // of the arrow keys, while the list for this text is not there yet

    constructor(input) {
      this.#input = input;
      const id = `${input.id}-suggestions`;
      const label = input.dataset.suggested;
      this.#list = make("div", { id, class: "suggestions", role: "listbox", "aria-label": label });
      this.#list.hidden = true;
      this.#spoken = make("p", { class: "hidden", "aria-live": "polite" });
      input.closest("[role=search]").append(this.#list, this.#spoken);
      for (const [name, value] of Object.entries({
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": id,
      })) {
        input.setAttribute(name, value);
      }
      input.addEventListener("input", () => this.#askSoon());
      input.addEventListener("keydown", (event) => this.#press(event));
      input.addEventListener("blur", () => this.#close());
      input.form.addEventListener("submit", () => this.#close());
      // The field keeps the focus, so that the list stays; a finger may still move the list itself.
      this.#list.addEventListener("mousedown", (event) => {
        if (event.target !== this.#list) event.preventDefault();
      });
      window.addEventListener("pageshow", (event) => event.persisted && this.#close());
    }

    get #isOpen() {
      return !this.#list.hidden;
    }

    /* The list shown is not about the text in the field: no key may choose from it. */
    get #isBehind() {
      return this.#list.ariaBusy === "true";
    }

    #askSoon() {
      this.#activate(-1);
      this.#forget();
      if (!this.#input.value.trim()) {
        this.#close();
        return;
      }
      this.#list.ariaBusy = "true";
      this.#timer = setTimeout(() => this.#ask(), PAUSE);
    }

    /* Drop what was asked and not answered yet: it was about another text. */
    #forget() {
      clearTimeout(this.#timer);
      this.#asking?.abort();
      this.#asking = null;
      this.#steps = 0;
      this.#list.ariaBusy = "false";
    }

    /* Ask what the text may mean, show it, and then take the steps made in the meantime. */
    async #ask() {
      this.#forget();
      this.#list.ariaBusy = "true";
      const asking = (this.#asking = new AbortController());
      const asked = new URLSearchParams(new FormData(this.#input.form));
      let answer = null;
      try {
        const response = await fetch(`${this.#input.dataset.suggest}?${asked}`, { signal: asking.signal });
        if (response.ok) answer = await response.json();
      } catch (error) {
        // Stopped by the next key, or the server is out of reach: the browser notes that, and the field
        // works without suggestions.
        if (!(error instanceof TypeError || error.name === "AbortError")) throw error;
      }
      if (this.#asking !== asking) return;
      const steps = this.#steps;
      this.#forget();
      if (!answer?.groups.length || document.activeElement !== this.#input) {
        this.#close();
        return;
      }
      this.#show(answer);
      this.#step(steps);
    }

    #show(answer) {
      this.#options = [];
      this.#active = -1;
      this.#input.removeAttribute("aria-activedescendant");
      this.#list.replaceChildren(...answer.groups.map((group) => this.#makeGroup(group)));
      this.#list.hidden = false;
      this.#list.scrollTop = 0;
      this.#input.setAttribute("aria-expanded", "true");
      this.#spoken.textContent = answer.status;
    }

    #makeGroup(group) {
      const id = `${this.#list.id}-${group.kind}`;
      const box = make("div", { role: "group", "aria-labelledby": id });
      box.append(make("div", { id, class: "suggested-kind", role: "presentation" }, group.label));
      for (const suggestion of group.suggestions) box.append(this.#makeOption(suggestion));
      return box;
    }

    #makeOption(suggestion) {
      const option = make("a", {
        id: `${this.#list.id}-${this.#options.length}`,
        class: suggestion.verified ? "suggested" : "suggested unverified",
        role: "option",
        "aria-selected": "false",
        href: suggestion.href,
        tabindex: "-1",
        draggable: "false",
      });
      const label = make("span", { class: "facet-text", dir: suggestion.dir }, suggestion.label);
      if (suggestion.lang) label.lang = suggestion.lang;
      option.append(label);
      for (const note of suggestion.notes) {
        const said = make("span", { class: "suggested-note" }, note.words);
        if (note.form) said.append(" ", make("bdi", {}, note.form));
        option.append(" ", said);
      }
      option.append(" ", make("span", { class: "suggested-says" }, suggestion.says));
      this.#options.push(option);
      return option;
    }

    #activate(number) {
      this.#options[this.#active]?.setAttribute("aria-selected", "false");
      this.#active = number;
      const option = this.#options[number];
      if (option === undefined) {
        this.#input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      this.#input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest", behavior: "instant" });
    }

    /* From the field through the list and back to the field. */
    #step(by) {
      const places = this.#options.length + 1;
      this.#activate(((((this.#active + 1 + by) % places) + places) % places) - 1);
    }

    #close() {
      this.#forget();
      this.#activate(-1);
      this.#list.hidden = true;
      this.#options = [];
      this.#list.replaceChildren();
      this.#input.setAttribute("aria-expanded", "false");
      this.#spoken.textContent = "";
    }

    #press(event) {
      // Keys belong to the input method while it composes; 229 is how some browsers say so.
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
      switch (event.key) {
        case "ArrowDown":
        case "ArrowUp":
          this.#arrow(event);
          break;
        case "Enter":
          if (this.#active < 0) break;
          event.preventDefault();
          this.#options[this.#active].click();
          break;
        case "Escape":
          if (!this.#isOpen) break;
          event.preventDefault(); // the next one empties the field, as ever
          this.#close();
          break;
        case "Home":
        case "End":
        case "ArrowLeft":
        case "ArrowRight":
          this.#activate(-1); // back to the text, where the key then moves
          break;
        default:
          break;
      }
    }

    #arrow(event) {
      const down = event.key === "ArrowDown";
      const by = event.altKey ? 0 : down ? 1 : -1;
      if (!this.#input.value.trim()) return;
      event.preventDefault();
      if (event.altKey && !down) this.#close();
      else if (this.#isOpen && !this.#isBehind) this.#step(by);
      else {
        if (!this.#asking) this.#ask();
        this.#steps += by;
      }
    }
  }

  for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
})();
