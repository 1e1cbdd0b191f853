"""The parts of a checkpoint: checksums, tables in blocks, and entries that lie."""

import numpy as np
import pytest

from engine import Input, Sequential, layers
from engine.errors import FormatError, WeightsError
from engine.formats.checkpoint import Checkpoint
from engine.formats.checksum import crc32c, masked_crc32c
from engine.formats.table import FOOTER, MAGIC, read_table

from .wire import field, number

ENTRIES = {f"layer-{index}/kernel": f"{index}".encode() * 3 for index in range(40)}


def block(entries, start):
    """A block with its trailer, and the handle of it."""
    data, before = b"", b""
    for key, value in entries:
        key = key if isinstance(key, bytes) else key.encode()
        shared = next((index for index, (one, other) in enumerate(zip(before, key)) if one != other), min(len(before), len(key)))
        data += number(shared) + number(len(key) - shared) + number(len(value)) + key[shared:] + value
        before = key
    data += bytes(4) + (1).to_bytes(4, "little")
    trailer = b"\0" + masked_crc32c(data + b"\0").to_bytes(4, "little")
    return data + trailer, number(start) + number(len(data))


def table(*parts):
    """A table with these lists of entries as its blocks."""
    data, listed = b"", []
    for part in parts:
        written, handle = block(part, len(data))
        data += written
        listed.append((part[-1][0], handle))
    return ended(data, listed)


def ended(data, listed):
    """A table whose blocks were written, with the list of them."""
    written, handle = block(listed, len(data))
    return data + written + (number(0) * 2 + handle).ljust(FOOTER - len(MAGIC), b"\0") + MAGIC


@pytest.mark.parametrize("size", [0, 1, 63, 64, 127, 129, 1_000, 70_001])
def test_a_checksum_does_not_depend_on_how_the_bytes_are_cut(size):
    data = np.random.default_rng(size).bytes(size)
    plain = 0xffffffff
    for byte in data:
        plain ^= byte
        for _ in range(8):
            plain = plain >> 1 ^ (0x82f63b78 if plain & 1 else 0)
    assert crc32c(data) == plain ^ 0xffffffff


def test_the_checksum_is_the_one_of_the_standard():
    assert crc32c(b"123456789") == 0xe3069283


def test_a_table_of_many_blocks_gives_all_its_values():
    entries = sorted(ENTRIES.items())
    found = read_table(table(entries[:1], entries[1:17], entries[17:]), "a.index")
    assert {key: bytes(value) for key, value in found.items()} == ENTRIES and list(found) == sorted(ENTRIES)


def test_a_table_that_lists_a_block_twice_is_refused():
    written, handle = block([("a", b"1")], 0)
    with pytest.raises(FormatError, match="its blocks overlap"):
        read_table(ended(written, [("a", handle), ("b", handle)]), "a.index")


@pytest.mark.parametrize("data, reason", [
    (b"", "its last bytes"), (b"\0" * 60, "its last bytes"), (b"\xff" * 40 + MAGIC, "a number does not end"),
    (number(0) * 2 + (number(9) + number(1 << 40)).ljust(38, b"\0") + MAGIC, "a block ends at byte")])
def test_a_table_that_says_what_cannot_be_is_refused(data, reason):
    with pytest.raises(FormatError, match=reason):
        read_table(data, "a.index")


def test_a_compressed_table_and_keys_that_grow_beyond_reason_are_refused():
    written = bytearray(table([("a", b"1")]))
    written[written.index(b"a1") + 2 + 8] = 1
    with pytest.raises(FormatError, match="is compressed"):
        read_table(bytes(written), "a.index")
    with pytest.raises(FormatError, match="its keys are too long"):
        read_table(table([(b"k" * 10_000 + b"%03d" % index, b"") for index in range(900)]), "a.index")


def test_a_key_that_is_no_text_stands_beside_the_others():
    assert bytes(read_table(table([("a", b"1"), (b"\xff\xfe", b"2")]), "a.index")["a"]) == b"1"


def checkpoint(folder, entries, data=b"", objects=field(1, b"")):
    """A checkpoint with these entries, and the objects it must have."""
    text = number(len(objects)) + bytes(4) + objects
    whole = data + text
    own = field(1, 7) + field(4, len(data)) + field(5, len(text)) + fixed(6, len(objects).to_bytes(4, "little") + text[1:])
    listed = {"": field(1, 1), "_CHECKPOINTABLE_OBJECT_GRAPH": own, **entries}
    (folder / "c.index").write_bytes(table(sorted(listed.items())))
    (folder / "c.data-00000-of-00001").write_bytes(whole)
    return Checkpoint(str(folder / "c"))


def fixed(tag, data):
    """A field of four bytes with the checksum of data."""
    return number(tag << 3 | 5) + masked_crc32c(data).to_bytes(4, "little")


def entry(dtype, shape, data, size=None, offset=0):
    """What an index says of an array."""
    said = b"".join(field(2, field(1, each)) for each in shape)
    return (field(1, dtype) + field(2, said) + field(4, offset) + field(5, len(data) if size is None else size) + fixed(6, data))


@pytest.mark.parametrize("number_of, dtype", [(1, "float32"), (2, "float64"), (3, "int32"), (9, "int64"), (10, "bool"),
                                              (19, "float16")])
def test_arrays_of_every_dtype_are_read(tmp_path, number_of, dtype):
    array = np.arange(6).reshape(2, 3).astype(dtype)
    found = checkpoint(tmp_path, {"x": entry(number_of, (2, 3), array.tobytes())}, array.tobytes())
    assert found.describe("x") == ((2, 3), dtype) and found.describe("y") is None
    np.testing.assert_array_equal(found.array("x"), array)
    with pytest.raises(FormatError, match="has no `y`"):
        found.array("y")


def test_bfloat16_is_read_into_float32_and_an_empty_array_is_empty(tmp_path):
    halves = (np.asarray([1.5, -2.0], "<f4").view("<u4") >> 16).astype("<u2").tobytes()
    found = checkpoint(tmp_path, {"x": entry(14, (2,), halves), "none": entry(1, (0, 3), b"")}, halves)
    np.testing.assert_array_equal(found.array("x"), [1.5, -2.0])
    assert found.array("none").shape == (0, 3)


@pytest.mark.parametrize("said, reason", [
    (entry(1, (1 << 40, 1 << 40), b"1234"), "cannot have a size of 4 bytes"),
    (entry(1, (1 << 38,), b"1234", 1 << 40), "it ends before `x` does"),
    (entry(1, (1,), b"1234", offset=1 << 50), "it ends before `x` does"),
    (entry(1, (1,), b"1235"), "the checksum of `x` is not that of its bytes"),
    (entry(1, (1,), b"1234") + field(3, 7), "stands in file 7 of 1"),
    (entry(1, (1,), b"1234") + field(7, b""), "is cut into slices"),
    (entry(1, (1,) * 65, b"1234"), "impossible shape"), (entry(1, ((1 << 64) - 1,), b"1234"), "impossible shape"),
    (entry(8, (1,), b"1234"), "not numeric"), (b"\x08", "a number does not end"), (field(1, b"4"), "of another type")])
def test_an_entry_that_lies_is_refused(tmp_path, said, reason):
    found = checkpoint(tmp_path, {"x": said}, b"1234")
    with pytest.raises(FormatError, match=reason):
        found.array("x")


def test_a_checkpoint_without_objects_is_refused(tmp_path):
    (tmp_path / "c.index").write_bytes(table([("", field(1, 1)), ("dense/kernel", entry(1, (1,), b"1234"))]))
    (tmp_path / "c.data-00000-of-00001").write_bytes(b"1234")
    with pytest.raises(FormatError, match="as the checkpoints of TensorFlow 1"):
        Checkpoint(str(tmp_path / "c"))


def test_a_checkpoint_of_several_models_names_them(tmp_path):
    def holding(*named):
        return field(1, b"".join(field(1, field(1, node) + field(2, name)) for name, node in named))

    checkpoint(tmp_path, {}, objects=holding((b"generator", 1), (b"judge", 2)) + holding((b"layer-0", 3)) * 2 + field(1, b""))
    model = Sequential([Input((2,)), layers.Dense(1)])
    with pytest.raises(WeightsError, match="holds several models: generator, judge; save the one that is wanted by itself"):
        model.load_weights(tmp_path / "c")
