package dev.riffle.retrain.train;

import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.clean.BotFilter;
import dev.riffle.retrain.clean.Cleaned;
import dev.riffle.retrain.clean.KnownItems;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.feedback.Feedback;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.scale.ReadScales;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The archive, read and cleaned.
 *
 * @param cleaned what each step left
 * @param values how people's values are read
 */
record CleanedData(ArchiveReader.Read read, Cleaned cleaned, ReadScales values) {

  /**
   * Cleans.
   *
   * @param now when the archive was read
   */
  static CleanedData of(ArchiveReader.Read read, TrainRequest request, Instant now) {
    Cleaned cleaned = Cleaned.of(read.interactions(), read.catalogue(), request.cleaning(), now);
    return new CleanedData(
        read, cleaned, ReadScales.of(cleaned.known().interactions(), request.encoder().scales()));
  }

  BotFilter.People people() {
    return cleaned.people();
  }

  KnownItems.Known known() {
    return cleaned.known();
  }

  MinimumSupport.Supported supported() {
    return cleaned.supported();
  }

  Interactions interactions() {
    return known().interactions();
  }

  UserCatalogue users() {
    return read.users();
  }

  Feedback feedback() {
    return read.feedback();
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
    dropped.put("robot", people().dropped());
    dropped.put("newcomer", cleaned.heard().dropped());
    dropped.put("unknownItem", known().dropped());
    dropped.put("rareItem", supported().rareItem());
    dropped.put("rareUser", supported().rareUser());
    long older = 0;
    Interactions trained = supported().interactions();
    for (int subject = 0; subject < trained.subjects(); subject++) {
      older += Math.max(0, trained.count(subject) - historyLength);
    }
    dropped.put("beyondHistory", older);
    return dropped;
  }
}
