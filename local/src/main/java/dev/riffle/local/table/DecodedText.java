package dev.riffle.local.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * A text of which some bytes may be no characters: each of these is read as {@link #BAD}, which no
 * text holds, so that a row can be refused for it and the rest read.
 */
public final class DecodedText {
  /** Stands for a byte that is no character. Unicode promises that it never is one. */
  public static final char BAD = '\uffff';

  private DecodedText() {}

  /** The text behind a byte order mark, if there is one. */
  static Reader of(InputStream bytes, Charset charset) throws IOException {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(BAD));
    var text = new BufferedReader(new InputStreamReader(bytes, decoder), 1 << 16);
    text.mark(1);
    if (text.read() != '\ufeff') {
      text.reset();
    }
    return text;
  }

  /** Whether a byte of it was no character. */
  public static boolean isBad(String text) {
    return text.indexOf(BAD) >= 0;
  }

  /** As people may see it. */
  public static String shown(String text) {
    return text.replace(BAD, '\ufffd');
  }
}
