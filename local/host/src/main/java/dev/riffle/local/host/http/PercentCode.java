package dev.riffle.local.host.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of UTF-8, as in paths and queries. */
final class PercentCode {
  private PercentCode() {}

  /** Decodes a part of a path, in which + is a plus. */
  static String decode(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Decodes a name or value of a query, in which + is a space. */
  static String decodeQuery(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
