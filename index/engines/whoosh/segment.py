"""A segment opened for reading: postings, texts and tokens of documents, all mapped.

    <name>.lexicon, <name>.pst  postings (`postings`)
    <name>.texts                stored documents, end to end (`texts`)
    <name>.tokens               start and end of each token, in pairs
    <name>.documents            where the texts and tokens of each document are

Rule: a segment is never changed. Which of its documents still live, and what is asked of them by
number, is the index's to say (`index_view`).
"""

from pathlib import Path

import numpy as np

from index.engines.whoosh.arrays import Matrix, map_file, read_arrays
from index.engines.whoosh.postings import Postings
from index.engines.whoosh.texts import Texts
from index.errors import DamagedIndexError

DOCUMENTS, TOKENS = ".documents", ".tokens"
SPAN = 8  # bytes of a token's start and end


class Segment:
    """One segment of an index; immutable, safe to use from several threads.

    Attributes:
        documents: how many it holds, deleted ones too.
        token_ends: 0, then where the tokens of each document end in `spans`.
        spans: start and end of the token at each position.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Map its files.

        Raises:
            DamagedIndexError: a file is missing or not what was written.
        """
        self.folder, self.name = folder, name
        self.postings = Postings(folder, name)
        columns = read_arrays(folder / f"{name}{DOCUMENTS}")
        try:
            ends, characters, self.token_ends = (
                columns[column] for column in ("text.ends", "body.characters", "token.ends")
            )
        except KeyError as error:
            message = f"the documents of {name} cannot be read (no {error}); build the index again"
            raise DamagedIndexError(folder, message) from error
        self.documents = len(characters)
        self.texts = Texts(folder, name, ends, characters)
        tokens = map_file(folder / f"{name}{TOKENS}")
        if len(self.token_ends) != self.documents + 1 or int(self.token_ends[-1]) * SPAN != len(tokens):
            raise DamagedIndexError(folder, f"{name} has tokens of other documents; build it again")
        self.token_ends = self.token_ends.view(np.int64)  # a type that adds up with others
        self.spans: Matrix = np.frombuffer(tokens, "<u4").reshape(-1, 2)
