"""What can be wrong with a form or with a reference into it, as a code and its values; wrong answers are Violations."""

from __future__ import annotations


class FormError(Exception):
    """A form, instance or expression cannot be used; `values` say where (ref, attribute, expression, position)."""

    def __init__(self, code: str, **values: object) -> None:
        """Name the fault by `code`; the Chinese sentence for it stands in `model.wording`."""
        super().__init__(code, values)
        self.code = code
        self.values = values

    def at(self, **place: object) -> FormError:
        """The same fault with its place added; what is already known is kept."""
        return FormError(self.code, **{**place, **self.values})

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class UnknownReference(FormError):
    """The reference names no node of the filled form as it stands."""

    def __init__(self, ref: str) -> None:
        """Keep the reference as it was asked for."""
        super().__init__("reference.unknown", ref=ref)
        self.ref = ref
