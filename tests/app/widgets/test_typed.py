from tui.app.widgets.typed import Typed


async def test_a_field_is_styled_on_the_screen_and_not_while_it_is_made(make_app, monkeypatch):
    app = make_app()
    async with app.run_test() as pilot:
        styled, apply = [], app.stylesheet.apply

        def note(node, **how):
            styled.append(node)
            apply(node, **how)

        monkeypatch.setattr(app.stylesheet, "apply", note)
        field = Typed("0.1", compact=True)
        assert field not in styled
        await app.screen.mount(field)
        await pilot.pause()
        assert field in styled and field.styles.border_top[0] == ""
        styled.clear()
        field.compact = False
        await pilot.pause()
        assert field in styled and field.styles.border_top[0] == "tall"


async def test_left_it_shows_its_beginning(make_app):
    app = make_app()
    async with app.run_test() as pilot:
        field = Typed("", compact=True)
        field.styles.width = 12
        await app.screen.mount(field)
        field.focus()
        await pilot.press(*"constant,cosine,warm")
        await pilot.pause()
        assert field.scroll_offset.x > 0
        app.screen.set_focus(None)
        await pilot.pause()
        assert field.scroll_offset.x == 0 and field.value == "constant,cosine,warm"
