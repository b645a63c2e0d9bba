"""Parts of an address that are Indonesian words there and names of the field in the code."""


class WordConverter:
    """A path converter: ``regex`` is the words with | between them, ``names`` word -> name."""

    regex: str
    names: dict[str, str]

    def to_python(self, value: str) -> str:
        return self.names[value]

    def to_url(self, value: str) -> str:
        for word, name in self.names.items():
            if name == value:
                return word
        raise ValueError(value)
