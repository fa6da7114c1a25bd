package dev.riffle.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Bytes as text: UTF-8 alone, where the JDK would put U+FFFD in place of what is none, and a parser
 * guess at UTF-16. A byte order mark at the beginning is passed over.
 */
final class Utf8 {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  static String decode(byte[] bytes, int offset) throws NotJson {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    CharsetDecoder decoder = UTF_8.newDecoder();
    // A byte gives one UTF-16 unit at most.
    CharBuffer out = CharBuffer.allocate(in.remaining());
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw NotJson.charset("byte %,d is none of it".formatted(in.position() - offset + 1));
    }
    return unmarked(out.flip().toString());
  }

  static String unmarked(String text) throws NotJson {
    // JSON begins with an ASCII character: in UTF-16 and UTF-32 a zero stands beside it.
    if (text.indexOf(0) >= 0 && text.indexOf(0) < 4) {
      throw NotJson.charset("looks like UTF-16 or UTF-32");
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
