"""A figure over time: a line, or dots where the counts are small, beside the plan's way as verdicts judge by it."""

from dataclasses import replace

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.labels import Label, Surroundings, place_labels
from build_scripts.outputs.charts.pen import NARROW, WIDE, Chart, Sheet
from build_scripts.outputs.charts.timeline import axes, shapes, wishes
from build_scripts.outputs.charts.timeline.series import About, Scene, Series, keep_shown, list_points, set_scene
from build_scripts.publication import Indicator

__all__ = ["About", "draw_timeline"]

MARGINS = (14, 26, 42, 62, 86, 114)  # px that may stay free right of the field
MOST_PLACES = 6  # places with figures of one year: more lines would not be read


def draw_timeline(indicator: Indicator, series: Series, phrases: Phrases, about: About) -> Chart | None:
    """A line or dots over time, one run a place, never joined; without any figure the milestones on an empty axis.

    None where there is neither, where figures are hidden and none is shown, or where too many places stand side by
    side.
    """
    points = list_points(keep_shown(series))
    at_once = max((sum(o.period == one.period for o in points) for one in points), default=0)
    is_hidden = any(o.status == "c" for run in series.values() for o in run)
    if at_once > MOST_PLACES or (not points and (is_hidden or not indicator.milestones)):
        return None
    scene = set_scene(indicator, series, about)
    return Chart(draw(scene, NARROW, phrases), draw(scene, WIDE, phrases))


def draw(scene: Scene, wide: int, phrases: Phrases) -> Sheet:
    """One of the two drawings."""
    plot = set_plot(scene, wide, phrases)
    heads = shapes.write_heads(scene, plot, phrases)
    levels, level_words = axes.draw_levels(plot)
    years = axes.choose_years(plot, shapes.list_strong(scene), axes.rank_years(scene))
    ticks, year_words = axes.draw_years(plot, years, shapes.list_strong(scene))
    painted = (
        *shapes.draw_fields(scene, plot),
        *levels,
        *ticks,
        *shapes.draw_breaks(scene, plot),
        *shapes.draw_ways(scene, plot),
        *shapes.draw_joins(scene, plot),
        *shapes.draw_marks(scene, plot, phrases),
    )
    labels = label(scene, plot, heads, phrases)
    told = (words for one in labels for words in one.words(shapes.ground_at(scene, plot, one.box)))
    height = plot.bottom + 24 + axes.ROW * max(years.values())
    return Sheet(wide, height, painted, (*level_words, *year_words, *heads, *told))


def set_plot(scene: Scene, wide: int, phrases: Phrases) -> axes.Plot:
    """The field of a drawing: under the names of places, and as wide as lets the labels that must stand have a place
    beside it where there is none inside.
    """
    plot = axes.Plot(wide, scene.span, axes.choose_top(scene.highest))
    for margin in MARGINS:
        plot = replace(plot, margin=margin)
        heads = shapes.write_heads(scene, plot, phrases)
        plot = replace(plot, rows=max(len({words.y for words in heads}), 1))
        wanted, must = wishes.list_wishes(scene, plot, phrases)
        if len(place_labels(wanted[:must], surround(scene, plot, heads), must)) == must:
            break
    return plot


def label(scene: Scene, plot: axes.Plot, heads: shapes.Heads, phrases: Phrases) -> list[Label]:
    """The labels that have a lawful place."""
    wanted, must = wishes.list_wishes(scene, plot, phrases)
    return place_labels(wanted, surround(scene, plot, heads), must)


def surround(scene: Scene, plot: axes.Plot, heads: shapes.Heads) -> Surroundings:
    """What the labels of a drawing must mind."""
    return Surroundings(
        (*shapes.list_figures(scene, plot), *shapes.list_goals(scene, plot), *shapes.list_elections(scene, plot)),
        (*shapes.list_ways(scene, plot), *shapes.list_joins(scene, plot), *shapes.list_breaks(scene, plot)),
        (plot.left + 1, 2, plot.width - 1, plot.bottom - 1),
        tuple(words.box for words in heads),
    )
