package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.json.Shown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A request that is not answered as it asked: a code for programs, and the reason for people. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String BODY = "body";
  private static final String RETRY_AFTER = "retry-after";
  private static final String RETRY_SECONDS = "2";

  private final ErrorCode code;
  private final transient Optional<String> field;
  private final transient Map<String, String> headers;

  private Refusal(
      ErrorCode code, Optional<String> field, String message, Map<String, String> headers) {
    super(message);
    this.code = code;
    this.field = field;
    this.headers = headers;
  }

  /** A request that has nothing wrong in one field. */
  public static Refusal of(ErrorCode code, String message) {
    return new Refusal(code, Optional.empty(), message, Map.of());
  }

  /** A field of the body, or a parameter, breaks a rule. */
  public static Refusal field(String path, String value, String rule) {
    String name = path.isEmpty() ? BODY : path;
    return new Refusal(
        ErrorCode.INVALID_REQUEST,
        Optional.of(name),
        "%s is %s: it %s".formatted(path.isEmpty() ? "the body" : name, value, rule),
        Map.of());
  }

  /** An event among a request's fields breaks a rule. */
  static Refusal event(String at, InvalidEvent e) {
    String path = e.field().isEmpty() ? at : at + "." + e.field();
    return field(path, e.value(), e.rule());
  }

  /** The body is not the JSON that is taken here. */
  static Refusal json(NotJson e) {
    return switch (e.kind()) {
      case CHARSET -> body(ErrorCode.NOT_UTF8, e.rule());
      case GRAMMAR -> body(ErrorCode.NOT_JSON, e.rule());
      case CONTENT -> field(e.path(), e.value(), e.rule());
    };
  }

  /** The body as a whole breaks a rule. */
  static Refusal body(ErrorCode code, String rule) {
    return new Refusal(code, Optional.of(BODY), "the body " + rule, Map.of());
  }

  static Refusal encoding(String encoding) {
    return new Refusal(
        ErrorCode.UNSUPPORTED_ENCODING,
        Optional.of(BODY),
        "the body's Content-Encoding is '%s': send it as it is, or in gzip"
            .formatted(Shown.text(encoding)),
        Map.of("accept-encoding", "gzip"));
  }

  /** The path is right, the method is not. */
  public static Refusal method(String method, String path, String allowed) {
    return new Refusal(
        ErrorCode.METHOD_NOT_ALLOWED,
        Optional.empty(),
        "%s does not answer %s: use %s".formatted(path, method, allowed),
        Map.of("allow", allowed));
  }

  /** What is needed to answer is away for now. */
  public static Refusal later(ErrorCode code, String message) {
    return new Refusal(code, Optional.empty(), message, Map.of(RETRY_AFTER, RETRY_SECONDS));
  }

  /**
   * A tenant has none of its quota left.
   *
   * @param what is counted, in the plural
   * @param seconds until there is one
   */
  public static Refusal quota(String tenant, String what, int perSecond, long seconds) {
    return new Refusal(
        ErrorCode.QUOTA_EXCEEDED,
        Optional.empty(),
        "the tenant '%s' has used up its quota of %,d %s a second: nothing of the request was done, send it again after %,d s"
            .formatted(Shown.text(tenant), perSecond, what, seconds),
        Map.of(RETRY_AFTER, Long.toString(seconds)));
  }

  public ErrorCode code() {
    return code;
  }

  /** The parameter or the JSON path that is wrong, when it is one. */
  public Optional<String> field() {
    return field;
  }

  /** HTTP headers of the answer, its content type among them. */
  public Map<String, String> headers() {
    var all = new HashMap<String, String>(headers);
    all.put("content-type", MEDIA_TYPE);
    return all;
  }

  /**
   * As answers carry it, the problem details of <a
   * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>: {@code {"type", "title", "status",
   * "detail", "code", "field"?}}.
   */
  public ObjectNode toJson() {
    ObjectNode problem =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", code.type())
            .put("title", code.title())
            .put("status", code.status())
            .put("detail", Shown.whole(getMessage()))
            .put("code", code.wireName());
    field.ifPresent(name -> problem.put("field", Shown.whole(name)));
    return problem;
  }
}
