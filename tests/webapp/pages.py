"""Reads a page the way a browser without JavaScript does: titles, marks, links, and what its form sends."""

from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})


class Page(HTMLParser):
    """What stands in a page.

    Attributes:
        titles: of the hits.
        marks: marked words.
        hrefs: of links.
        boxes: check boxes, each with name, value, checked and count.
        hidden: hidden fields of the search form.
        form: name and value of everything the search form sends.
        loaded: address and integrity of scripts and styles.
        inline: scripts, styles and handlers that stand in the page itself.
        canonical: the address it gives itself.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.titles: list[str] = []
        self.marks: list[str] = []
        self.hrefs: list[str] = []
        self.boxes: list[dict[str, str]] = []
        self.hidden: list[tuple[str, str]] = []
        self.form: list[tuple[str, str]] = []
        self.loaded: list[tuple[str, str]] = []
        self.inline: list[str] = []
        self.tags: list[str] = []
        self.canonical = ""
        self._words: list[str] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._select = ""

    @property
    def text(self) -> str:
        """All words of the page, white space collapsed."""
        return " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.inline += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        self._note_loaded(tag, given)
        if tag == "a" and "href" in given:
            self.hrefs.append(given["href"])
        if tag == "select":
            self._select = given["name"]
        if tag == "option" and "selected" in given:
            self.form.append((self._select, given["value"]))
        if tag == "input" and self._in_search_form():
            self._note_input(given)
        if tag not in _VOID:
            self._open.append((tag, given, []))

    def handle_endtag(self, tag: str) -> None:
        """Close an element and everything left open in it."""
        while self._open:
            name, given, words = self._open.pop()
            text = " ".join("".join(words).split())
            if name == "h3" and "hit-title" in given.get("class", ""):
                self.titles.append(text)
            if name == "mark":
                self.marks.append(text)
            if name == "span" and given.get("class") == "facet-count" and self.boxes:
                self.boxes[-1].setdefault("count", text.split()[0])
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take note of words."""
        if self._open and self._open[-1][0] in {"script", "style"} and data.strip():
            self.inline.append(self._open[-1][0])
        self._words.append(data)
        for _, _, words in self._open:
            words.append(data)

    def _in_search_form(self) -> bool:
        return any(tag == "form" and given.get("id") == "search-form" for tag, given, _ in self._open)

    def _note_input(self, given: dict[str, str]) -> None:
        pair = (given["name"], given.get("value", ""))
        kind = given.get("type", "text")
        if kind == "checkbox":
            self.boxes.append(
                {"name": pair[0], "value": pair[1], "checked": "yes" if "checked" in given else "no"}
            )
            if "checked" not in given:
                return
        if kind == "hidden":
            self.hidden.append(pair)
        self.form.append(pair)

    def _note_loaded(self, tag: str, given: dict[str, str]) -> None:
        if tag == "script" or (tag == "link" and given.get("rel") == "stylesheet"):
            self.loaded.append((given.get("src") or given["href"], given.get("integrity", "")))
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]


def read_page(html: str) -> Page:
    """Read a page."""
    page = Page()
    page.feed(html)
    page.close()
    return page
