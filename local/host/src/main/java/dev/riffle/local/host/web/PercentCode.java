package dev.riffle.local.host.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding of UTF-8, as in paths and queries. The host plays AWS, so it shares no reading
 * of requests with the functions that it calls: a fault of theirs must not be hidden by the same
 * fault here.
 */
public final class PercentCode {
  private PercentCode() {}

  /**
   * Decodes a part of a path, in which + is a plus.
   *
   * @throws IllegalArgumentException if two hexadecimal digits do not follow a percent sign, or
   *     what comes out is not UTF-8
   */
  public static String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    var encoded = path.getBytes(StandardCharsets.UTF_8);
    var decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        decoded.write(encoded[i]);
      } else if (i + 2 < encoded.length) {
        decoded.write(digit(encoded[++i]) << 4 | digit(encoded[++i]));
      } else {
        throw new IllegalArgumentException("A percent sign without two digits: " + path);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw new IllegalArgumentException("Not UTF-8: " + path, notUtf8);
    }
  }

  /**
   * Decodes a name or value of a query, in which + is a space.
   *
   * @throws IllegalArgumentException as {@link #decode}
   */
  public static String decodeQuery(String part) {
    return decode(part.replace('+', ' '));
  }

  private static int digit(byte character) {
    return HexFormat.fromHexDigit(character);
  }
}
