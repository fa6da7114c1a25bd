package dev.riffle.core.recommend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Names one answer, and says by itself where it came from: events that echo it are attributed
 * without a look-up. Base64url of format, tenant, arm, model version, epoch milliseconds and a
 * nonce, each on a line, and in format 2 the experiment's name after them. Not signed: an id tells
 * what a client claims.
 *
 * @param time to the millisecond
 * @param nonce tells answers of one millisecond apart
 * @param experiment that drew this user into the arm; nothing when there was none, or they came to
 *     the arm otherwise: as a tester, or without a user's id. Format 1 is an id without
 */
public record RecommendationId(
    String tenant,
    String arm,
    String model,
    Instant time,
    String nonce,
    Optional<String> experiment) {
  private static final String PLAIN = "1";
  private static final String OF_EXPERIMENT = "2";
  private static final int PLAIN_LINES = 6;

  public RecommendationId {
    // What the text loses is lost at once.
    time = Instant.ofEpochMilli(time.toEpochMilli());
    for (String part : List.of(tenant, arm, model, nonce, experiment.orElse(""))) {
      if (part.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a part of an id must be one line, not '" + part + "'");
      }
    }
  }

  /** Of an answer that no experiment counts. */
  public RecommendationId(String tenant, String arm, String model, Instant time, String nonce) {
    this(tenant, arm, model, time, nonce, Optional.empty());
  }

  /** The text that answers carry: letters, digits, '-' and '_'. */
  public String encode() {
    var lines = new ArrayList<String>();
    lines.add(experiment.isPresent() ? OF_EXPERIMENT : PLAIN);
    lines.addAll(List.of(tenant, arm, model, Long.toString(time.toEpochMilli()), nonce));
    experiment.ifPresent(lines::add);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads an id; nothing when it is none of ours. */
  public static Optional<RecommendationId> decode(String text) {
    try {
      String lines = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(lines.split("\n", -1));
      if (parts.size() != PLAIN_LINES && parts.size() != PLAIN_LINES + 1) {
        return Optional.empty();
      }
      var id =
          new RecommendationId(
              parts.get(1),
              parts.get(2),
              parts.get(3),
              Instant.ofEpochMilli(Long.parseLong(parts.get(4))),
              parts.get(5),
              parts.stream().skip(PLAIN_LINES).findFirst());
      // Of each answer there is one form: the format's line is checked with the rest.
      return Optional.of(id).filter(ours -> ours.encode().equals(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
