"""The Data screen by keys: columns, target, split, guards, and back to Train with the file."""

import pytest
from textual.widgets import Static

from tests.app.reading import COLUMNS
from tests.app.screens.test_pick import until
from tests.app.test_train import lines, screen_of, toasts
from tui.app.form.choice_field import Turner
from tui.app.form.field import Field
from tui.app.screens.choose import Choose
from tui.app.screens.data import Data
from tui.app.screens.pick import Pick
from tui.app.screens.reading import Reading
from tui.app.screens.train import Train
from tui.app.widgets.file.column_table import ColumnTable
from tui.app.widgets.file.file_form import FileForm
from tui.app.widgets.file.file_status import FileHeader, FileStatus
from tui.app.widgets.file.remarks import Remarks
from tui.app.widgets.footer import Footer
from tui.sources import File
from tui.sources.file import SAMPLED_ABOVE

SIZE = (80, 24)
BIRDS = File.from_values({"path": "/birds.csv"})


@pytest.fixture
def reader(launcher):
    return launcher.reading


@pytest.fixture
def over_birds(make_app, reader):
    """The app, and what brings it to the Data screen."""

    def make(file=BIRDS, **words):
        app = make_app(file=file, **words)

        async def there(pilot):
            await until(pilot, lambda: isinstance(app.screen, Data))
            await pilot.pause()

        return app, there

    return make


def status(app):
    return lines(app.screen.query_one(FileStatus))


def table(app):
    return lines(app.screen.query_one(ColumnTable))


def asked(reader):
    return File.from_values(reader.orders[-1]["source"])


async def chosen(pilot, name):
    """Go to the column of that name."""
    columns = pilot.app.screen.query_one(ColumnTable)
    columns.focus()
    await pilot.press("home")
    for _ in range(100):
        if columns.chosen.name == name:
            return
        await pilot.press("down")
    raise AssertionError(f"no column {name}")


async def predicts(pilot, name):
    await chosen(pilot, name)
    await pilot.press("p")
    await until(pilot, lambda: "240 train" in status(pilot.app))


def field(app, key):
    fields = app.screen.query_one(FileForm).query(Field)
    return next(each.editor for each in fields if each.place.key == key)


async def test_every_column_is_shown_with_type_missing_share_and_histogram(over_birds):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        assert "birds.csv · 400 rows × 6 columns, 21.9 kB" in lines(
            app.screen.query_one(FileHeader)
        )
        rows = {line.split()[0]: line for line in table(app).splitlines() if line.strip()}
        assert {"tag", "island", "bill_mm", "ringed", "species", "diet"} <= set(rows)
        assert "number" in rows["bill_mm"] and "5%" in rows["bill_mm"] and "▁" in rows["bill_mm"]
        assert "choose what to predict" in status(app)
        await chosen(pilot, "bill_mm")
        assert "bill_mm: number, as its cells are so; 40 different" in status(app)


async def test_the_target_is_chosen_by_a_key_and_the_split_is_shown(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await predicts(pilot, "species")
        assert asked(reader).target == "species"
        assert "multiclass" in status(app) and "80 test (sealed)" in status(app)
        assert "doing nothing 0.55" in status(app)
        assert field(app, "target").word == "species"
        assert "T species" in table(app)


async def test_a_guard_is_a_sentence_and_enter_does_what_it_suggests(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await predicts(pilot, "species")
        remarks = app.screen.query_one(Remarks)
        first = str(remarks.get_option_at_index(0).prompt)
        assert "'diet' alone predicts 'species'" in first and "Enter: leave it out" in first
        remarks.focus()
        await pilot.press("home", "enter")
        await until(pilot, lambda: asked(reader).types == ("diet=left_out",))


async def test_a_type_is_changed_and_taken_back(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await chosen(pilot, "tag")
        await pilot.press("enter")
        assert isinstance(app.screen, Choose)
        await pilot.press(*"cat", "enter")
        await until(pilot, lambda: asked(reader).types == ("tag=category",))
        await pilot.press("enter")
        await pilot.press("home", "enter")
        await until(pilot, lambda: asked(reader).types == ())
        await pilot.press("x")
        await until(pilot, lambda: asked(reader).types == ("tag=left_out",))


async def test_an_answer_to_what_was_asked_before_undoes_nothing(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await predicts(pilot, "species")
        await chosen(pilot, "island")
        await pilot.press("g")
        app.screen._ask()
        await pilot.press("g")
        app.screen._look()  # the answer to the first
        await until(pilot, lambda: asked(reader).group == "")
        assert app.screen._draft.asked.group == ""


async def test_rows_are_split_by_a_group_or_by_time_and_a_key_takes_it_back(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await predicts(pilot, "species")
        await chosen(pilot, "island")
        await pilot.press("g")
        await until(pilot, lambda: asked(reader).group == "island")
        await pilot.press("g")
        await until(pilot, lambda: asked(reader).group == "")
        await chosen(pilot, "ringed")
        await pilot.press("d")
        await until(pilot, lambda: asked(reader).time == "ringed")
        assert "D ringed" in table(app) and field(app, "time").word == "ringed"


async def test_the_seed_and_the_shares_are_typed_and_what_is_wrong_is_said(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await predicts(pilot, "species")
        field(app, "split").focus()
        await pilot.press("ctrl+u", *"50/20/20")
        await until(pilot, lambda: "add up to 100" in wrong(app))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: any("add up to 100" in each for each in toasts(app)))
        assert isinstance(app.screen, Data)
        await pilot.press("ctrl+u", *"50/25/25")
        await until(pilot, lambda: asked(reader).split == "50/25/25")
        assert wrong(app) == ""


def wrong(app):
    return " ".join(str(each.content) for each in app.screen.query(FileForm).first().query(".why"))


async def test_it_goes_into_the_form_and_a_model_that_fits_is_chosen(over_birds, reader, launcher):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: any("choose a target" in each for each in toasts(app)))
        field(app, "target").focus()
        await pilot.press("enter", "end", "enter")  # none: find groups
        await until(pilot, lambda: "240 train" in status(app))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, Train) and reader.closed == 1)
        await until(pilot, lambda: isinstance(screen_of(app)._draft.data, File))
        assert screen_of(app)._draft.recipe().model.name == "kmeans"
        await pilot.press("escape", "ctrl+r")
        await until(pilot, lambda: bool(launcher.started))
        assert launcher.started[0].data.path == "/birds.csv"


async def test_what_is_asked_while_it_is_read_is_done_once_it_is_known(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        reader.slow = True
        await chosen(pilot, "species")
        await pilot.press("p", "ctrl+r")
        await until(pilot, lambda: "reading its cells" in status(app))
        assert isinstance(app.screen, Data)
        reader.go_on()
        await until(pilot, lambda: isinstance(app.screen, Train))
        await until(pilot, lambda: isinstance(screen_of(app)._draft.data, File))


async def test_the_same_said_again_is_not_read_again_and_can_be_used(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await chosen(pilot, "species")
        await pilot.press("p")
        await until(pilot, lambda: "240 train" in status(app))
        orders = len(reader.orders)
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, Train))
        assert len(reader.orders) == orders


async def test_a_sample_is_said_plainly_and_a_key_uses_all(over_birds, reader):
    reader.rows = 40
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await predicts(pilot, "species")
        assert "400 of 400 rows, at random (a: all)" in status(app)
        assert asked(reader).rows == SAMPLED_ABOVE
        assert "a All rows" in lines(app.screen.query_one(Footer))
        await pilot.press("a")
        await until(pilot, lambda: asked(reader).rows == 0)
        await until(pilot, lambda: "at random" not in status(app))


async def test_what_is_refused_is_said_in_the_status(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        sentence = "the target 'ringed' is a date, which nothing here predicts."
        reader.refuses["/birds.csv"] = {"sentence": sentence, "bad_lines": False}
        await chosen(pilot, "ringed")
        await pilot.press("p")
        await until(pilot, lambda: f"✗ {sentence}" in status(app))
        # Cut there where it is long: whole it stands first of what is to be known.
        assert sentence in str(app.screen.query_one(Remarks).get_option_at_index(0).prompt)


async def test_another_file_and_back_to_train(over_birds, reader):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Train))
        assert reader.closed == 1
        assert screen_of(app)._draft.source.name == "moons"


async def test_escape_leaves_the_field_then_the_screen(over_birds):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        field(app, "task").focus()
        await pilot.press("escape")
        assert app.screen.query_one(ColumnTable).has_focus
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Train))


async def test_all_of_it_in_words_and_the_command(over_birds):
    app, there = over_birds()
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot)
        await predicts(pilot, "species")
        await pilot.press("t")
        assert isinstance(app.screen, Reading)
        said = str(app.screen.query_one("#text", Static).content)
        assert "birds.csv: 400 rows and 6 columns" in said and "bill_mm" in said
        assert "Suggested: leave it out." in said and "the test part stays sealed" in said
        await pilot.press("escape", "c")
        command = str(app.screen.query_one("#text", Static).content)
        assert "--data /birds.csv" in command and "--target species" in command


async def test_how_text_is_read_is_told_and_can_be_said_otherwise(over_birds, reader):
    reader.reading = {"encoding": "cp1252", "delimiter": "semicolon", "quote": "double"}
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        field(app, "quote").focus()
        await pilot.pause()
        assert "~ double, as told from the file." in status(app)
        await pilot.press("n")
        await until(pilot, lambda: asked(reader).quote == "none")
        field(app, "encoding").focus()
        await pilot.press("ctrl+u", *"latin-1")
        await until(pilot, lambda: asked(reader).encoding == "latin-1")
        field(app, "bad_lines").focus()
        await pilot.press("s")
        await until(pilot, lambda: asked(reader).bad_lines == "skip")
        assert asked(reader).delimiter == "auto"


async def test_what_says_itself_how_it_is_read_is_not_asked_about(over_birds):
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        keys = [each.place.key for each in app.screen.query_one(FileForm).query(Field)]
        assert "duplicates" in keys and "delimiter" not in keys


async def test_of_pictures_only_what_they_have_can_be_set(over_birds, reader):
    reader.pictures = True
    app, there = over_birds()
    async with app.run_test(size=SIZE) as pilot:
        await there(pilot)
        keys = [each.place.key for each in app.screen.query_one(FileForm).query(Field)]
        assert keys == ["target", "task", "split", "data_seed", "rows", "pixels"]
        assert "\0" not in "".join(str(each.render()) for each in app.screen.query(Turner))
        field(app, "pixels").focus()
        await pilot.press("ctrl+u", *"16")
        await until(pilot, lambda: asked(reader).pixels == 16)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, Train))


async def test_what_is_focused_is_explained_to_its_end_and_columns_unseen_are_told(
    over_birds, reader
):
    app, there = over_birds()
    async with app.run_test(size=(60, 20)) as pilot:
        await there(pilot)
        panel = app.screen.query_one("#columns-panel")
        assert str(panel.border_subtitle) == ""
        field(app, "group").focus()
        await pilot.pause()
        said = " ".join(status(app).split())
        assert "stay in the same part, as visits of one patient." in said
    reader.told.columns = {**COLUMNS, "columns": COLUMNS["columns"] * 3}
    app, there = over_birds()
    async with app.run_test(size=(60, 20)) as pilot:
        await there(pilot)
        panel = app.screen.query_one("#columns-panel")
        rows = app.screen.query_one(ColumnTable).size.height - 1
        assert str(panel.border_subtitle) == f"1 to {rows} of 18"
        await pilot.press("end")
        assert str(panel.border_subtitle) == f"{19 - rows} to 18 of 18"
