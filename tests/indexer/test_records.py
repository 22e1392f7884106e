"""Records are kept until they are not needed, and never used when they are not what was written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.records import RECORDS, Key, RecordStore

VERSION = "rules-1"
LARGE = 40_000  # bytes: a record that goes over several pages


def key(number: int, version: str = VERSION) -> Key:
    return Key(number.to_bytes(16, "big"), version)


def fill(folder: Path, *numbers: int, size: int = 50) -> dict[Key, bytes]:
    records = {key(number): f"record {number} ".encode() * (size // 10) for number in numbers}
    with RecordStore(folder) as store:
        store.put(records.items())
    return records


def held(folder: Path, *numbers: int) -> list[bytes | None]:
    with RecordStore(folder) as store:
        return [store.get(key(number)) for number in numbers]


def test_a_record_is_there_for_the_next_build(tmp_path: Path) -> None:
    records = fill(tmp_path, 1, 2)
    assert held(tmp_path, 1, 2, 3) == [*records.values(), None]
    with RecordStore(tmp_path) as store:
        assert store.get(key(1, "rules-2")) is None
        store.put([(key(1), b"made again")])
    assert held(tmp_path, 1) == [b"made again"]


def test_what_was_put_in_before_an_error_stays(tmp_path: Path) -> None:
    def fail() -> None:
        with RecordStore(tmp_path) as store:
            store.put([(key(1), b"done")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert held(tmp_path, 1) == [b"done"]


@pytest.mark.parametrize("size", [50, LARGE])
def test_what_is_not_needed_leaves_no_trace_in_the_folder(tmp_path: Path, size: int) -> None:
    records = fill(tmp_path, *range(200), size=size)
    before = (tmp_path / RECORDS).stat().st_size
    kept = {key(number) for number in range(200) if number % 10 == 3}
    with RecordStore(tmp_path) as store:
        store.keep_only(kept)
        assert len(store) == len(kept)
        assert all(store.get(name) == records[name] for name in kept)
        store.put([(key(3), records[key(3)])])
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    found = {number for number in range(200) if f"record {number} ".encode() in content}
    assert found == {number for number in range(200) if number % 10 == 3}
    assert [path.name for path in tmp_path.iterdir()] == [RECORDS]
    assert (tmp_path / RECORDS).stat().st_size < before / 3 or size == 50


def test_a_file_of_which_all_is_needed_is_not_written_anew(tmp_path: Path) -> None:
    records = fill(tmp_path, 1, 2)
    before = (tmp_path / RECORDS).stat()
    with RecordStore(tmp_path) as store:
        store.keep_only({*records, key(7)})
    after = (tmp_path / RECORDS).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("column", ["record", "checksum", "content", "version"])
def test_a_damaged_record_is_not_used_and_counted(tmp_path: Path, column: str) -> None:
    fill(tmp_path, 1, 2)
    connection = sqlite3.connect(tmp_path / RECORDS)
    damaged = {"content": key(9).content, "version": "rules-9"}.get(column, b"damaged")
    with connection:
        connection.execute(f"UPDATE records SET {column} = ? WHERE content = ?", (damaged, key(1).content))  # noqa: S608
    connection.close()
    asked = {"content": key(9), "version": key(1, "rules-9")}.get(column, key(1))
    with RecordStore(tmp_path) as store:
        assert store.get(asked) is None
        assert (store.damaged, store.lost) == (1, False)
        assert store.get(asked) is None
        assert store.damaged == 1
        assert store.get(key(2)) is not None


def test_any_turned_bit_gives_the_record_or_none(tmp_path: Path) -> None:
    records = fill(tmp_path, *range(30), size=300)
    whole = (tmp_path / RECORDS).read_bytes()
    for at in range(0, len(whole), 397):
        (tmp_path / RECORDS).write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with RecordStore(tmp_path) as store:
            assert all(store.get(name) in (record, None) for name, record in records.items())
            store.put([(key(1), b"again")])
            assert store.get(key(1)) == b"again"
            store.keep_only({key(1)})
        assert held(tmp_path, 1, 2) == [b"again", None]


def test_records_asked_for_together_are_those_that_can_be_trusted(tmp_path: Path) -> None:
    records = fill(tmp_path, *range(6))
    with closing(sqlite3.connect(tmp_path / RECORDS)) as connection, connection:
        connection.execute("UPDATE records SET record = 'x' WHERE content = ?", (key(4).content,))
    asked = [key(number).content for number in range(2, 9)]
    with RecordStore(tmp_path) as store:
        trusted = {key(number).content: records[key(number)] for number in (2, 3, 5)}
        assert store.get_all(asked, VERSION) == trusted
        assert store.get_all(asked, VERSION) == trusted
        assert (store.damaged, store.lost) == (1, False)
        assert store.get_all(asked, "rules-2") == store.get_all((), VERSION) == {}


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0", b"\0" * 5000])
def test_a_file_that_cannot_be_read_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / RECORDS).write_bytes(content)
    with RecordStore(tmp_path) as store:
        assert store.lost
        assert len(store) == 0
        store.put([(key(1), b"one")])
    assert held(tmp_path, 1) == [b"one"]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_is_begun_anew_or_gives_what_is_left(tmp_path: Path, share: float) -> None:
    records = fill(tmp_path, *range(300), size=1000)
    whole = (tmp_path / RECORDS).read_bytes()
    (tmp_path / RECORDS).write_bytes(whole[: int(share * len(whole))])
    with RecordStore(tmp_path) as store:
        assert all(store.get(name) in (record, None) for name, record in records.items())
        assert store.lost


def test_a_database_of_something_else_is_begun_anew(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / RECORDS)
    connection.execute("CREATE TABLE records (name TEXT)")
    connection.close()
    with RecordStore(tmp_path) as store:
        assert store.lost
        assert store.get(key(1)) is None


def test_a_folder_that_takes_nothing_is_told_as_any_file_is(tmp_path: Path) -> None:
    (tmp_path / RECORDS).mkdir()
    with pytest.raises(OSError, match=RECORDS):
        RecordStore(tmp_path)


def test_half_a_new_file_of_a_killed_build_is_cleared(tmp_path: Path) -> None:
    records = fill(tmp_path, 1)
    for name in (f"{RECORDS}.new", f"{RECORDS}.new-journal"):
        (tmp_path / name).write_bytes(b"half")
    with RecordStore(tmp_path) as store:
        store.keep_only(set())
    assert held(tmp_path, 1) == [None]
    assert [path.name for path in tmp_path.iterdir()] == [RECORDS]
    assert records
