package dev.riffle.core.online;

/** Stored state that cannot be read: what is wrong, and at which byte. */
public final class DamagedState extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DamagedState(String what, int offset, String why) {
    super("%s cannot be read at byte %d: %s".formatted(what, offset, why));
  }
}
