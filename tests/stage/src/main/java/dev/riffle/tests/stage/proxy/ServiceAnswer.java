package dev.riffle.tests.stage.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A data service's answer.
 *
 * @param headers without those that frame the body
 */
public record ServiceAnswer(int status, Map<String, String> headers, byte[] body) {

  public ServiceAnswer {
    headers = Map.copyOf(headers);
  }

  /** One of these services' JSON. */
  public static ServiceAnswer json(int status, String json) {
    return new ServiceAnswer(
        status,
        Map.of("content-type", "application/x-amz-json-1.0"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** One of S3's XML. */
  public static ServiceAnswer xml(int status, String xml) {
    return new ServiceAnswer(
        status, Map.of("content-type", "application/xml"), xml.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with another body. */
  public ServiceAnswer with(byte[] other) {
    return new ServiceAnswer(status, headers, other);
  }
}
