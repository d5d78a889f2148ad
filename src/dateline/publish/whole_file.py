"""Write a file whole or not at all: beside its place first, then put in place at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from dateline.model import SettingsError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write to that becomes ``path`` at the end; after an error nothing of it is left."""
    try:
        with NamedTemporaryFile("w+b", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                yield cast(BinaryIO, file)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(path)
    except OSError as error:
        raise SettingsError(f"{path} could not be written ({error}); what stood there is as it was") from error


def _umask() -> int:
    """Return the mask of permissions of new files; reading it means setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
