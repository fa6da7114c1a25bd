package dev.riffle.ingest.stream;

/**
 * Counts the operations of all stores and, at one of them, breaks: with an error that the function
 * sees, or by ending the process, before or after the operation took effect.
 */
final class Outage {
  /** The end of the process: nothing catches it, and nothing runs after it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A store that does not answer. */
  static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  enum Kind {
    NONE,
    ERROR_BEFORE,
    ERROR_AFTER,
    KILL_BEFORE,
    KILL_AFTER
  }

  private final StoreClock clock;
  private Kind kind = Kind.NONE;
  private int in;
  private boolean dead;
  private int operations;

  Outage(StoreClock clock) {
    this.clock = clock;
  }

  int operations() {
    return operations;
  }

  void plan(Kind kind, int in) {
    this.kind = kind;
    this.in = in;
    this.dead = false;
  }

  synchronized void before() {
    operations++;
    clock.call();
    alive();
    if (in == 0) {
      breakIf(Kind.ERROR_BEFORE, Kind.KILL_BEFORE);
    }
  }

  synchronized void after() {
    alive();
    if (in-- == 0) {
      breakIf(Kind.ERROR_AFTER, Kind.KILL_AFTER);
    }
  }

  private void alive() {
    if (dead) {
      throw new Killed();
    }
  }

  private void breakIf(Kind error, Kind kill) {
    if (kind == kill) {
      dead = true;
      throw new Killed();
    }
    if (kind == error) {
      in = -1;
      throw new Away();
    }
  }
}
