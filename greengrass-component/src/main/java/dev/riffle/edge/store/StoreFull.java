package dev.riffle.edge.store;

/** An event that was not taken because the disk, or the store's part of it, is full. */
public final class StoreFull extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreFull(String why, Throwable cause) {
    super(why + "; free disk space or raise store.diskBytes, then send the event again", cause);
  }
}
