package dev.riffle.retrain.export;

import dev.riffle.retrain.export.UserPages.StoredUser;

/** What is made of the users of a part, and of all parts. */
interface PartWork {
  /** Begins a part; of one that is closed without having been stored nothing is left. */
  Part begin(int part);

  /** Makes of all parts what can only be made of all; again, where a run was killed meanwhile. */
  void end(int parts);

  /** A part under way. */
  interface Part extends AutoCloseable {
    void take(StoredUser user);

    /** Stores it whole. */
    void store(long users, long damaged);

    @Override
    void close();
  }
}
