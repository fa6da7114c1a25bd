package dev.riffle.retrain.train;

import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.clean.Robots;
import dev.riffle.retrain.data.Catalogue;
import dev.riffle.retrain.data.Interactions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The archive, read and cleaned.
 *
 * @param people all interactions but robots'
 * @param supported those of them that are trained on
 */
record Data(ArchiveReader.Read read, Robots.People people, MinimumSupport.Supported supported) {

  static Data of(ArchiveReader.Read read, CleaningSettings settings) {
    Robots.People people = Robots.without(read.interactions(), settings);
    return new Data(read, people, MinimumSupport.of(people.interactions(), settings));
  }

  Interactions interactions() {
    return people.interactions();
  }

  Catalogue catalogue() {
    return read.catalogue();
  }

  /**
   * What cleaning left out of training, in interactions by reason.
   *
   * @param historyLength how many of a user's newest are trained on
   */
  Map<String, Long> dropped(int historyLength) {
    var dropped = new LinkedHashMap<String, Long>();
    dropped.put("robot", people.dropped());
    dropped.put("rareItem", supported.rareItem());
    dropped.put("rareUser", supported.rareUser());
    long older = 0;
    for (int subject = 0; subject < supported.interactions().subjects(); subject++) {
      older += Math.max(0, supported.interactions().count(subject) - historyLength);
    }
    dropped.put("beyondHistory", older);
    return dropped;
  }
}
