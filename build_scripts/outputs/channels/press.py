"""For newspapers: texts and photos of who agreed to the press, in one file, with what must be said of each."""

from collections.abc import Iterator

from build_scripts.files import File, Pack
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, environment
from build_scripts.publication import Profile, Publication, Story
from build_scripts.text import read_markup, short_date

Article = Profile | Story


def make(publication: Publication, phrases: Phrases) -> Iterator[Pack]:
    """The file, in Vietnamese; none where nobody agreed."""
    if phrases.is_first and publication.articles:
        members = tuple(
            (name_photo(article, number), photo.widest)
            for article in publication.articles
            for number, photo in enumerate(article.photos, start=1)
        )
        yield Pack(URL.pack(name_press(publication)), members, tuple(write_texts(publication)))


def name_press(publication: Publication) -> str:
    return f"{publication.site.mark}bao-chi"


def name_photo(article: Article, number: int) -> str:
    return f"{name_of(article)}/anh-{number}.jpg"


def name_of(article: Article) -> str:
    """The folder of an article."""
    return article.profile if isinstance(article, Profile) else article.story


def write_texts(publication: Publication) -> Iterator[File]:
    """Each article as plain text, and before all what a newspaper must know."""
    for article in publication.articles:
        yield write(f"{name_of(article)}/bai.txt", "press/article.txt", publication, {"told": tell(article)})
    yield write("DOC-TRUOC.txt", "press/readme.txt", publication, {})


def write(path: str, template: str, publication: Publication, values: dict[str, object]) -> File:
    shared = {"site": publication.site, "address": publication.site.base_url}
    text = environment().get_template(template).render(**shared, **values)
    return File(path, text.replace("\n", "\r\n").encode("utf-8-sig"))


def tell(article: Article) -> dict[str, object]:
    """What of an article stands in its text."""
    parts = read_markup(article.html).split("\n")
    shared = {
        "summary": article.summary,
        "text": "\n\n".join(filter(None, map(str.strip, parts))),
        "photos": [(f"anh-{number}.jpg", photo) for number, photo in enumerate(article.photos, start=1)],
    }
    return shared | (tell_woman(article) if isinstance(article, Profile) else tell_story(article))


def tell_woman(profile: Profile) -> dict[str, object]:
    path = URL.profile(profile.profile) if "site" in profile.channels else ""
    return {"title": profile.name, "about": "", "sources": profile.sources, "path": path}


def tell_story(story: Story) -> dict[str, object]:
    path = URL.story(story.story) if "site" in story.channels else ""
    about = f"{short_date(story.day)}, {story.author}"
    return {"title": story.title, "about": about, "sources": (), "path": path}
