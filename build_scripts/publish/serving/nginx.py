"""nginx's configuration: once by hand, for all releases; each release brings its own marks.

Every decision about an address is a map of the path that was asked for, or a look for a file; the one location has
neither locations within nor headers that would hide those of the server.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from build_scripts.addresses import GONE, MOVED
from build_scripts.publish.serving.headers import ALWAYS, HSTS, INNER, OTHER, RULES, TEXTS, TYPES
from build_scripts.publish.serving.marks import MISSING, find_base, list_homes

PAGE = "index.html"
HTTP = """\
# Đặt trong khối http {{ }} (trên Debian: mọi tệp trong sites-enabled đã nằm trong khối ấy). Tệp do chương trình làm ra.
{maps}
map $uri ${var}_path {{ default /; "~^{prefix}(/.*)$" $1; }}
map $uri ${var}_inner {{ default ""; "~{inner}" 1; }}
# what this found for the address that was asked for stays so while nginx looks for the page behind it
map $uri ${var}_folder {{ default ""; "~^((?:/[A-Za-z0-9._-]+)*/)index\\.html$" $1; }}
map $request_method ${var}_allow {{ default "GET, HEAD"; GET ""; HEAD ""; "" ""; }}
map $uri ${var}_missing {{ default /{missing_page};{missing} }}
map $http_accept_encoding ${var}_br {{
    default /.none;
    "~(?:^|[, ])br *; *q=0(?:\\.0*)?(?:$|[, ])" /.none;
    "~(?:^|[, ])br(?:$|[,; ])" .br;
}}
map $uri ${var}_br_type {{
{br_types}
}}
map ${var}_path ${var}_moved {{ default /.none/; include {root}/{moved}*; }}
"""
COMMON = """\
autoindex off;
# the folder above may be a link, which is how releases are switched; nothing below it may be one
disable_symlinks on from=$document_root;
open_file_cache off;
default_type "{other}";
types {{
{types}
}}
charset off;
gzip off;
gzip_static on;
gzip_vary on;
gzip_proxied any;
etag on;
if_modified_since exact;
expires off;
server_tokens off;
absolute_redirect off;
include {name}/headers.conf;
"""
SITE = """\
# Đặt trong khối server {{ }} của tên miền {host}. Tệp do chương trình làm ra; địa chỉ đã gỡ và đã chuyển thì mỗi lần
# đăng tự mang theo.
location ^~ {path} {{
    alias {root}/;
    index {page};
    include {name}/common.conf;
    if ($request_method !~ ^(GET|HEAD)$) {{ return 405; }}
    if (${var}_inner) {{ return 404; }}
    if (-f "${{request_filename}}{gone}") {{ return 410; }}
    if (${var}_folder) {{ return 301 ${var}_folder; }}
    # a way that was read before the last switch leads nowhere unless its page is there
    if (-f "{root}${{{var}_moved}}{page}") {{ return 301 {prefix}${var}_moved; }}
    if (-f "${{request_filename}}${var}_br") {{ rewrite ^(.*)$ $1.br last; }}
    location ~ \\.br$ {{
        internal;
        gzip_static off;
        types {{ }}
        default_type "";
        include {name}/headers.conf;
        add_header Content-Type ${var}_br_type always;
        add_header Content-Encoding br always;
        add_header Vary Accept-Encoding always;
    }}
    error_page 404 @{name}_missing;
    error_page 403 =404 @{name}_missing;  # a folder without a page, a link
    error_page 410 @{name}_gone;
}}

location @{name}_missing {{
    root {root};
    include {name}/common.conf;
    try_files ${var}_missing /{missing_page} =404;
}}

location @{name}_gone {{
    root {root};
    include {name}/common.conf;
    try_files ${{{var}_path}}{page} /{missing_page} =410;
}}
"""
BARE = """
location = {bare} {{
    include {name}/common.conf;
    return 301 {path};
}}
"""
SERVER = """\
# Ví dụ đủ dùng cho một tên miền riêng. Sửa đường dẫn chứng thư cho đúng máy của mình.
include {name}/http.conf;

server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    server_tokens off;
    location /.well-known/acme-challenge/ {{ root /var/www/html; }}
    location / {{ return 301 https://{host}$request_uri; }}
}}

server {{
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name {host};
    server_tokens off;
    large_client_header_buffers 4 4k;
    client_max_body_size 1k;

    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:\
ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
    ssl_prefer_server_ciphers off;
    ssl_session_cache shared:{name}:10m;
    ssl_session_timeout 1d;
    ssl_session_tickets off;

    include {name}/headers.conf;  # said also where nginx answers before it looks at the address
    include {name}/site.conf;
}}
"""


def write_nginx(site: Path, root: str) -> dict[str, str]:
    """The configuration of a site that nginx finds at `root`, an absolute path: name of each file -> its text.

    They lie in a folder of /etc/nginx that is called as `name_of` says; server.conf, which includes the others, is an
    example for a host of its own, and is not made for a site that lies in a folder of a portal: there http.conf and
    site.conf are included. Raises ValueError where an address could not stand in a configuration.
    """
    host, path = find_base(site)
    if not re.fullmatch(r"/[A-Za-z0-9_./-]+", root) or not re.fullmatch(
        "[A-Za-z0-9._-]+/[A-Za-z0-9._/-]*", host + path
    ):
        raise ValueError(f"{root!r}, {host + path!r}")
    prefix = path.rstrip("/")
    var = "s" + sha256((host + path).encode()).hexdigest()[:6]  # nginx as it comes takes names of some 45 letters
    told = {"name": name_of(site), "var": var, "host": host, "path": path, "prefix": prefix, "bare": prefix}
    told |= {
        "root": root.rstrip("/"),
        "page": PAGE,
        "missing_page": MISSING,
        "gone": GONE,
        "moved": MOVED,
        "inner": INNER.pattern,
    }
    told |= {
        "missing": list_missing(list_homes(site), path),
        "other": OTHER,
        "types": list_types(),
        "br_types": list_br_types(),
    }
    told["maps"] = "\n".join(list_maps(told["var"], prefix))
    parts = {"http.conf": HTTP, "common.conf": COMMON, "site.conf": SITE + (BARE if prefix else "")}
    parts |= {} if prefix else {"server.conf": SERVER}
    headers = {"headers.conf": "".join(list_headers(told["var"], has_host=not prefix))}
    return headers | {file: text.format(**told) for file, text in parts.items()}


def name_of(site: Path) -> str:
    """What the folder of a site is called, so that two sites may share a server."""
    host, path = find_base(site)
    return re.sub("[^a-z0-9]+", "_", (host + path).lower()).strip("_") or "trang"


def changed() -> list[str]:
    """The headers that some rule changes or adds."""
    return list(dict.fromkeys(name for rule in RULES for name in rule.headers))


def variable_of(var: str, header: str) -> str:
    return f"${var}_{header.lower().replace('-', '_')}"


def list_maps(var: str, prefix: str) -> Iterator[str]:
    """A map of each header that differs: nginx takes the first pattern that fits, so the last rule stands first."""
    for header in changed():
        lines = [
            f'    "~{with_prefix(rule.pattern, prefix)}" "{rule.headers[header]}";'
            for rule in RULES[::-1]
            if header in rule.headers
        ]
        yield "\n".join(
            [f"map $uri {variable_of(var, header)} {{", f'    default "{ALWAYS.get(header, "")}";', *lines, "}"]
        )


def with_prefix(pattern: str, prefix: str) -> str:
    """A pattern of paths within the site as one of paths of its server."""
    return f"^{prefix}{pattern[1:]}" if pattern.startswith("^") else f"^{prefix}.*{pattern}"


def list_headers(var: str, has_host: bool) -> Iterator[str]:
    """The lines that say every header with every answer, errors too; one with an empty value is not said."""
    told = ALWAYS | (HSTS if has_host else {}) | {one: variable_of(var, one) for one in changed()}
    for header, value in (told | {"Allow": f"${var}_allow"}).items():
        yield f'add_header {header} "{value}" always;\n'


def list_types() -> str:
    return "\n".join(f'    "{told}" {ending[1:]};' for ending, told in TYPES.items())


def list_br_types() -> str:
    """The types of texts by the names of their packed files."""
    return "\n".join(f'    "~\\{ending}\\.br$" "{TYPES[ending]}";' for ending in sorted(TEXTS))


def list_missing(homes: Iterable[str], path: str) -> str:
    """Which page says that nothing is there: that of the edition and language."""
    return "".join(f' "~^{path}{home}" /{home}{MISSING};' for home in homes if home)
