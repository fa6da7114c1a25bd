package dev.riffle.recommend.api;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.recommend.http.Refusal;
import java.io.IOException;

/** Request bodies as JSON objects. */
final class Body {
  /** Five hundred events with room to spare. */
  static final int MOST_BYTES = 1 << 20;

  private final JsonMapper json =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The body's object; 413 when it is too long, 400 when it is none. */
  Fields read(byte[] body) {
    if (body.length > MOST_BYTES) {
      throw Refusal.tooLarge(body.length, MOST_BYTES);
    }
    try {
      JsonNode node = json.readTree(body);
      if (!node.isObject()) {
        throw Refusal.invalid("body", "the body must be a JSON object");
      }
      return new Fields(node, "");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : ", line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      throw Refusal.invalid(
          "body", "the body is not JSON%s: %s".formatted(where, e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("an array does not fail to be read", e);
    }
  }
}
