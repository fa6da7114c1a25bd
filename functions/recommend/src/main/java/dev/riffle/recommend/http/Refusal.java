package dev.riffle.recommend.http;

import java.util.Map;
import java.util.Optional;

/** A request that is not answered as it asked: the status, a code for programs, and the reason. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Optional<String> field;
  private final transient Map<String, String> headers;

  private Refusal(
      int status,
      String code,
      String message,
      Optional<String> field,
      Map<String, String> headers) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
    this.headers = headers;
  }

  /** 400: a parameter or a field of the body breaks a rule. */
  public static Refusal invalid(String field, String message) {
    return new Refusal(400, "invalid-request", message, Optional.of(field), Map.of());
  }

  /** 404: there is nothing of this kind. */
  public static Refusal notFound(String code, String message) {
    return new Refusal(404, code, message, Optional.empty(), Map.of());
  }

  /** 405: the path is right, the method is not. */
  public static Refusal method(String method, String path, String allowed) {
    return new Refusal(
        405,
        "method-not-allowed",
        "%s does not answer %s: use %s".formatted(path, method, allowed),
        Optional.empty(),
        Map.of("allow", allowed));
  }

  /** 413: the body is larger than is read. */
  public static Refusal tooLarge(int bytes, int most) {
    return new Refusal(
        413,
        "body-too-large",
        "the body has %,d bytes, and %,d are read: send fewer events".formatted(bytes, most),
        Optional.of("body"),
        Map.of());
  }

  /** 503: a store is away, and nothing of the tenant is known yet. */
  public static Refusal noModel(String message) {
    return new Refusal(503, "no-model", message, Optional.empty(), Map.of("retry-after", "2"));
  }

  public int status() {
    return status;
  }

  /** For programs: lower case, words joined by hyphens. */
  public String code() {
    return code;
  }

  /** The parameter or the JSON path that is wrong, when it is one. */
  public Optional<String> field() {
    return field;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
