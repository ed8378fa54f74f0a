"""A package from a stranger is read, or refused in a sentence; nothing else happens."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.exchange.anki import archive
from quiz.exchange.anki.reading import read_package
from quiz.exchange.carried import Imported, counted
from tests.exchange.anki.packages import COLLECTIONS, Answer, Made, Row, collection, package

BROKEN = "the archive is damaged or cut short"
DAMAGED = "the collection in it is damaged"
FOREIGN = "the collection in it is not one of Anki's"
MADE = Made([Row(["a", "b"]), Row(["c", "d"])], [Answer(0, 1000, 3)], {"a.png": b"x"})


@cache
def packed_bytes(generation: int) -> bytes:
    with TemporaryDirectory() as folder:
        return package(Path(folder) / "some.apkg", MADE, generation).read_bytes()


@cache
def collection_bytes(is_new: bool) -> bytes:
    return collection(MADE, is_new=is_new)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.apkg"


def archived(path: Path, members: dict[str, bytes], method: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", method) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    imported = read_package(path)
    assert imported.refusal is not None
    assert imported == Imported(refusal=imported.refusal)
    return imported.refusal.message


def test_what_is_no_archive_is_refused(path: Path) -> None:
    path.write_bytes(b"PK but no more")
    assert refusal(path) == BROKEN


def test_an_archive_that_is_no_package_is_refused(path: Path) -> None:
    assert "no package of Anki's" in refusal(archived(path, {"a.txt": b"a"}))


def test_a_package_of_a_newer_generation_is_refused(path: Path) -> None:
    content = {"meta": b"\x08\x04", "collection.anki2": collection(MADE)}
    assert "newer Anki" in refusal(archived(path, content))


def test_a_package_without_its_meta_is_read_by_the_newest_collection_in_it(path: Path) -> None:
    content = {COLLECTIONS[1]: b"a decoy", COLLECTIONS[2]: collection(MADE)}
    assert len(read_package(archived(path, content)).decks) == 1


@pytest.mark.parametrize("generation", [1, 2, 3])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_package_cut_short_is_refused(path: Path, generation: int, share: float) -> None:
    whole = package(path, MADE, generation).read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path) == BROKEN


def test_a_packing_that_anki_does_not_use_is_refused(path: Path) -> None:
    content = {"collection.anki2": collection(MADE)}
    assert "packed in a way" in refusal(archived(path, content, ZIP_BZIP2))


def test_an_encrypted_package_is_refused(path: Path) -> None:
    whole = bytearray(package(path, MADE, 1).read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.find(signature) + place] |= 1
    path.write_bytes(whole)
    assert "encrypted" in refusal(path)


@pytest.mark.parametrize("generation", [2, 3])
def test_a_bomb_is_not_unpacked(
    path: Path, generation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_FREE_BYTES", 1 << 20)
    monkeypatch.setattr(archive, "_MOST_TIMES", 10)
    zeros = bytes(64 << 20)
    packed = zstd.compress(zeros) if generation == 3 else zeros
    content = {"meta": bytes([8, generation]), COLLECTIONS[generation]: packed}
    assert "unpacked it would take more" in refusal(archived(path, content))


def test_no_file_is_written_under_a_name_of_the_package(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    names = ["../out.txt", "/etc/out.txt", "a\x1b[2J/../b", "C:\\out.txt"]
    package(path, Made(media=dict.fromkeys(names, b"x")))
    with ZipFile(path, "a") as written:
        for name in names:
            written.writestr(name, b"x")
    imported = read_package(path)
    assert [each.place for each in imported.losses] == [
        "../out.txt", "/etc/out.txt", "a␛[2J/../b", "C:\\out.txt",
    ]  # fmt: skip
    assert {*tmp_path.iterdir()} == {temporary, path}
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(
    "media",
    [
        pytest.param(b"[1, 2", id="no-json"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"[]", id="no-table"),
        pytest.param(b"\xff\xfe", id="no-text"),
    ],
)
def test_a_list_of_media_that_makes_no_sense_is_named(path: Path, media: bytes) -> None:
    content = {"collection.anki2": collection(MADE), "media": media}
    imported = read_package(archived(path, content))
    assert len(imported.decks) == 1
    assert counted(imported.losses) == {"the list of the media files cannot be read": 1}


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        pytest.param(["DROP TABLE revlog"], FOREIGN, id="a-table-missing"),
        pytest.param(
            ["ALTER TABLE notes RENAME TO n", "CREATE VIEW notes AS SELECT * FROM n"],
            FOREIGN,
            id="a-view",
        ),
        pytest.param(
            ["DROP TABLE revlog", "CREATE VIRTUAL TABLE revlog USING fts5(id, cid)"],
            FOREIGN,
            id="a-virtual-table",
        ),
        pytest.param(
            ["ALTER TABLE notes ADD COLUMN x AS (zeroblob(1000000000))"], DAMAGED, id="computed"
        ),
        pytest.param(["UPDATE col SET models = '{\"1\": 2}'"], DAMAGED, id="odd-models"),
        pytest.param(["UPDATE col SET models = '['"], DAMAGED, id="no-json"),
        pytest.param(
            [f"UPDATE col SET models = '{'[' * 100_000}'"], DAMAGED, id="json-too-deep"
        ),
        pytest.param(["UPDATE col SET decks = '{\"x\": {}}'"], DAMAGED, id="odd-decks"),
        pytest.param(["DELETE FROM col"], DAMAGED, id="no-row"),
        pytest.param(["ALTER TABLE notes DROP COLUMN guid"], DAMAGED, id="a-column-missing"),
    ],
)  # fmt: skip
def test_a_collection_that_is_none_is_refused(
    path: Path, statements: list[str], message: str
) -> None:
    made = Made(MADE.notes, also=[(statement, ()) for statement in statements])
    assert refusal(package(path, made)) == message


def test_triggers_are_never_run(path: Path) -> None:
    made = Made(also=[("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM col; END", ())])
    assert len(read_package(package(path, made)).decks) == 1


def test_rows_whose_values_make_no_sense_are_counted(path: Path) -> None:
    made = Made(
        MADE.notes,
        also=[
            ("UPDATE notes SET flds = x'00ff' WHERE id = 1000", ()),
            ("INSERT INTO revlog VALUES (?, 1, 1, 1, 1, 1, 1, 1, 1)", (2**62,)),
            ("UPDATE cards SET queue = 'x' WHERE nid = 1000", ()),
        ],
    )
    imported = read_package(package(path, made))
    assert counted(imported.losses) == {"3 rows of the collection make no sense": 1}
    assert [card.id for card in imported.decks[0].cards] == ["anki-g1"]


def test_text_that_is_not_utf8_is_read_with_a_mark_and_told(path: Path) -> None:
    made = Made(also=[("UPDATE notes SET flds = CAST(x'61ff621f63' AS TEXT)", ())])
    imported = read_package(package(path, made))
    assert "not UTF-8" in imported.losses[0].message
    assert getattr(imported.decks[0].cards[0], "question", "") == "a�b"


@pytest.mark.parametrize("config", [b"\x08", b"\x0a\xff", b"\x0a\x02\xff\xfe", b"\x0f\xff" * 9])
def test_a_note_type_that_is_no_message_refuses_the_package(path: Path, config: bytes) -> None:
    made = Made(also=[("UPDATE templates SET config = ?", (config,))])
    assert refusal(package(path, made, 3)) == DAMAGED


@pytest.mark.parametrize("table", ["notetypes", "fields", "templates", "decks"])
def test_a_name_that_is_no_text_refuses_the_package(path: Path, table: str) -> None:
    made = Made(also=[(f"UPDATE {table} SET name = x'00'", ())])
    assert refusal(package(path, made, 3)) == DAMAGED


def test_a_tree_of_pages_that_never_ends_is_refused(path: Path) -> None:
    many = Made([Row(["a" * 500, "b" * 500])] * 200)
    source = bytearray(collection(many))
    before = bytes(source)
    size = struct.unpack(">H", source[16:18])[0]
    for page in range(1, len(source) // size):
        start = page * size
        if source[start] == 5:  # an inner page of a table: let all its children be one
            cells = struct.unpack(">H", source[start + 3 : start + 5])[0]
            right = source[start + 8 : start + 12]
            for cell in range(cells):
                at = start + 12 + 2 * cell
                place = start + struct.unpack(">H", source[at : at + 2])[0]
                source[place : place + 4] = right
    assert source != before
    assert refusal(archived(path, {"collection.anki2": bytes(source)})) == DAMAGED


@given(st.integers(0, 10**9), st.integers(1, 255), st.sampled_from([1, 2, 3]))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_byte_is_changed_the_package_is_read_or_refused(
    tmp_path: Path, place: int, change: int, generation: int
) -> None:
    path = tmp_path / "some.apkg"
    whole = bytearray(packed_bytes(generation))
    whole[place % len(whole)] ^= change
    path.write_bytes(whole)
    imported = read_package(path)
    assert bool(imported.decks) is (imported.refusal is None) or imported.losses


@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=40), st.booleans())
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_bytes_are_in_the_collection_it_is_read_or_refused(
    tmp_path: Path, place: int, change: bytes, is_new: bool
) -> None:
    source = bytearray(collection_bytes(is_new))
    place %= len(source) - len(change)
    source[place : place + len(change)] = change
    name = COLLECTIONS[3] if is_new else COLLECTIONS[1]
    packed = zstd.compress(bytes(source)) if is_new else bytes(source)
    imported = read_package(archived(tmp_path / "some.apkg", {name: packed}))
    assert imported.refusal is None or not imported.decks


def test_a_file_that_is_not_there_is_the_disks_matter(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_package(path)
