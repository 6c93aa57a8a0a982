"""Pages: one page = one file = one QWidget of at most 200 lines, all written in one grammar.

A page `gui/pages/<name>.py` is a subclass of `gui.widgets.page.Page` and has

* `render(state)`: shows a frozen dataclass; may be called any number of times, emits nothing, keeps the focus;
* signals that say what the person wants (`…_requested`) or did (past tense), with plain values;
* nothing else: no verb, no store, no other page, no modal dialog (`exec()`); file choosers use `open()`.

Its presenter `gui/presenters/<name>.py` is plain Python without Qt:

    class TodayPresenter:
        def __init__(self, verbs, jobs, show, go): ...
        def open(self, **arguments): ...          # at every visit: load, then show
        def start_requested(self): ...            # one method for each signal of the page, with the signal's name

`verbs.<room>.<verb>(…)` calls `model.workflow.<room>.<verb>(workspace, …)`, always inside
`jobs.submit(call, done, failed)`; `show(state)` is the page's `render`; `go(route, **arguments)` changes the page.
`done` and `failed` run on the screen's thread; `failed` gets RefusedError or KnownError and shows
`model.wording.explain(error)` in place. `gui.navigation.join` connects page and presenter by the signals' names.
"""
