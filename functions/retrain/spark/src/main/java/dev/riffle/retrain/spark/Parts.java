package dev.riffle.retrain.spark;

import org.apache.spark.Partitioner;

/** Parts by {@link Place#part}: those of users first, then the one of items and of all else. */
final class Parts extends Partitioner {
  private final int users;

  /**
   * @param users how many parts the users are in
   */
  Parts(int users) {
    this.users = users;
  }

  /** The part of a user. */
  static int of(String user, int users) {
    return Math.floorMod(user.hashCode() * 0x9E3779B9, users);
  }

  @Override
  public int numPartitions() {
    return users + 1;
  }

  @Override
  public int getPartition(Object key) {
    return ((Place) key).part();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parts parts && parts.users == users;
  }

  @Override
  public int hashCode() {
    return users;
  }
}
