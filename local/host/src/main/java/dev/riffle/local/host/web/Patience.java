package dev.riffle.local.host.web;

import java.time.Duration;

/**
 * How long a server waits for its clients.
 *
 * @param idle the longest that a connection may be silent, between requests or within one; zero for
 *     no limit. A handler at work is not silence
 * @param body the longest that a request's body may take, however steadily it trickles
 */
public record Patience(Duration idle, Duration body) {
  /** As long as clients of a network get. */
  public static final Patience CLIENTS =
      new Patience(Duration.ofSeconds(60), Duration.ofMinutes(1));

  /** For a process of ours on the same machine, which may be silent while it works. */
  public static final Patience OWN_PROCESS = new Patience(Duration.ZERO, Duration.ofMinutes(5));
}
