package dev.riffle.core.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", "shop-1", "a.b_c-D", "0-"})
  void theseAreNames(String name) {
    assertThat(Names.isName(name)).isTrue();
  }

  /** Beside the first and the last of letters and digits, and what would end a name in a key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "`", "{", "@", "[", "/", ":", ".a", "_a", "-a", "a/b", "a#b", "a~b", "a b", "é"
      })
  void theseAreNone(String name) {
    assertThat(Names.isName(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "{", "@", "[", "/", ":"})
  void noNameGoesOnWithWhatNoNameMayHave(String other) {
    assertThat(Names.isName("a" + other)).isFalse();
  }

  @Test
  void theLongestNameHasSoManyCharacters() {
    assertThat(Names.isName("a".repeat(Names.MAX_CHARACTERS))).isTrue();
    assertThat(Names.isName("a".repeat(Names.MAX_CHARACTERS + 1))).isFalse();
    assertThat(Names.RULE).contains(Integer.toString(Names.MAX_CHARACTERS));
  }
}
