package dev.riffle.retrain.compact;

import dev.riffle.aws.object.Listed;
import java.util.List;

/**
 * One object in place of many.
 *
 * @param target key of the object that holds all their lines
 * @param sources key and tag of those that it replaces
 */
record MergePlan(String target, List<Source> sources) {
  MergePlan {
    sources = List.copyOf(sources);
  }

  /** A version of an object. */
  record Source(String key, String etag) {
    static Source of(Listed listed) {
      return new Source(listed.key(), listed.etag());
    }
  }
}
