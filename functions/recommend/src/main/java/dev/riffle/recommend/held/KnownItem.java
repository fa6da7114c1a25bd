package dev.riffle.recommend.held;

import dev.riffle.core.api.ItemAnswer;
import dev.riffle.core.api.ItemStatus;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.recommend.model.LoadedModel;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An item beside the model that serves, if one does. */
record KnownItem(Optional<LoadedModel> serving, String itemId, Instant now) {

  /** Where it is in the model. */
  OptionalInt index() {
    return serving.map(loaded -> loaded.model().indexOf(itemId)).orElseGet(OptionalInt::empty);
  }

  /**
   * What it is to the model.
   *
   * @param put whether there was a command
   */
  ItemStatus status(boolean deleted, boolean put) {
    if (deleted) {
      return ItemStatus.DELETED;
    }
    if (index().isPresent()) {
      return ItemStatus.TRAINED;
    }
    return put ? ItemStatus.FRESH : ItemStatus.UNKNOWN;
  }

  /** Whether it may be recommended now; what was said of it last beats the model. */
  boolean available(boolean deleted, Optional<ItemFeatures> features) {
    if (deleted) {
      return false;
    }
    return features
        .map(said -> said.servable(now))
        .orElseGet(() -> index().isPresent() ? inModel() : mayComeUnknown());
  }

  Optional<ItemAnswer.Trained> trained() {
    return index().stream()
        .mapToObj(
            item -> {
              Model model = serving.orElseThrow().model();
              return new ItemAnswer.Trained(model.version(), model.popularity(item));
            })
        .findFirst();
  }

  private boolean inModel() {
    Model model = serving.orElseThrow().model();
    int item = index().orElseThrow();
    return model.available(item) && model.expiresAt(item) > now.getEpochSecond();
  }

  private boolean mayComeUnknown() {
    return !serving.map(loaded -> loaded.manifest().provenance().onlyPut()).orElse(false);
  }
}
