package dev.riffle.recommend.model;

/** Bytes that the models of all tenants may take together, and how many of them are taken. */
public final class MemoryBudget {
  private final long bytes;
  private long taken;

  public MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  long bytes() {
    return bytes;
  }

  synchronized long free() {
    return bytes - taken;
  }

  synchronized boolean take(long wanted) {
    if (wanted > bytes - taken) {
      return false;
    }
    taken += wanted;
    return true;
  }

  synchronized void give(long back) {
    taken -= back;
  }
}
