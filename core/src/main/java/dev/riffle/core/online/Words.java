package dev.riffle.core.online;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text's words, in any script: lower case, compatibility characters as their usual forms, and
 * composed (NFKC), so that the same text written otherwise gives the same words. Scripts that put
 * no spaces between words give pairs of neighbouring characters, which need no dictionary and are
 * the same on every Java.
 */
final class Words {
  /** What is longer is no word of a language, and no second item has it. */
  private static final int MAX_WORD = 64;

  private static final Set<UnicodeScript> UNSPACED =
      Collections.unmodifiableSet(
          EnumSet.of(
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA,
              UnicodeScript.THAI,
              UnicodeScript.LAO,
              UnicodeScript.KHMER,
              UnicodeScript.MYANMAR));

  private final Set<String> words = new HashSet<>();
  private final StringBuilder word = new StringBuilder();
  private final List<String> characters = new ArrayList<>();

  private Words() {}

  /** Each once. */
  static Set<String> of(String text) {
    var found = new Words();
    normal(text).codePoints().forEach(found::next);
    found.endWord();
    found.endCharacters();
    return found.words;
  }

  /** Most texts are: tables of Unicode are not loaded for them. */
  static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String normal(String text) {
    if (ascii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  private void next(int codePoint) {
    if (isMark(codePoint)) {
      mark(codePoint);
    } else if (!isLetterOrNumber(codePoint)) {
      endWord();
      endCharacters();
    } else if (isUnspaced(codePoint)) {
      endWord();
      characters.add(Character.toString(codePoint));
    } else {
      endCharacters();
      word.appendCodePoint(codePoint);
    }
  }

  /** An accent or a vowel's sign belongs to the letter before it. */
  private void mark(int codePoint) {
    if (!characters.isEmpty()) {
      characters.add(characters.removeLast() + Character.toString(codePoint));
    } else if (!word.isEmpty()) {
      word.appendCodePoint(codePoint);
    }
  }

  /** Signs that several scripts share, as Japanese's long vowel, go on with what they follow. */
  private boolean isUnspaced(int codePoint) {
    if (codePoint < 0x80) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return UNSPACED.contains(script)
        || (script == UnicodeScript.COMMON && !characters.isEmpty() && !isNumber(codePoint));
  }

  private void endWord() {
    if (!word.isEmpty() && word.length() <= MAX_WORD) {
      words.add(word.toString());
    }
    word.setLength(0);
  }

  private void endCharacters() {
    if (characters.size() == 1) {
      words.add(characters.getFirst());
    }
    for (int i = 1; i < characters.size(); i++) {
      words.add(characters.get(i - 1) + characters.get(i));
    }
    characters.clear();
  }

  private static boolean isLetterOrNumber(int codePoint) {
    return Character.isLetter(codePoint) || isNumber(codePoint);
  }

  private static boolean isNumber(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}
