"""Opening a file by keys alone: listed, typed, read beside the app, refused, cancelled."""

import pytest
from textual.widgets import OptionList, Static

from tests.app.reading import LEAK
from tests.app.test_train import screen_of, toasts
from tests.faults.factories import Remembered
from tui.app.form.explanation import Brief, Explanation
from tui.app.screens.data import Data
from tui.app.screens.pick import Pick
from tui.app.screens.reading import Reading
from tui.app.screens.train import Train
from tui.app.widgets.path_field import PathField
from tui.recipe import Recipe
from tui.sources import File

SIZE = (80, 24)


@pytest.fixture
def recent():
    return Remembered([])


@pytest.fixture
def reader(launcher):
    return launcher.reading


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("birds.csv", "cats.csv"):
        (tmp_path / name).write_text("a,b\n1,2\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "deep.csv").write_text("a,b\n")
    (tmp_path / "mine.toml").write_text('[model]\nname = "tree"\n')
    return tmp_path


async def until(pilot, holds):
    """Folders are listed in a thread: wait until it `holds`."""
    for _ in range(3000):  # as long as other tests wait for a process, on a machine at work
        await pilot.pause(0.01)
        if pilot.app._exception is not None:  # else only that nothing happens would be said
            raise pilot.app._exception
        if holds():
            return
    raise AssertionError("it did not happen")


async def opened(pilot):
    await pilot.press("escape", "o")
    await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
    await until(pilot, lambda: "mine.toml" in listed(pilot.app))


async def reads(pilot):
    """It is under way with the first file, which is slow."""
    await opened(pilot)
    await pilot.press("down", "enter")
    await until(pilot, lambda: "reading its cells" in said(pilot.app))


def listed(app):
    options = app.screen.query_one(OptionList)
    count = options.option_count
    return "\n".join(str(options.get_option_at_index(k).prompt) for k in range(count))


def said(app):
    return str(app.screen.query_one(".why", Static).content)


def preview(app):
    return str(app.screen.query_one("#first-rows", Static).content)


async def test_folders_files_and_recent_ones_are_listed_and_letters_filter(
    make_app, folder, recent
):
    recent.add("/far/old.csv")
    app = make_app(recent=recent)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        names = [line.split()[0] for line in listed(app).splitlines()]
        assert names == ["old.csv", "inner/", "birds.csv", "cats.csv", "mine.toml", "../"]
        await pilot.press(*"cat")
        await until(pilot, lambda: "birds" not in listed(app))
        assert "cats.csv" in listed(app)
        await pilot.press(*"alogue")
        await until(pilot, lambda: listed(app) == "nothing here is called that")


async def test_enter_goes_into_a_folder_and_tab_completes(make_app, folder):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "deep.csv" in listed(app))
        field = app.screen.query_one(PathField)
        assert field.value == "inner/"
        await pilot.press("d", "tab")
        assert field.value == "inner/deep.csv"


async def test_the_first_rows_of_what_is_chosen_are_shown(make_app, folder, reader):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "a folder" in preview(app)
        await pilot.press("down")
        await until(pilot, lambda: "N0001" in preview(app))
        assert "21.9 kB, 6 columns" in preview(app) and "island" in preview(app)
        assert [each["what"] for each in reader.orders] == ["preview"]
        assert reader.orders[0]["source"]["path"] == str(folder / "birds.csv")


async def test_what_is_chosen_is_read_then_looked_through_and_remembered(
    make_app, folder, reader, recent
):
    app = make_app(recent=recent)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        assert recent.paths() == [str(folder / "birds.csv")]
        assert reader.orders[-1]["what"] == "columns" and not reader.closed


async def test_a_path_is_typed_and_sent_at_once(make_app, folder, reader):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "o", *str(folder / "cats.csv"), "enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        assert reader.orders[-1]["source"]["path"] == str(folder / "cats.csv")


async def test_what_cannot_be_read_is_said_and_another_can_be_chosen(make_app, folder, reader):
    path = str(folder / "birds.csv")
    reader.refuses[path] = {"sentence": "it is [/foo] a zip file.", "bad_lines": False}
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "it is [/foo] a zip file." in said(app))
        assert isinstance(app.screen, Pick)
        await pilot.press("ctrl+u", *"cats.csv", "enter")
        await until(pilot, lambda: isinstance(app.screen, Data))


@pytest.mark.fault("C03")
async def test_c03_lines_that_are_no_rows_are_asked_about(make_app, folder, reader):
    path = str(folder / "birds.csv")
    reader.refuses[path] = {"sentence": "line 3 has 4 fields, expected 3.", "bad_lines": True}
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "line 3 has 4 fields" in said(app))
        assert "Enter again leaves such lines out" in said(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        assert reader.orders[-1]["source"]["bad_lines"] == "skip"


async def test_reading_shows_how_far_it_is_and_escape_cancels_it(make_app, folder, reader, clock):
    reader.slow = True
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await reads(pilot)
        clock.now += 3.0
        await until(pilot, lambda: "3 s" in said(app))
        assert "━━━━━━──────" in said(app)
        await pilot.press("escape")
        await until(pilot, lambda: "cancelled" in said(app))
        assert reader.cancelled == 1 and isinstance(app.screen, Pick)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Train))
        assert reader.closed == 1


async def test_what_is_read_while_help_stands_over_it_waits_and_is_taken_once(
    make_app, folder, reader
):
    reader.slow = True
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await reads(pilot)
        picker = app.screen
        await pilot.press("f1")
        await until(pilot, lambda: app.screen is not picker)
        help_, looks = app.screen, reader.looks
        reader.go_on()
        await until(pilot, lambda: not reader.busy and reader.looks > looks + 3)
        assert app.screen is help_
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Data))
        assert [type(each) for each in app.screen_stack[1:]] == [Train, Data]


async def test_a_recipe_goes_into_the_form(make_app, folder, reader):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press(*"mine", "enter")
        await until(pilot, lambda: isinstance(app.screen, Train))
        await until(pilot, lambda: screen_of(app)._draft.family.name == "tree")
        assert reader.closed == 1 and recipe_only(reader)


def recipe_only(reader):
    return all(each["what"] == "preview" for each in reader.orders)


async def test_a_file_that_is_given_is_read_at_once_and_its_target_skips_the_questions(
    make_app, reader
):
    file = File.from_values({"path": "/birds.csv", "target": "species"})
    app = make_app(file=file)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: reader.closed == 1)
        await until(pilot, lambda: isinstance(screen_of(app)._draft.data, File))
        recipe = screen_of(app)._draft.recipe()
        assert recipe.data.target == "species" and recipe.data.fingerprint
        assert recipe.model.values() == Recipe().model.values()


async def test_what_is_to_be_known_is_said_where_the_screen_of_the_file_was_skipped(
    make_app, reader
):
    file = File.from_values({"path": "/birds.csv", "target": "species"})
    app = make_app(file=file)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(screen_of(app)._draft.data, File))
        told = "2 things are to be known of it: Esc t lists them."
        for widget in (Brief, Explanation):
            shown = app.screen.query_one(widget)
            await until(pilot, lambda shown=shown: told in plain(str(shown.visual)))
        await pilot.press("escape", "t")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        text = app.screen.query_one("#text", Static)
        listed = plain(str(text.visual))
        assert "To be known of birds.csv:" in listed
        assert plain(f"{LEAK['sentence']} {LEAK['suggestion']}") in listed
        await pilot.press("escape")
        # Of other data nothing of it is said.
        await screen_of(app)._take(Recipe())
        assert screen_of(app)._known.counted(screen_of(app)._draft.data) == ""


def plain(text):
    return " ".join(text.split())


async def test_without_a_target_the_file_that_is_given_is_looked_through(make_app, reader):
    app = make_app(file=File.from_values({"path": "/birds.csv"}))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Data))


async def test_trouble_with_the_file_that_is_given_leaves_its_path_to_be_mended(make_app, reader):
    reader.refuses["/gone.csv"] = {"sentence": "the file is not there.", "bad_lines": False}
    app = make_app(file=File.from_values({"path": "/gone.csv"}))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "is not there" in said(app))
        assert app.screen.query_one(PathField).value == "/gone.csv"


async def test_of_a_recipe_the_line_that_is_wrong_is_named(make_app, folder):
    path = folder / "mine.toml"
    path.write_text('[model]\nname = "network"\nlearnig_rate = 0.1\n')
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press(*"mine", "enter")
        await until(pilot, lambda: "line 3" in said(app) and "learnig_rate" in said(app))
        path.write_text('[model]\nname = "network"\nlearning_rate = 0.1\n')
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Train))
        await until(pilot, lambda: screen_of(app)._draft.recipe().model.learning_rate == 0.1)


async def test_options_behind_a_path_say_how_it_is_read(make_app, folder, reader):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press(*"cat --quote loud", "enter")
        await until(pilot, lambda: "--quote: " in said(app))
        assert "cats.csv" in listed(app) and "birds" not in listed(app)
        await pilot.press(*(["backspace"] * 4), *"none --bad-lines skip", "enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        source = reader.orders[-1]["source"]
        assert source["path"] == str(folder / "cats.csv")
        assert (source["quote"], source["bad_lines"]) == ("none", "skip")


async def test_what_was_set_of_a_file_is_there_when_it_is_opened_again(make_app, folder, reader):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press(*"birds --header yes", "enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        await pilot.press("p", "down", "x", "escape")
        await until(pilot, lambda: isinstance(app.screen, Train))
        kept = "what you set of birds.csv is kept: o opens it as you left it."
        await until(pilot, lambda: kept in toasts(app))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await until(pilot, lambda: "cats.csv" in listed(app))
        await pilot.press(*"birds", "enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        again = File.from_values(reader.orders[-1]["source"])
        assert (again.target, again.types, again.header) == ("tag", ("island=left_out",), "yes")
        app.clear_notifications()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Train))
        await pilot.pause()
        assert kept not in toasts(app)  # nothing was changed since


async def test_a_file_that_no_longer_fits_what_was_set_can_be_opened_as_at_first(
    make_app, folder, reader
):
    path = str(folder / "birds.csv")
    app = make_app(file=File.from_values({"path": path, "target": "gone"}))
    reader.refuses[path] = {"sentence": "there is no column 'gone'.", "bad_lines": False}
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "forgets what was set" in said(app))
        del reader.refuses[path]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        assert reader.orders[-1]["source"]["target"] == ""


async def test_a_process_stands_ready_while_a_path_is_typed_and_once_one_was_read(
    make_app, folder, launcher, reader, monkeypatch
):
    monkeypatch.setattr("tui.app.file.excursion.WARM_SECONDS", 0.01)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: launcher.warmed == 1)
        await opened(pilot)
        assert launcher.warmed == 2 and not reader.closed
        await pilot.press("escape")
        await until(pilot, lambda: launcher.warmed == 3)
        assert reader.closed
