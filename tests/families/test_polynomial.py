from tui.families import Polynomial


def applying(**values: object) -> set[str]:
    family = Polynomial(**values)
    return {each.key for each in family.hyperparameters() if family.applies(each)}


def test_the_solver_decides_what_a_step_is() -> None:
    assert (Polynomial().step_word, Polynomial(epochs=7).planned_steps) == ("epoch", 7)
    solved = Polynomial(solver="closed_form", degree=9)
    assert (solved.step_word, solved.planned_steps) == ("degree", 9)


def test_the_closed_form_leaves_nothing_of_the_gradient_to_be_set_but_l2() -> None:
    assert applying(solver="closed_form", optimizer="momentum") == {
        "degree",
        "products_only",
        "solver",
        "l2",
    }
    assert {"learning_rate", "momentum", "epochs", "l1", "seed"} <= applying(optimizer="momentum")
    assert "momentum" not in applying()


def test_the_expansion_comes_first() -> None:
    keys = [each.key for each in Polynomial.hyperparameters()]
    assert keys[:4] == ["degree", "products_only", "solver", "optimizer"]


def test_l2_may_change_only_where_the_gradient_is_followed() -> None:
    for solver, live in (("gradient", True), ("closed_form", False)):
        model = Polynomial(solver=solver)
        assert model.changeable(model.hyperparameter("l2")) is live
