package dev.riffle.tests.stage.proxy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request to a data service.
 *
 * @param path percent-encoded, from the slash on
 * @param query percent-encoded, without the question mark; empty when there is none
 * @param headers by name, whatever its case
 * @param body as it came
 */
public record ServiceRequest(
    String method, String path, String query, Map<String, String> headers, byte[] body) {

  public ServiceRequest {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The same with another body. */
  public ServiceRequest with(byte[] other) {
    return new ServiceRequest(method, path, query, headers, other);
  }
}
