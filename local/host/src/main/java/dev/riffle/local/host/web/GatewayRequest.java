package dev.riffle.local.host.web;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request as it came, with its body.
 *
 * @param method in capitals
 * @param path percent-encoded
 * @param query percent-encoded, empty if there is none
 * @param headers values by lower-case name, in order of arrival
 * @param body the bytes of the body
 * @param protocol such as {@code HTTP/1.1}
 * @param sourceIp the client's address
 */
public record GatewayRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    Body body,
    String protocol,
    String sourceIp) {

  /** The bytes of a body; a class, as an array in a record would be compared by identity. */
  public static final class Body {
    private final byte[] bytes;

    /** A body of these bytes, which nobody changes any more. */
    public Body(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The bytes, not to be changed. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** All values of a header, joined as API Gateway joins them. */
  public String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }
}
