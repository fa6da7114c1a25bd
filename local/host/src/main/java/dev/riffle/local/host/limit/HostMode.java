package dev.riffle.local.host.limit;

import dev.riffle.definition.FunctionDefinition;
import java.time.Duration;

/** How near to Lambda the host keeps its functions. */
public enum HostMode {
  /** As fast as the machine allows: for trying Riffle on a laptop. */
  LAPTOP(Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofSeconds(2), 1),

  /** As AWS documents Lambda: what runs here has what it will have there, or less. */
  LIKE_LAMBDA(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(1), 2);

  /** Functions with SnapStart may start for so long at least, as their version is published. */
  private static final Duration SNAPSHOT_INIT = Duration.ofSeconds(130);

  private final Duration init;
  private final Duration poll;
  private final Duration unusedPoll;
  private final int environments;

  HostMode(Duration init, Duration poll, Duration unusedPoll, int environments) {
    this.init = init;
    this.poll = poll;
    this.unusedPoll = unusedPoll;
    this.environments = environments;
  }

  /** Whether compiler, processors, memory and /tmp are held to what the function's memory buys. */
  public boolean limited() {
    return this == LIKE_LAMBDA;
  }

  /** The longest that a function may take to its first {@code next}. */
  public Duration initLimit(FunctionDefinition function) {
    if (!limited() || function.isProvided() || !function.snapStart()) {
      return init;
    }
    return SNAPSHOT_INIT.compareTo(function.timeout()) < 0 ? function.timeout() : SNAPSHOT_INIT;
  }

  /** Time between two reads of a shard that had nothing new, while the stack is in use. */
  public Duration poll() {
    return poll;
  }

  /** The same while nobody uses the stack. */
  public Duration unusedPoll() {
    return unusedPoll;
  }

  /** Environments of one function at once, unless set; Lambda's bound is the account's. */
  public int environments() {
    return environments;
  }
}
