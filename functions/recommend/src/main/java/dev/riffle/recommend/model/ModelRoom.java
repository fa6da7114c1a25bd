package dev.riffle.recommend.model;

/** The memory that models of all tenants share: a tenant takes before it loads, and gives back. */
public interface ModelRoom {
  /** Bytes of all of it. */
  long bytes();

  /** Bytes that nobody has. */
  long free();

  /** Takes so many bytes, if they are free. */
  boolean take(long bytes);

  /** Gives bytes back that were taken. */
  void give(long bytes);

  /**
   * Has other tenants let go until so many bytes are free or nobody is left: first models that
   * serve nobody now, then whole tenants, the least recently asked for first.
   */
  void clear(long bytes);
}
