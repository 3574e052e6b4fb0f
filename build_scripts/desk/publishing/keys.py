"""The keys that releases are signed with: where they are found, and how they are made, on paper too."""

import json
import os
import sys
from getpass import getpass
from io import BytesIO
from pathlib import Path

from build_scripts.problems import CommandError, Problem, RefusedError
from build_scripts.publish.signing import PASSWORD, Key, make_keys, open_key, public_of
from build_scripts.read.dataset import find_named

PAPER = "khoa-in-giay.pdf"
SHEET = Path(__file__).with_name("key.typ")
LEAST = 12  # letters of a password that nobody guesses


def find_public_key(data: Path) -> str:
    """The public key that site.yml names; "" for none."""
    return find_named(data, "public_key")


def find_key(data: Path, path: Path | None) -> Key | None:
    """The key in a file, opened; None where the site is not signed.

    RefusedError where it is not the key that site.yml tells the public, or none is given though it tells one.
    """
    public = find_public_key(data)
    key = open_key(path, read_password(f"Mật khẩu của khóa {path}: ")) if path else None
    if public and (key is None or public_of(key) != public):
        wrong = "thiếu --key" if key is None else "khóa này không phải khóa mà site.yml nêu"
        raise RefusedError([Problem("site.yml", 0, "public_key", wrong)])
    if key and not public:
        told = f"chưa có khóa công khai; hãy thêm: public_key: {public_of(key)}"
        raise RefusedError([Problem("site.yml", 0, "public_key", told)])
    return key


def read_password(asked: str) -> str:
    """What somebody types unseen, else what the environment holds for the publishing of every week."""
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if not sys.stdin.isatty():
        raise CommandError(f"Không có ai để hỏi mật khẩu; đặt biến {PASSWORD}")
    return getpass(asked)


def make_all(folder: Path) -> list[str]:
    """Make both keys and the sheet to keep in a safe; what to do with them, in Vietnamese."""
    password = read_password("Mật khẩu mới cho khóa: ")
    if read_password("Gõ lại mật khẩu: ") != password:
        raise CommandError("hai lần gõ mật khẩu không giống nhau; chưa tạo khóa nào")
    if len(password) < LEAST:
        raise CommandError(f"mật khẩu cần ít nhất {LEAST} chữ")
    secret, public = make_keys(folder, password)
    (folder / PAPER).write_bytes(set_paper(secret, public))
    (folder / PAPER).chmod(0o600)
    return [
        f"Đã tạo {folder / 'minisign.key'} (giữ kín), minisign.pub (cho mọi người) và {PAPER} (in ra, cất vào két,",
        "rồi xóa tệp). Mật khẩu ghi ở một nơi khác. Thêm vào data/site.yml:",
        f"public_key: {public}",
    ]


def set_paper(secret: str, public: str) -> bytes:
    """A sheet (PDF) with the secret key as text and as a code, from which it is typed or read in again."""
    import segno

    from build_scripts.site.drawings.typeset import compiler, only

    code = BytesIO()
    segno.make(secret, error="m", micro=False).save(code, kind="svg", border=2)
    told = json.dumps({"secret": secret.split("\n")[1], "public": public, "code": code.getvalue().decode()})
    return only(compiler().compile(input=SHEET.read_bytes(), sys_inputs={"told": told}, format="pdf"))
