package dev.riffle.local.host.http;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request as it came.
 *
 * @param method in capitals
 * @param path percent-encoded
 * @param query percent-encoded, empty if there is none
 * @param headers values by lower-case name, in order of arrival
 * @param body the bytes of the body
 * @param protocol such as {@code HTTP/1.1}
 * @param sourceIp the client's address
 */
record GatewayRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    Body body,
    String protocol,
    String sourceIp) {

  /** The bytes of a body; a class, as an array in a record would be compared by identity. */
  static final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** All values of a header, joined as API Gateway joins them. */
  String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }
}
