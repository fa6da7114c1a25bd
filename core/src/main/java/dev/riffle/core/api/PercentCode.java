package dev.riffle.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.json.Shown;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Percent-encoding (RFC 3986) of UTF-8, which refuses what is broken where the JDK's guesses. */
public final class PercentCode {
  private static final String UNRESERVED = "-._~";

  private PercentCode() {}

  /**
   * Decodes a path's segment: a plus sign is a plus sign.
   *
   * @throws Refusal when it is broken, or no UTF-8
   */
  public static String segment(String field, String text) {
    return decode(field, text, false);
  }

  /** Decodes a name or a value of a query: a plus sign is a space, as forms send it. */
  static String query(String field, String text) {
    return decode(field, text, true);
  }

  /** Encodes for either place: all but letters, digits and {@code -._~}. */
  public static String encode(String text) {
    var out = new StringBuilder(text.length());
    for (byte octet : text.getBytes(UTF_8)) {
      char c = (char) (octet & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append("%%%02X".formatted((int) c));
      }
    }
    return out.toString();
  }

  private static String decode(String field, String text, boolean plusIsSpace) {
    byte[] in = text.getBytes(UTF_8);
    var out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        out.write(octet(field, text, in, i));
        i += 2;
      } else {
        out.write(plusIsSpace && in[i] == '+' ? ' ' : in[i]);
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.field(
          field, "'%s'".formatted(Shown.text(text)), "must be UTF-8 when percent-decoded");
    }
  }

  private static int octet(String field, String text, byte[] in, int at) {
    int high = at + 2 < in.length ? Character.digit(in[at + 1], 16) : -1;
    int low = at + 2 < in.length ? Character.digit(in[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw Refusal.field(
          field, "'%s'".formatted(Shown.text(text)), "must have two hex digits after each '%'");
    }
    return high << 4 | low;
  }
}
