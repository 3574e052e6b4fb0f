"""The same for static hosts (`_headers` and `_redirects`, as Netlify and Cloudflare Pages read them) and for Apache.

A static host knows no 410: readers see the plain page, which says that it is gone, with 200. On Cloudflare Pages all
rules for a path are joined, so that "!" takes the common value away before another is said; Netlify passes over such
a line, and its last rule counts.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts.addresses import FOR_HOSTS, GONE
from build_scripts.files import File, write
from build_scripts.publish.serving.headers import ALWAYS, HSTS, OTHER, RULES, TYPES
from build_scripts.publish.serving.marks import MISSING, find_base, list_homes, list_moved

MOST_REDIRECTS, MOST_BYTES = 2_000, 100_000  # that Cloudflare Pages reads; the pages themselves lead on too
RARE = (".jsonld", ".ttl", ".csv", ".md", ".ics", ".atom", ".rss", ".opus")  # kinds that hosts may not know
HTACCESS = """\
# Apache 2.4; needs AllowOverride FileInfo Options Indexes, and the modules headers, rewrite, mime, dir.
Options -Indexes -ExecCGI -Includes
DirectoryIndex index.html
FileETag MTime Size
{types}
<FilesMatch "^[^.]+$">
    ForceType "{other}"
</FilesMatch>
{headers}
RewriteEngine On
RewriteCond %{{REQUEST_METHOD}} !^(GET|HEAD)$
RewriteRule ^ - [R=405,L]
RewriteRule "(^|/)\\.(?!well-known/)|(^|/)_(headers|redirects)$|\\.(gz|br)$" - [R=404,L]
RewriteCond %{{REQUEST_FILENAME}} -d
RewriteCond %{{REQUEST_FILENAME}}/index.html !-f
RewriteRule ^ - [R=404,L]
RewriteCond %{{REQUEST_FILENAME}}{gone} -f
RewriteRule /$ - [G,L]
{moved}
ErrorDocument 404 {path}{missing}
{errors}
ErrorDocument 410 /%{{REQUEST_URI}}index.html
<IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE {packed}
</IfModule>
"""


def write_hosts(folder: Path) -> None:
    """Write .htaccess and, for a site with a host of its own, _headers and _redirects into its folder."""
    path, homes, moved = find_base(folder)[1], list_homes(folder), list_moved(folder)
    texts = make_headers(homes), make_redirects(moved), make_htaccess(path, homes, moved)
    files = [File(name, text.encode()) for name, text in zip(FOR_HOSTS, texts, strict=True)]
    write(files if path == "/" else files[-1:], folder)


def make_headers(homes: Sequence[str]) -> str:
    """The text of _headers; `homes` are the folders of all languages and editions."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in (ALWAYS | HSTS).items())]
    for kind in RARE:
        lines += [f"/*{kind}", "  ! Content-Type", f"  Content-Type: {TYPES[kind]}"]
    for rule in RULES:
        for path in rule.hosts:
            for home in homes:
                lines.append(f"/{home}{path}")
                lines += [f"  ! {name}" for name in rule.headers if name in ALWAYS]
                lines += [f"  {name}: {value}" for name, value in rule.headers.items() if value]
    return "\n".join([*lines, ""])


def make_redirects(moved: Sequence[tuple[str, str]]) -> str:
    """The text of _redirects, cut where hosts stop reading."""
    text = "".join(f"{old} {new} 301\n" for old, new in moved[:MOST_REDIRECTS])
    return text[: text.rfind("\n", 0, MOST_BYTES) + 1]


def make_htaccess(path: str, homes: Sequence[str], moved: Sequence[tuple[str, str]]) -> str:
    """The text of .htaccess of a site at a path of its host. It names nobody: what is gone bears a mark."""
    prefix = path.rstrip("/")
    ways = [f"RewriteRule ^{old[1:]}$ {prefix}{new} [R=301,L]" for old, new in moved[:MOST_REDIRECTS]]
    errors = [
        f'<If "%{{REQUEST_URI}} =~ m#^{path}{home}#">\n    ErrorDocument 404 {path}{home}{MISSING}\n</If>'
        for home in homes[::-1]  # the last that fits counts
        if home
    ]
    return HTACCESS.format(
        types="\n".join(f'AddType "{told}" {kind}' for kind, told in TYPES.items()),
        other=OTHER,
        headers="\n".join(list_header_lines(prefix)),
        gone=GONE,
        moved="\n".join(ways),
        path=path,
        missing=MISSING,
        errors="\n".join(errors),
        packed=" ".join(
            sorted({told.partition(";")[0] for told in TYPES.values() if "charset" in told or "json" in told})
        ),
    )


def list_header_lines(prefix: str) -> Iterator[str]:
    """The lines of Apache that say every header, the rules behind what holds for all."""
    for name, value in (ALWAYS | ({} if prefix else HSTS)).items():
        yield f'Header always set {name} "{value}"'
    for rule in RULES:
        pattern = f"^{prefix}{rule.pattern[1:]}" if rule.pattern.startswith("^") else rule.pattern
        for name, value in rule.headers.items():
            said = f'set {name} "{value}"' if value else f"unset {name}"
            yield f'Header always {said} "expr=%{{REQUEST_URI}} =~ m#{pattern}#"'
    yield 'Header always set Allow "GET, HEAD" "expr=%{REQUEST_METHOD} !~ m#^(GET|HEAD)$#"'
