"""What the Indonesian of the catalogue says, it says once."""

from formasi.language.catalogue import read


def test_no_translation_says_itself_twice() -> None:
    """A slip of an editor: the sentence was there in one line, and broken in two."""
    said = [str(message.string) for message in read() if message.id]
    assert [
        text
        for text in said
        for half in [text[: len(text) // 2]]
        if len(text) > 40 and half.strip() == text[len(half) :].strip()
    ] == []
