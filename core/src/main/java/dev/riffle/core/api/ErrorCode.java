package dev.riffle.core.api;

/** Why a request was not answered as it asked: the code for programs, and HTTP's status. */
public enum ErrorCode {
  /** A parameter or a field of the body is unknown or breaks its rule. */
  INVALID_REQUEST(400, "invalid-request"),
  /** The body breaks JSON's grammar. */
  NOT_JSON(400, "not-json"),
  /** The body's bytes are no UTF-8. */
  NOT_UTF8(400, "not-utf8"),
  /** The gateway said that the body is Base64, and it is not. */
  NOT_BASE64(400, "not-base64"),
  /** The body is said to be gzip, or begins like it, and cannot be inflated. */
  NOT_GZIP(400, "not-gzip"),
  /** The body is neither an array of events nor an object with one. */
  NO_EVENTS(400, "no-events"),
  TOO_MANY_EVENTS(400, "too-many-events"),
  /** No authorizer let the request in, and one should have. */
  UNAUTHENTICATED(401, "unauthenticated"),
  /** Whoever calls may not: not this route, not for this user, not for this tenant. */
  FORBIDDEN(403, "forbidden"),
  NO_SUCH_PATH(404, "no-such-path"),
  /** Nothing is known of the item that was asked about. */
  UNKNOWN_ITEM(404, "unknown-item"),
  /** The tenant stores no scenario of the name that was given. */
  UNKNOWN_SCENARIO(404, "unknown-scenario"),
  /** Nothing is held of the user who was asked about: never known, or deleted. */
  UNKNOWN_USER(404, "unknown-user"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed"),
  /**
   * The pages that a cursor is of have ended: they were begun too long ago, or by another model.
   */
  CURSOR_EXPIRED(410, "cursor-expired"),
  /** The body, inflated, is longer than is read. */
  BODY_TOO_LARGE(413, "body-too-large"),
  /** The body's {@code Content-Encoding} is not read here. */
  UNSUPPORTED_ENCODING(415, "unsupported-encoding"),
  /** The tenant has asked for more than its quota has. */
  QUOTA_EXCEEDED(429, "quota-exceeded"),
  /** A store is away, and nothing of the tenant is known yet; on a device, it has no model. */
  NO_MODEL(503, "no-model"),
  /** The table in which it is held does not answer. */
  STORE_UNAVAILABLE(503, "store-unavailable"),
  /** The function ran out of memory while it answered; it let go what it could. */
  OUT_OF_MEMORY(503, "out-of-memory"),
  /** The event stream takes nothing just now, and nothing was stored. */
  STREAM_UNAVAILABLE(503, "stream-unavailable"),
  /** The event stream did not answer: none of the events is known to be stored, some may be. */
  STREAM_SILENT(503, "stream-silent");

  private final int status;
  private final String wireName;

  ErrorCode(int status, String wireName) {
    this.status = status;
    this.wireName = wireName;
  }

  /** HTTP's status. */
  public int status() {
    return status;
  }

  /** The URI that problem details identify it by; nothing is to be found there. */
  public String type() {
    return "urn:riffle:error:" + wireName;
  }

  /** The code in words. */
  public String title() {
    return Character.toUpperCase(wireName.charAt(0)) + wireName.substring(1).replace('-', ' ');
  }

  /** The code in answers: lower case, words joined by hyphens. */
  public String wireName() {
    return wireName;
  }
}
