package dev.riffle.retrain.train;

import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.clean.BotFilter;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.clean.KnownItems;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.scale.ReadScales;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The archive, read and cleaned.
 *
 * @param people all interactions but robots'
 * @param known those of them with items that there are
 * @param supported those of them that are trained on
 * @param values how people's values are read
 */
record CleanedData(
    ArchiveReader.Read read,
    BotFilter.People people,
    KnownItems.Known known,
    MinimumSupport.Supported supported,
    ReadScales values) {

  static CleanedData of(ArchiveReader.Read read, TrainRequest request) {
    CleaningSettings settings = request.cleaning();
    BotFilter.People people = BotFilter.without(read.interactions(), settings);
    KnownItems.Known known =
        KnownItems.of(people.interactions(), read.catalogue(), settings.unknownItems());
    return new CleanedData(
        read,
        people,
        known,
        MinimumSupport.of(known.interactions(), settings),
        ReadScales.of(known.interactions(), request.encoder().scales()));
  }

  Interactions interactions() {
    return known.interactions();
  }

  UserCatalogue users() {
    return read.users();
  }

  ItemCatalogue catalogue() {
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
    dropped.put("unknownItem", known.dropped());
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
