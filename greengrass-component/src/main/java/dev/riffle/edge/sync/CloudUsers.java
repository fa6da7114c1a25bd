package dev.riffle.edge.sync;

import java.io.IOException;
import java.util.List;

/** The cloud's users, to be read. */
@FunctionalInterface
public interface CloudUsers {
  /**
   * Reads users.
   *
   * @return those that the cloud knows
   * @throws IOException when it cannot be reached, or not all could be read
   */
  List<CloudUser> read(List<UserKey> users) throws IOException;
}
