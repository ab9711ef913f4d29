"""The lexicon of cues: a frame that nobody knows is refused."""

import msgspec
import pytest

from claimwatch.extract.attribution.cues import CueLexicon, cue_lexicon


@pytest.mark.parametrize(("frame", "is_known"), [("clause", True), ("of", True), ("clauze", False), ("upon", False)])
def test_a_frame_is_a_code_or_a_listed_preposition(frame: str, is_known: bool) -> None:
    fields = {**msgspec.to_builtins(cue_lexicon()), "verbs": [{"lemmas": ["say"], "frames": [frame]}]}
    if is_known:
        assert msgspec.convert(fields, CueLexicon).verbs[0].frames == (frame,)
    else:
        with pytest.raises(msgspec.ValidationError, match=frame):
            msgspec.convert(fields, CueLexicon)
