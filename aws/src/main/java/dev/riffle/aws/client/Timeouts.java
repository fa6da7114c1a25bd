package dev.riffle.aws.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a client waits.
 *
 * @param connect for a connection
 * @param silence for the next byte
 * @param attempt for one attempt at a call; an object's bytes, once they arrive, may take longer
 * @param call for all attempts at a call together; the same holds for an object's bytes
 */
public record Timeouts(
    Duration connect, Duration silence, Optional<Duration> attempt, Optional<Duration> call) {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** The SDK's own: for work that nobody waits for. */
  public static Timeouts unhurried() {
    return new Timeouts(
        Duration.ofSeconds(2), Duration.ofSeconds(30), Optional.empty(), Optional.empty());
  }

  /** For calls that somebody waits for, each attempt as long as it is not silent. */
  public static Timeouts of(Duration silence, Duration call) {
    return new Timeouts(CONNECT, silence, Optional.empty(), Optional.of(call));
  }

  /** For calls that somebody waits for, each attempt no longer than this. */
  public static Timeouts each(Duration attempt, Duration call) {
    return new Timeouts(CONNECT, attempt, Optional.of(attempt), Optional.of(call));
  }
}
