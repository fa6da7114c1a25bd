package dev.riffle.retrain.spark;

import dev.riffle.retrain.archive.ArchivedObject;
import java.io.Serializable;
import java.util.List;

/** Where the archive is, for each machine to read from. */
public interface Archive extends Serializable {
  /** All objects that are there now, by key. */
  List<ArchivedObject> list();

  /** An object as it was listed, here or on another machine. */
  ArchivedObject object(Name name);

  /**
   * What tells an object of a listing.
   *
   * @param bytes its length as stored
   */
  record Name(String key, String version, long bytes) implements Serializable {
    static Name of(ArchivedObject object) {
      return new Name(object.key(), object.version(), object.bytes());
    }
  }
}
