"""Query text to syntax tree. It never fails: what cannot be read is read as words, and said.

    query   := either (OR either)*
    either  := clause (AND? clause)*
    clause  := (- | NOT | ! | +)* primary
    primary := [field:] ( "(" query ")" | word[*|~n] | "quoted"[~n] | [a TO b] )
             | field: ( a..b | >a | >=a | <b | <=b | (- | ! | +) primary )

Words side by side are ANDed, and AND binds tighter than OR. Operators are in capitals.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.query.ast import (
    And,
    Everything,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    ParsedQuery,
    Prefix,
    Quoted,
    Range,
    Repair,
    Span,
    Word,
)
from index.query.lexer import Kind, Token, plain_words, tokenize_query

# Words, also those in quotations: more than a person types; a hostile query stays cheap.
MOST_CLAUSES = 64
MOST_NESTING = 20
LONGEST_QUERY = 4_000  # code points; an address line holds about half of that
MOST_EDITS = 2  # beyond two edits most words are near most others
MOST_SLOP = 50  # words; what stands farther apart is no longer one place to read

_STARTS: tuple[Kind, ...] = ("word", "quoted", "range", "field", "not", "required", "open")


def parse_query(text: str) -> ParsedQuery:
    """Read a query.

    Args:
        text: as typed.

    Returns:
        Its tree, with a repair for everything that could not be read as it stands.
    """
    words = plain_words(text) if len(text) <= LONGEST_QUERY else None
    if words is not None and len(words) <= MOST_CLAUSES:  # most queries: nothing in them needs reading
        return ParsedQuery(text, _side_by_side(words))
    parser = _Parser(text)
    tree = parser.read()
    return ParsedQuery(text, tree, tuple(parser.repairs))


def _side_by_side(words: Sequence[str]) -> Node:
    """Return the tree of words with one space between two."""
    nodes: list[Node] = []
    at = 0
    for word in words:
        nodes.append(Word(word, (at, at + len(word))))
        at += len(word) + 1
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes), (0, at - 1))


@dataclass
class _Parser:
    """Recursive descent over the tokens; `_at` is the next one."""

    text: str
    repairs: list[Repair] = field(default_factory=list)
    _tokens: list[Token] = field(default_factory=list)
    _at: int = 0
    _words: int = 0
    _signs: int = 0

    def read(self) -> Node:
        """Return the tree of the whole text."""
        text = self.text
        if len(text) > LONGEST_QUERY:
            cut = (LONGEST_QUERY, len(text))
            self._repair(
                f"The query is longer than {LONGEST_QUERY:,} characters; the rest was left out.", cut
            )
            text = text[:LONGEST_QUERY]
        self._tokens = self._without_stray_brackets(tokenize_query(text))
        tree = self._either_or()
        self.repairs.sort(key=lambda repair: repair.span)
        return tree or Everything((0, len(text)))

    def _without_stray_brackets(self, tokens: Iterable[Token]) -> list[Token]:
        """Return tokens without brackets that close nothing, and without those that stand too deep."""
        kept: list[Token] = []
        opened: list[bool] = []
        for token in tokens:
            keep = True
            if token.kind == "open":
                keep = len(opened) < MOST_NESTING
                opened.append(keep)
                if not keep:
                    self._repair(f"Brackets go {MOST_NESTING} deep; this one was left out.", token.span)
            elif token.kind == "close":
                keep = bool(opened) and opened.pop()
                if not keep and not opened:
                    self._repair("This bracket closes nothing; it was left out.", token.span)
            if keep:
                kept.append(token)
        return kept

    def _peek(self, *kinds: Kind) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].kind in kinds

    def _repair(self, message: str, span: Span) -> None:
        """Note a repair; the same of what stands directly beside is one repair."""
        if self.repairs and self.repairs[-1].message == message:
            first, last = self.repairs[-1].span
            if span[1] == first or span[0] == last:
                span = min(first, span[0]), max(last, span[1])
                self.repairs.pop()
        self.repairs.append(Repair(message, span))

    def _either_or(self) -> Node | None:
        alternatives = [self._all_of()]
        while self._peek("or"):
            operator = self._tokens[self._at]
            self._at += 1
            if alternatives[-1] is not None and self._peek(*_STARTS):
                alternatives.append(self._all_of())
            else:  # nothing before it, or nothing after
                word, rest = self._as_word(operator), self._all_of()
                alternatives[-1] = _joined(And, (alternatives[-1], word, rest))
        return _joined(Or, alternatives)

    def _all_of(self) -> Node | None:
        clauses: list[Node | None] = []
        while self._peek(*_STARTS, "and"):
            token = self._tokens[self._at]
            if token.kind == "and":
                self._at += 1
                if not clauses or not self._peek(*_STARTS):
                    clauses.append(self._as_word(token))
                continue
            clauses.append(self._clause())
        return _joined(And, clauses)

    def _clause(self) -> Node | None:
        sign = self._tokens[self._at]
        if sign.kind not in ("not", "required"):
            return self._primary()
        self._at += 1
        if not self._peek(*_STARTS):
            return self._as_word(sign)
        if self._signs >= MOST_NESTING:
            self._repair(f"Signs go {MOST_NESTING} deep; this one was left out.", sign.span)
            while self._peek("not", "required"):
                self._at += 1
            return self._primary() if self._peek(*_STARTS) else None
        self._signs += 1
        child = self._clause()
        self._signs -= 1
        if child is None or sign.kind == "required":
            return child
        return Not(child, (sign.span[0], child.span[1]))

    def _primary(self) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case "open":
                return self._group(token)
            case "field":
                return self._field(token)
            case "range":
                self._leave_out_signs_behind(token)
                return self._leaf(token)
            case _:
                return self._leaf(token)

    def _group(self, opening: Token) -> Node | None:
        inside = self._either_or()
        if self._peek("close"):
            closing = self._tokens[self._at]
            self._at += 1
            self._leave_out_signs_behind(closing)
            if inside is None:
                self._repair("These brackets hold nothing; they were left out.", _cover(opening, closing))
        else:
            self._repair("This bracket was not closed; it was closed at the end.", opening.span)
        return inside

    def _leave_out_signs_behind(self, token: Token) -> None:
        """Leave out `^2`, `~2` or `*` directly behind a bracket; behind a space it would be a word."""
        following = self._tokens[self._at] if self._peek("word") else None
        if following and not following.text and following.span[0] == token.span[1]:
            self._repair(
                f"“{following.suffix}” after a bracket means nothing; it was left out.", following.span
            )
            self._at += 1

    def _field(self, name: Token) -> Node | None:
        signed = self._peek("not", "required") and len(self._tokens[self._at].text) == 1
        if not signed and not self._peek("word", "quoted", "range", "open"):
            return self._leaf(Token("word", f"{name.text}:", name.span))
        child = self._clause() if signed else self._primary()
        return None if child is None else Field(name.text, child, (name.span[0], child.span[1]))

    def _leaf(self, token: Token) -> Node | None:
        words = token.text.split() if token.kind == "quoted" else [token.text]
        left = MOST_CLAUSES - self._words
        self._words += max(len(words), 1)
        if self._words > MOST_CLAUSES:
            if left >= 0:
                rest = (token.span[0], len(self.text))
                self._repair(f"A query has at most {MOST_CLAUSES} words; the rest was left out.", rest)
            if left < 1:
                return None
            token = token._replace(text=" ".join(words[:left]))
        match token.kind:
            case "quoted":
                return self._quotation(token)
            case "range":
                if not token.closed:
                    self._repair(self._said_of_range(token), token.span)
                return Range(token.text, token.last, token.span)
            case _:
                return self._word(token)

    def _quotation(self, token: Token) -> Node:
        if not token.closed:
            self._repair("The quotation was not closed; it was closed at the end.", token.span)
        meant, left = _told_apart(token.suffix, _SLOP)
        if left:
            self._repair(f"“{left}” after a quotation means nothing; it was left out.", token.span)
        if not meant:
            return Quoted(token.text, None, token.span)
        words = int(meant[1:] or 0)
        if words > MOST_SLOP:
            self._repair(f"Words are searched with at most {MOST_SLOP} others between them.", token.span)
        return Quoted(token.text, min(words, MOST_SLOP), token.span)

    def _said_of_range(self, token: Token) -> str:
        if self.text[token.span[1] - 1] in "]}" or self.text[token.span[0]] in "<>":
            return "Both ends of a range belong to it here."
        return "The range was not closed; it was closed behind its second end."

    def _word(self, token: Token) -> Node:
        if not token.text:
            return self._lone_suffix(token)
        start, end = token.span
        typed = self.text[start : end - len(token.suffix)]
        if "*" in typed and _STAR.match(typed):
            self._repair("“*” stands only at the end of a word; here it was left out.", token.span)
        elif "?" in typed and _QUESTION.match(typed):
            self._repair("“?” stands for no letter; write the beginning of the word and “*”.", token.span)
        return self._with_suffix(token) if token.suffix else Word(token.text, token.span)

    def _with_suffix(self, token: Token) -> Node:
        """Read a word with the first sign behind it that means something; other signs are left out."""
        meant, left = _told_apart(token.suffix, _MEANT)
        if left:
            self._repair(f"“{left}” after a word means nothing here; it was left out.", token.span)
        if meant == "*":
            return Prefix(token.text, token.span)
        return self._fuzzy(token, meant[1:]) if meant else Word(token.text, token.span)

    def _lone_suffix(self, token: Token) -> Node:
        if token.suffix[0] != "*":
            self._repair(f"“{token.suffix}” belongs directly behind a word; it was read as text.", token.span)
            return Word(token.suffix, token.span)
        if left := token.suffix[1:]:
            self._repair(f"“{left}” after “*” means nothing; it was left out.", token.span)
        return Everything(token.span)

    def _fuzzy(self, token: Token, distance: str) -> Node:
        if not distance:
            return Fuzzy(token.text, None, token.span)
        if not distance.isdigit() or int(distance) > MOST_EDITS:
            self._repair(f"Words are searched within 1 or {MOST_EDITS} letters.", token.span)
            return Fuzzy(token.text, MOST_EDITS, token.span)
        return Fuzzy(token.text, int(distance), token.span) if int(distance) else Word(token.text, token.span)

    def _as_word(self, operator: Token) -> Node | None:
        self._repair(f"“{operator.text}” has nothing to join here; it was read as a word.", operator.span)
        return self._leaf(Token("word", operator.text, operator.span))


_SLOP = re.compile(r"~\d*")
_SIGNS = re.compile(r"\*|[~^][^*~^]*")
_MEANT = re.compile(r"\*|~[\d.]*")
# Signs of Lucene inside a word, not escaped; “?” at the end of a word is of the sentence, behind a
# slash of an address.
_STAR = re.compile(r"(?:\\.|[^\\*])*+\*", re.DOTALL)
_QUESTION = re.compile(r"(?:\\.|[^\\/])*?\?(?=\w)", re.DOTALL)


def stands_for_letters(typed: str) -> bool:
    """Return whether a word as typed has a sign inside that stands for letters elsewhere."""
    return bool(("*" in typed and _STAR.match(typed)) or ("?" in typed and _QUESTION.match(typed)))


def _told_apart(suffix: str, meaning: re.Pattern[str]) -> tuple[str, str]:
    """Return the first sign that means something, and all the others."""
    if not suffix or meaning.fullmatch(suffix):
        return suffix, ""
    signs = _SIGNS.findall(suffix)
    meant = next((sign for sign in signs if meaning.fullmatch(sign)), "")
    if meant:
        signs.remove(meant)
    return meant, "".join(signs)


def _cover(first: Token, last: Token) -> Span:
    return first.span[0], last.span[1]


def _joined(kind: type[And] | type[Or], parts: Sequence[Node | None]) -> Node | None:
    """Join parts into one node, those of the same kind flattened; None when there is none."""
    if len(parts) == 1:
        return parts[0]
    present: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            present += part.children
        elif part is not None:
            present.append(part)
    if len(present) < 2:
        return present[0] if present else None
    return kind(tuple(present), (present[0].span[0], present[-1].span[1]))
