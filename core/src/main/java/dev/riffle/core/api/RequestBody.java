package dev.riffle.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.compress.Gzip;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A request's body as it came: a gateway's text, Base64 or not, or a local topic's bytes; in gzip
 * or not, which its first bytes tell. Nothing is decoded before somebody reads it.
 */
public final class RequestBody {
  /** Of a request without one. */
  public static final RequestBody NONE = ofGateway("", false, "");

  private static final String IDENTITY = "identity";
  private static final String GZIP = "gzip";
  private static final String OLD_GZIP = "x-gzip";

  private final Source source;
  private final String encoding;
  private final UnaryOperator<JsonNode> meant;

  private RequestBody(Source source, String encoding) {
    this(source, encoding, UnaryOperator.identity());
  }

  private RequestBody(Source source, String encoding, UnaryOperator<JsonNode> meant) {
    this.source = source;
    this.encoding = encoding;
    this.meant = meant;
  }

  /**
   * The same body, of which {@link #json} gives what is made of it.
   *
   * @param change throws {@link Refusal} when the body may not be read
   */
  public RequestBody meaning(UnaryOperator<JsonNode> change) {
    return new RequestBody(source, encoding, change);
  }

  /** What the body came as. */
  private sealed interface Source {
    record Text(String text) implements Source {}

    record Base64Text(String text) implements Source {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Bytes(byte[] bytes) implements Source {}
  }

  /**
   * As a gateway hands it over.
   *
   * @param base64 whether the text is the body's bytes in Base64
   * @param encoding the request's {@code Content-Encoding}; empty without one
   */
  public static RequestBody ofGateway(String text, boolean base64, String encoding) {
    return new RequestBody(
        base64 ? new Source.Base64Text(text) : new Source.Text(text),
        encoding.strip().toLowerCase(Locale.ROOT));
  }

  /** As it came on a local topic. */
  public static RequestBody ofMessage(byte[] bytes) {
    return new RequestBody(new Source.Bytes(bytes), "");
  }

  /**
   * The body's JSON as a document whose fields are refused as a request's are.
   *
   * @param maxBytes the most that is read, inflated
   * @throws Refusal when the body is no JSON, or too long, or in an encoding that is not read
   */
  public Field json(int maxBytes) {
    try {
      JsonNode json = meant.apply(JsonText.read(text(maxBytes)));
      return Field.root(json, Refusal::field);
    } catch (NotJson e) {
      throw Refusal.json(e);
    }
  }

  /** The body as text: the JSON that it should be, not read yet. */
  String text(int maxBytes) {
    if (source instanceof Source.Text(String text) && isPlain()) {
      requireFits(text.getBytes(UTF_8).length, maxBytes);
      return text;
    }
    try {
      return JsonText.text(inflated(bytes(), maxBytes));
    } catch (NotJson e) {
      throw Refusal.json(e);
    }
  }

  private byte[] bytes() {
    return switch (source) {
      case Source.Text(String text) -> text.getBytes(UTF_8);
      case Source.Base64Text(String text) -> decoded(text);
      case Source.Bytes(byte[] bytes) -> bytes;
    };
  }

  private byte[] inflated(byte[] bytes, int maxBytes) {
    if (!isPlain() && !encoding.equals(GZIP) && !encoding.equals(OLD_GZIP)) {
      throw Refusal.encoding(encoding);
    }
    if (isPlain() && !Gzip.isGzip(bytes)) {
      requireFits(bytes.length, maxBytes);
      return bytes;
    }
    try {
      return Gzip.inflate(bytes, maxBytes);
    } catch (Gzip.TooLong e) {
      throw tooLarge("more than %,d".formatted(maxBytes), maxBytes);
    } catch (IOException e) {
      throw Refusal.body(
          ErrorCode.NOT_GZIP,
          "is said to be gzip, and cannot be inflated: send all of it, as 'gzip' writes it");
    }
  }

  private boolean isPlain() {
    return encoding.isEmpty() || encoding.equals(IDENTITY);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.body(ErrorCode.NOT_BASE64, "is said to be Base64, and is not");
    }
  }

  private static void requireFits(int bytes, int maxBytes) {
    if (bytes > maxBytes) {
      throw tooLarge("%,d".formatted(bytes), maxBytes);
    }
  }

  private static Refusal tooLarge(String bytes, int maxBytes) {
    return Refusal.body(
        ErrorCode.BODY_TOO_LARGE,
        "has %s bytes, and %,d are read: send fewer events or items in a request"
            .formatted(bytes, maxBytes));
  }
}
