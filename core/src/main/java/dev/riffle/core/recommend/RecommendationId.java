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
 * @param nonce tells answers of one millisecond apart
 */
public record RecommendationId(
    String tenant, String arm, String model, Instant time, String nonce) {
  private static final String FORMAT = "1";

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
      return Optional.of(
          new RecommendationId(
              parts.get(1),
              parts.get(2),
              parts.get(3),
              Instant.ofEpochMilli(Long.parseLong(parts.get(4))),
              parts.get(5)));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
