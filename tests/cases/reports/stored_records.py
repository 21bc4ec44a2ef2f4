"""Reads the complete stories of an archive from disk.

    records("archive")   -> {"form-r-1": {"id": "form-r-1", "body": {"en": "The mayor’s lantern …"}, …}}

A search returns only snippets, and the public never sees submitted data; a test that compares a text
exactly needs the record itself. docs/index_format.md describes the format; the program needs the same
zstd library. Fails with an OSError or a ValueError that names the file.
"""
import ctypes
import ctypes.util
import json
import pathlib
import struct

RECORDS_MAGIC = b"HJRECRD1"
DICTIONARY, FRAMES, FRAME_ENDS = range(3)


def _zstd():
    library = ctypes.CDLL(ctypes.util.find_library("zstd") or "libzstd.so.1")
    library.ZSTD_createDCtx.restype = ctypes.c_void_p
    library.ZSTD_freeDCtx.argtypes = [ctypes.c_void_p]
    library.ZSTD_getFrameContentSize.restype = ctypes.c_ulonglong
    library.ZSTD_getFrameContentSize.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    library.ZSTD_decompress_usingDict.restype = ctypes.c_size_t
    library.ZSTD_decompress_usingDict.argtypes = [
        ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t,
        ctypes.c_char_p, ctypes.c_size_t]
    return library


def _sections(path):
    data = path.read_bytes()
    if data[:8] != RECORDS_MAGIC:
        raise ValueError(f"{path}: not a file of records as described in docs/index_format.md")
    count, = struct.unpack_from("<Q", data, len(data) - 8)
    table = len(data) - 8 - 16 * count
    ranges = [struct.unpack_from("<QQ", data, table + 16 * i) for i in range(count)]
    return [data[begin:begin + size] for begin, size in ranges]


def _unpack(zstd, context, frame, dictionary):
    size = zstd.ZSTD_getFrameContentSize(frame, len(frame))
    target = ctypes.create_string_buffer(max(size, 1))
    got = zstd.ZSTD_decompress_usingDict(context, target, size, frame, len(frame), dictionary,
                                         len(dictionary))
    if got != size:
        raise ValueError("zstd cannot decompress the frame of a record")
    return json.loads(target.raw[:size].decode("utf-8"))


def read_store(path):
    """All records of a `records` or `private` file in order."""
    zstd, sections = _zstd(), _sections(pathlib.Path(path))
    ends = [end for end, in struct.iter_unpack("<Q", sections[FRAME_ENDS])]
    context = zstd.ZSTD_createDCtx()
    try:
        frames = [sections[FRAMES][begin:end] for begin, end in zip([0, *ends], ends)]
        return [_unpack(zstd, context, frame, sections[DICTIONARY]) for frame in frames]
    finally:
        zstd.ZSTD_freeDCtx(context)


def _live(archive):
    generation = archive / (archive / "CURRENT").read_text().strip()
    manifest = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    return generation, manifest["segments"]


def records(archive):
    """The newest version of each story by id, including `submitted` and `editorial`."""
    archive, found = pathlib.Path(archive), {}
    generation, segments = _live(archive)
    for segment in segments:
        folder = generation / segment["name"]
        private = folder / "private"
        hidden = read_store(private) if private.exists() else []
        for number, record in enumerate(read_store(folder / "records")):
            more = hidden[number] if number < len(hidden) else {}
            found[record["id"]] = {**record, **(more or {})}
    return found
