package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void areLettersAndNumbersInLowerCase() {
    assertThat(Words.of("The Matrix: Reloaded (2003), the film"))
        .containsExactlyInAnyOrder("the", "matrix", "reloaded", "2003", "film");
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of(" -- !? ")).isEmpty();
  }

  @Test
  void accentsComposedOrNotAreTheSame() {
    assertThat(Words.of("Cafe\u0301 Zu\u0308rich"))
        .isEqualTo(Words.of("Caf\u00e9 Z\u00fcrich"))
        .containsExactlyInAnyOrder("caf\u00e9", "z\u00fcrich");
  }

  @Test
  void fullWidthAndLigaturesAreTheUsualLetters() {
    assertThat(Words.of("\uff34\uff36 \ufb01lm")).containsExactlyInAnyOrder("tv", "film");
  }

  @Test
  void chineseAndJapaneseArePairsOfCharacters() {
    assertThat(Words.of("\u9769\u547d\u7535\u5f71"))
        .containsExactlyInAnyOrder("\u9769\u547d", "\u547d\u7535", "\u7535\u5f71");
    assertThat(Words.of("\u30b9\u30fc\u30d1")) // with the long vowel's sign
        .containsExactlyInAnyOrder("\u30b9\u30fc", "\u30fc\u30d1");
    assertThat(Words.of("\u7334")).containsExactly("\u7334");
  }

  @Test
  void thaiIsPairsOfLettersWithTheirSigns() {
    // "water" and "fish": each vowel or tone that is written above stays with its letter.
    assertThat(Words.of("\u0e19\u0e49\u0e33\u0e1b\u0e25\u0e32"))
        .contains("\u0e1b\u0e25")
        .hasSizeGreaterThan(2);
  }

  @Test
  void scriptsBesideEachOtherAreApart() {
    assertThat(Words.of("iPhone\u624b\u673a3"))
        .containsExactlyInAnyOrder("iphone", "\u624b\u673a", "3");
  }

  @Test
  void koreanAndHindiHaveSpaces() {
    assertThat(Words.of("\uae30\uc0dd\ucda9 2019"))
        .containsExactlyInAnyOrder("\uae30\uc0dd\ucda9", "2019");
    assertThat(Words.of("\u0939\u093f\u0928\u094d\u0926\u0940")) // vowel signs are marks
        .containsExactly("\u0939\u093f\u0928\u094d\u0926\u0940");
  }

  @Test
  void whatIsLongerThanAnyWordIsNone() {
    assertThat(Words.of("x".repeat(65) + " y")).containsExactly("y");
  }

  @Property
  void everyTextHasTheSameWordsHoweverItIsComposed(@ForAll String text) {
    var words = Words.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    assertThat(Words.of(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(words);
    assertThat(Words.of(text)).isEqualTo(words);
  }
}
