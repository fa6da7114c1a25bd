package dev.riffle.local.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Which charset a text is in: UTF-16 by its mark, else UTF-8, unless more bytes break UTF-8 than
 * are characters of it. Then it is Windows-1252, of which Latin-1's printable characters are part.
 */
public final class CharsetGuess {
  /** Windows-1252, which programs call ANSI. */
  public static final Charset WINDOWS = Charset.forName("windows-1252");

  /** As many bytes are looked at: an accent may come late. */
  private static final long MOST = 64L << 20;

  private long good;
  private long bad;
  private int expected;

  private CharsetGuess() {}

  /** Reads up to 64 MB of a stream. */
  public static Charset of(InputStream bytes) throws IOException {
    var guess = new CharsetGuess();
    byte[] buffer = new byte[1 << 16];
    long read = 0;
    for (int length = bytes.read(buffer); length > 0 && read < MOST; length = bytes.read(buffer)) {
      if (read == 0 && length >= 2) {
        int mark = (buffer[0] & 0xff) << 8 | (buffer[1] & 0xff);
        if (mark == 0xfeff || mark == 0xfffe) {
          return StandardCharsets.UTF_16;
        }
      }
      guess.look(buffer, length);
      read += length;
    }
    return guess.bad > guess.good ? WINDOWS : StandardCharsets.UTF_8;
  }

  private void look(byte[] buffer, int length) {
    for (int i = 0; i < length; i++) {
      look(buffer[i] & 0xff);
    }
  }

  private void look(int value) {
    if (expected > 0) {
      if ((value & 0xc0) == 0x80) {
        expected--;
        if (expected == 0) {
          good++;
        }
        return;
      }
      bad++;
      expected = 0;
    }
    if (value < 0x80) {
      return;
    }
    expected = value >= 0xc2 && value < 0xe0 ? 1 : value >= 0xe0 && value < 0xf0 ? 2 : 0;
    if (value >= 0xf0 && value < 0xf5) {
      expected = 3;
    }
    if (expected == 0) {
      bad++;
    }
  }
}
