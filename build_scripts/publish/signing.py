"""Signatures in minisign's format, which the public tool of that name checks too. Keys lie outside the repository."""

import os
from pathlib import Path
from typing import Any, TypeAlias

import minisign  # type: ignore[import-untyped]

from build_scripts.problems import CommandError

Key: TypeAlias = Any  # minisign.SecretKey, of which no types are known
PASSWORD = "MINISIGN_PASSWORD"  # where nobody is there to type it: the weekly publishing


def make_keys(folder: Path, password: str) -> tuple[str, str]:
    """A new pair of keys: minisign.key, which opens with the password, and minisign.pub. Returns the text of the first,
    and the public key as one line.

    CommandError where there is a key already: one that is lost cannot be made again.
    """
    secret, public = folder / "minisign.key", folder / "minisign.pub"
    if secret.exists() or public.exists():
        raise CommandError(f"“{folder}” đã có khóa; không ghi đè lên khóa đang dùng")
    pair = minisign.KeyPair.generate()
    pair.secret_key.encrypt(password)
    folder.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(bytes(pair.secret_key))
    public.write_bytes(bytes(pair.public_key))
    return bytes(pair.secret_key).decode(), str(pair.public_key.to_base64().decode())


def open_key(path: Path, password: str) -> Key:
    """The key in a file; CommandError where it is none, or the password does not open it."""
    try:
        key = minisign.SecretKey.from_file(path)
        if key.is_encrypted():
            key.decrypt(password)
    except OSError as error:
        raise CommandError(f"không mở được khóa ký “{path}”: {error.strerror}") from None
    except (minisign.Error, ValueError):
        raise CommandError(f"không mở được khóa ký “{path}”: tệp không phải khóa minisign, hoặc sai mật khẩu") from None
    return key


def sign(key: Key, path: Path, comment: str) -> None:
    """Sign a file; the signature lies beside it. `comment` is signed too."""
    signature = key.sign(path.read_bytes(), trusted_comment=comment)
    path.with_name(f"{path.name}.minisig").write_bytes(bytes(signature))


def read_public(text: str) -> Any:
    """A public key as one line; CommandError where it is none."""
    try:
        return minisign.PublicKey.from_base64(text)
    except (minisign.Error, ValueError):
        raise CommandError("khóa công khai không đúng dạng của minisign: cần một dòng 56 chữ bắt đầu bằng RW") from None


def public_of(key: Key) -> str:
    """The public key of a secret one, as one line."""
    return str(key.get_public_key().to_base64().decode())


def is_signed(public: Any, content: bytes, signature: bytes) -> bool:
    """Whether a signature is of this key, as `read_public` gives it, and of just this content."""
    try:
        public.verify(content, minisign.Signature.from_bytes(signature))
    except (minisign.Error, ValueError):
        return False
    return True
