"""The whole build on one page."""

from datetime import date
from pathlib import Path

from build_scripts.dataset import read_dataset
from build_scripts.disclosure import protect
from build_scripts.indicators import compute
from build_scripts.outputs import OUTPUTS
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Publication
from build_scripts.rules import check_rules
from build_scripts.site import build_site
from build_scripts.text import Phrases
from build_scripts.verdicts import judge_all


def build(data: Path, out: Path, as_of: date) -> Publication:
    """Build the site of a data folder into `out`; DataError or SiteError leave the last good site in place."""
    publication = publish_data(data, as_of)
    phrases = Phrases()
    files = [file for make in OUTPUTS for file in make(publication, phrases)]
    if phrases.untranslated:
        raise SiteError([Problem("phrases", 0, text, "chưa có bản dịch") for text in phrases.untranslated])
    build_site(files, publication, out)
    return publication


def publish_data(data: Path, as_of: date) -> Publication:
    """Steps 1 to 4: from a data folder to what may leave."""
    dataset = read_dataset(data, as_of)
    check_rules(dataset)
    observations = [{str(k): v for k, v in record.items()} for record in compute(dataset).to_dict("records")]
    return protect(dataset, observations, judge_all(dataset, observations))
