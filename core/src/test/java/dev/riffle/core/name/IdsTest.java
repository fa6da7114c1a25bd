package dev.riffle.core.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "auth0|x",
        "a/b",
        "a b",
        " ",
        "a#b",
        "%2F",
        "\u00e9",
        "\u00a0",
        EMOJI,
        "a" + EMOJI + "b"
      })
  void whateverCanBeSeenIsAnId(String id) {
    assertThat(Ids.isId(id)).isTrue();
    assertThat(Ids.isLabel(id)).isTrue();
  }

  /** Wherever it stands: first, last, or behind a character of two units. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\n", "\t", "\u007f", "\u0080", "\u009f", "\ud83d", "\ude00"})
  void controlCharactersAndHalvesOfCharactersAreInNoIdAndInLabels(String unfit) {
    for (String text : new String[] {unfit, "a" + unfit, unfit + "a", EMOJI + unfit}) {
      assertThat(Ids.isId(text)).as("%x", (int) unfit.charAt(0)).isFalse();
      assertThat(Ids.isLabel(text)).isTrue();
    }
  }

  @Test
  void anIdHasSoManyCharactersAndAnEmojiIsOne() {
    for (String character : new String[] {"a", EMOJI}) {
      String longest = character.repeat(Ids.MAX_CHARACTERS);
      assertThat(Ids.isId(longest)).isTrue();
      assertThat(Ids.isLabel(longest)).isTrue();
      assertThat(Ids.isId(longest + "a")).isFalse();
      assertThat(Ids.isLabel(longest + "a")).isFalse();
    }
    assertThat(Ids.isId("")).isFalse();
    assertThat(Ids.isLabel("")).isFalse();
  }

  @Test
  void theRulesSayHowMany() {
    assertThat(Ids.RULE).contains("1 to 256 characters", "control characters");
    assertThat(Ids.LABEL_RULE).contains("1 to 256 characters");
  }
}
