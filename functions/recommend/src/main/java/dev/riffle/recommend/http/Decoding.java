package dev.riffle.recommend.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding (RFC 3986) to UTF-8 that refuses what is broken, where the JDK's guesses. */
final class Decoding {
  private Decoding() {}

  /** A path's segment: a plus sign is a plus sign. */
  static String segment(String field, String text) {
    return decode(field, text, false);
  }

  /** A name or value of a query: a plus sign is a space, as forms send it. */
  static String query(String field, String text) {
    return decode(field, text, true);
  }

  private static String decode(String field, String text, boolean plusIsSpace) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
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
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(out.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.invalid(field, field + " is not UTF-8 when percent-decoded: " + text);
    }
  }

  private static int octet(String field, String text, byte[] in, int at) {
    int high = at + 2 < in.length ? Character.digit(in[at + 1], 16) : -1;
    int low = at + 2 < in.length ? Character.digit(in[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw Refusal.invalid(field, field + " has a '%' without two hex digits: " + text);
    }
    return high << 4 | low;
  }
}
