package dev.riffle.core.recommend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Names one answer, and says by itself where it came from: events that echo it are attributed
 * without a look-up. Base64url of format, tenant, arm, model version, epoch milliseconds and a
 * nonce, each on a line. Not signed: an id tells what a client claims.
 *
 * @param time to the millisecond
 * @param nonce tells answers of one millisecond apart
 */
public record RecommendationId(
    String tenant, String arm, String model, Instant time, String nonce) {
  private static final String FORMAT = "1";

  public RecommendationId {
    // What the text loses is lost at once.
    time = Instant.ofEpochMilli(time.toEpochMilli());
    for (String part : List.of(tenant, arm, model, nonce)) {
      if (part.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a part of an id must be one line, not '" + part + "'");
      }
    }
  }

  /** The text that answers carry: letters, digits, '-' and '_'. */
  public String encode() {
    String lines =
        String.join("\n", FORMAT, tenant, arm, model, Long.toString(time.toEpochMilli()), nonce);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads an id; nothing when it is none of ours. */
  public static Optional<RecommendationId> decode(String text) {
    try {
      String lines = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(lines.split("\n", -1));
      if (parts.size() != 6 || !parts.getFirst().equals(FORMAT)) {
        return Optional.empty();
      }
      var id =
          new RecommendationId(
              parts.get(1),
              parts.get(2),
              parts.get(3),
              Instant.ofEpochMilli(Long.parseLong(parts.get(4))),
              parts.get(5));
      return Optional.of(id).filter(ours -> ours.encode().equals(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
