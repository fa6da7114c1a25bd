package dev.riffle.tests.bench.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * What one training came to.
 *
 * @param answer of the function; its error when it failed
 * @param error the type of the error, if it failed
 * @param seconds from the request to the answer
 * @param memoryMb the most that its process held, 0 where nobody looked
 */
record TrainingResult(JsonNode answer, Optional<String> error, double seconds, long memoryMb) {
  private static final Set<String> REFUSALS =
      Set.of("NotEnoughMemory", "NotEnoughStorage", "NotEnoughTime");

  boolean trained() {
    return error.isEmpty() && answer.path("trained").asBoolean();
  }

  /** Whether the function said beforehand that it does not fit; else it was killed or failed. */
  boolean refused() {
    return error
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .filter(REFUSALS::contains)
        .isPresent();
  }

  /** For people. */
  String said() {
    return error
        .map(type -> type + ": " + answer.path("errorMessage").asText())
        .orElseGet(() -> "trained, by phase in seconds: " + answer.path("seconds"));
  }
}
