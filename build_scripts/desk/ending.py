"""How any command ends: an exit code, and what stopped it in Vietnamese; a fault of the machine in one sentence.

Only a mistake of ours shows its traceback.
"""

import errno
import os
import signal
import sys
import unicodedata
from codecs import register_error
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TextIO

from build_scripts.problems import CommandError, DataError, RefusedError, SiteError, tell

# what the machine says -> why it will not, in Vietnamese
REASONS = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp",
    errno.EFBIG: "tệp lớn hơn mức máy cho phép",
    errno.EIO: "đĩa hỏng hoặc đã bị rút ra",
    errno.EROFS: "đĩa này chỉ cho đọc",
    errno.EACCES: "tài khoản đang dùng không có quyền",
    errno.EPERM: "tài khoản đang dùng không có quyền",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "chỗ này cần một thư mục",
    errno.EISDIR: "chỗ này cần một tệp",
    errno.ENOTEMPTY: "thư mục này còn tệp bên trong",
    errno.EBUSY: "chỗ này đang được dùng",
    errno.ELOOP: "các liên kết dẫn vòng quanh",
    errno.ENAMETOOLONG: "tên này quá dài",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EAGAIN: "máy đang chạy quá nhiều chương trình",
    errno.EADDRINUSE: "cổng này đang được dùng; hãy chọn cổng khác bằng --port",
    errno.EPIPE: "nơi nhận lời báo đã đóng",
}
KEPT = "trang dựng lần trước, nếu có, vẫn nguyên vẹn"
PLAIN = str.maketrans("đĐ“”‘’–—…", "dD\"\"''--.")


def end(command: Callable[[], object]) -> int:
    """Run a command to its end; its exit code: 0 good, 1 data to mend, 2 wrong command or a fault of the machine,
    3 site check failed, 4 publishing refused.
    """
    try:
        command()
        if sys.stdout:  # nothing where a program was started without any
            sys.stdout.flush()
    except DataError as error:
        return stop(1, *tell(error.problems), f"Có {len(error.problems)} chỗ cần sửa.")
    except SiteError as error:
        return stop(3, *error.problems)
    except RefusedError as error:
        return stop(4, *tell(error.problems), "Không công bố; trang đang có vẫn nguyên vẹn, chưa gửi gì đi.")
    except CommandError as error:
        return stop(2, error)
    except OSError as error:
        return stop(2, tell_refusal(error))
    except (MemoryError, BrokenProcessPool):
        return stop(2, f"Máy không cho làm tiếp: máy hết bộ nhớ hoặc đã dừng một phần việc; {KEPT}.")
    except KeyboardInterrupt:
        return stop(2, f"Đã dừng theo yêu cầu; {KEPT}.")
    return 0


def stop(code: int, *lines: object) -> int:
    """Print what is wrong, where anybody still listens; returns the exit code."""
    with suppress(OSError):
        print(*lines, sep="\n", file=sys.stderr, flush=True)
    for stream in (sys.stdout, sys.stderr):
        let_go(stream)
    return code


def let_go(stream: TextIO | None) -> None:
    """Keep Python from failing once more at its very end over words that nobody takes."""
    if stream:
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell_refusal(error: OSError) -> str:
    """What the operating system refused, and why, in one sentence."""
    where = f" với “{error.filename}”" if error.filename else ""
    reason = REASONS.get(error.errno or 0, f"lỗi số {error.errno}")
    if error.errno == errno.ENOENT and not where:  # Python's own word for it
        reason = "không ghi tạm được ở đâu: đĩa đã đầy hoặc thư mục tạm không cho ghi"
    return f"Máy không cho làm tiếp{where}: {reason}; {KEPT}."


@contextmanager
def ready() -> Iterator[None]:
    """Any request to stop ends a command as Ctrl+C does, and no letter is too strange for a terminal; what was before
    is put back.
    """
    streams = [stream for stream in (sys.stdout, sys.stderr) if hasattr(stream, "reconfigure")]
    before = [stream.errors for stream in streams]
    requests = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    asked = [number for number in requests if signal.getsignal(number) == signal.SIG_DFL]
    for stream in streams:
        stream.reconfigure(errors=without_marks.__name__)
    for number in asked:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in asked:
            signal.signal(number, signal.SIG_DFL)
        for stream, errors in zip(streams, before, strict=True):
            stream.reconfigure(errors=errors)


def without_marks(error: UnicodeError) -> tuple[str, int]:
    """Letters that a terminal cannot show, as typed without their marks."""
    assert isinstance(error, UnicodeEncodeError)
    text = unicodedata.normalize("NFD", error.object[error.start : error.end].translate(PLAIN))
    letters = (letter if letter.isascii() else "?" for letter in text if not unicodedata.combining(letter))
    return "".join(letters), error.end


register_error(without_marks.__name__, without_marks)
