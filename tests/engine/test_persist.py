"""Files are written whole or not at all: every call to the disk is made to fail, and every state a power cut can leave is seen."""

import errno
import itertools
import os
import stat
import threading

import pytest

from engine.errors import FormatError, WriteError
from engine.formats import persist

OLD, NEW = b"the old bytes", b"the new bytes, which are longer than the old ones"
CALLS = ("create", "write", "fsync", "close", "rename", "unlink", "fsync_dir")
ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS)


class FailingDisk(persist.Disk):
    """A disk whose call `name` fails."""

    def __init__(self, name, number):
        def fail(*arguments):
            if name == "close":
                os.close(*arguments)
            raise OSError(number, os.strerror(number))
        setattr(self, name, fail)


class ShortDisk(persist.Disk):
    """A disk that takes three bytes at a time."""

    def write(self, handle, data):
        return os.write(handle, data[:3])


class LyingDisk(persist.Disk):
    """A disk that changes what was written once the file is closed."""

    def __init__(self, change):
        self.change = change
        self.path = ""

    def create(self, path, mode):
        self.path = path
        return super().create(path, mode)

    def close(self, handle):
        super().close(handle)
        with open(self.path, "rb") as stream:
            data = stream.read()
        with open(self.path, "wb") as stream:
            stream.write(self.change(data))


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "model.json"
    path.write_bytes(OLD)
    return path


def alone(path):
    return os.listdir(path.parent) == [path.name]


def test_a_file_is_made_or_replaced(tmp_path):
    path = tmp_path / "new.json"
    persist.write_bytes(path, OLD)
    persist.write_bytes(str(path), NEW)
    assert path.read_bytes() == NEW and alone(path)


def test_nothing_is_also_a_content(target):
    persist.write_bytes(target, b"")
    assert target.read_bytes() == b""


@pytest.mark.parametrize("number", ERRNOS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["create", "write", "fsync", "close", "rename"])
def test_any_failing_call_leaves_the_old_file_and_no_litter(target, call, number):
    with pytest.raises(WriteError) as caught:
        persist.write_bytes(target, NEW, fs=FailingDisk(call, number))
    assert str(target) in str(caught.value) and os.strerror(number)[1:] in str(caught.value)
    assert target.read_bytes() == OLD and alone(target)


def test_a_folder_that_cannot_be_flushed_is_not_called_saved(target):
    with pytest.raises(WriteError, match="save again"):
        persist.write_bytes(target, NEW, fs=FailingDisk("fsync_dir", errno.EIO))
    assert target.read_bytes() == NEW and alone(target)


def test_a_disk_that_takes_few_bytes_at_a_time_gets_all(target):
    persist.write_bytes(target, NEW, fs=ShortDisk())
    assert target.read_bytes() == NEW


def test_a_disk_that_takes_no_bytes_is_an_error(target):
    disk = ShortDisk()
    disk.write = lambda handle, data: 0
    with pytest.raises(WriteError, match="takes no more"):
        persist.write_bytes(target, NEW, fs=disk)
    assert target.read_bytes() == OLD and alone(target)


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: b"\x00" + data[1:], lambda data: b"",
                                    lambda data: data + b"."],
                         ids=["cut", "flipped", "emptied", "longer"])
def test_a_disk_that_lies_is_found_out(target, change):
    with pytest.raises(WriteError, match="came back"):
        persist.write_bytes(target, NEW, fs=LyingDisk(change))
    assert target.read_bytes() == OLD and alone(target)


def test_verify_sees_the_bytes_and_can_refuse_them(target):
    seen = []

    def refuse(data):
        seen.append(data)
        raise FormatError("This is no model.")
    with pytest.raises(WriteError, match="this is no model; what stood"):
        persist.write_bytes(target, NEW, verify=refuse)
    assert seen == [NEW] and target.read_bytes() == OLD and alone(target)


def test_a_producer_that_raises_leaves_the_old_file(target):
    def produce(sink):
        sink.write(NEW)
        raise KeyError("foreign")
    with pytest.raises(KeyError):
        persist.write_stream(target, produce)
    assert target.read_bytes() == OLD and alone(target)


def test_a_link_is_followed_and_the_mode_is_kept(target, tmp_path):
    target.chmod(0o640)
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(target)
    persist.write_bytes(link, NEW)
    assert link.is_symlink() and target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_the_umask_gives(tmp_path):
    before = os.umask(0o027)
    try:
        persist.write_bytes(tmp_path / "a", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize("name, reason", [("", "folder"), ("missing/a.json", "there is no folder"), ("n" * 300, "too long"),
                                          ("a\0b", "null")], ids=["folder", "missing", "long", "null"])
def test_a_place_where_no_file_can_be_is_named(tmp_path, name, reason):
    with pytest.raises(WriteError, match=reason):
        persist.write_bytes(os.path.join(tmp_path, name), NEW)
    assert os.listdir(tmp_path) == []


def test_a_device_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="not an ordinary file"):
        persist.write_bytes(pipe, NEW)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_two_writers_of_one_file_leave_one_whole(target):
    contents = [bytes([65 + index]) * 50_000 for index in range(4)]
    threads = [threading.Thread(target=persist.write_bytes, args=(target, content)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() in contents and alone(target)


# -- power cuts ----------------------------------------------------------------------------------------------------------------


class Recorder(persist.Disk):
    """Notes all calls; paths instead of descriptors."""

    def __init__(self):
        self.log = []
        self.paths = {}

    def create(self, path, mode):
        handle = super().create(path, mode)
        self.paths[handle] = path
        self.log.append(("create", path))
        return handle

    def write(self, handle, data):
        taken = super().write(handle, data[:20])
        self.log.append(("write", self.paths[handle], bytes(data[:taken])))
        return taken

    def fsync(self, handle):
        super().fsync(handle)
        self.log.append(("fsync", self.paths[handle]))

    def rename(self, source, target):
        super().rename(source, target)
        self.log.append(("rename", source, target))

    def fsync_dir(self, folder):
        super().fsync_dir(folder)
        self.log.append(("fsync_dir", folder))


def states_after_power_cut(log, target):
    """What `target` can hold when the power goes after these calls: names and bytes that were not flushed may be there or not."""
    for names_kept in (True, False):
        for loss in (lambda data: data, lambda data: data[:len(data) // 2], lambda data: b"\0" * len(data), lambda data: b""):
            files, synced, names = {"inode of the old": OLD}, {"inode of the old"}, {target: "inode of the old"}
            durable = dict(names)
            for call, *rest in log:
                if call == "create":
                    files[rest[0]] = b""
                elif call == "write":
                    files[rest[0]] += rest[1]
                    synced.discard(rest[0])
                elif call == "fsync":
                    synced.add(rest[0])
                elif call == "rename":
                    names[rest[1]] = rest[0]
                elif call == "fsync_dir":
                    durable = dict(names)
            inode = (names if names_kept else durable)[target]
            yield files[inode] if inode in synced else loss(files[inode])


def all_states(log, target):
    return set(itertools.chain.from_iterable(states_after_power_cut(log[:end], target) for end in range(len(log) + 1)))


def test_a_power_cut_leaves_the_old_file_or_the_new_one(target):
    disk = Recorder()
    persist.write_bytes(target, NEW, fs=disk)
    assert len(disk.log) >= 6
    assert all_states(disk.log, str(target)) == {OLD, NEW}
    assert set(states_after_power_cut(disk.log, str(target))) == {NEW}


@pytest.mark.parametrize("without", ["fsync", "fsync_dir"])
def test_the_simulator_finds_a_save_that_does_not_flush(target, without):
    disk = Recorder()
    persist.write_bytes(target, NEW, fs=disk)
    log = [each for each in disk.log if each[0] != without]
    lost = all_states(log, str(target)) != {OLD, NEW} or set(states_after_power_cut(log, str(target))) != {NEW}
    assert lost


def test_a_disk_has_the_seven_calls():
    assert {name for name in vars(persist.Disk) if not name.startswith("_")} == set(CALLS)
