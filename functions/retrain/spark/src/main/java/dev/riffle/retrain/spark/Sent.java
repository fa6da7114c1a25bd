package dev.riffle.retrain.spark;

import dev.riffle.retrain.archive.ReadReport;
import java.io.Serializable;

/** What goes from who reads objects to who holds a part. */
sealed interface Sent extends Serializable {
  /**
   * A line as it is stored.
   *
   * @param object the key of the object that holds it
   */
  record Line(String object, byte[] utf8) implements Sent {}

  /**
   * What was read and did not count: sent along, so that a task that is tried again counts once.
   */
  record Report(ReadReport report) implements Sent {}
}
