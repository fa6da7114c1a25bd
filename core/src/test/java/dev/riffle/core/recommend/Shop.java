package dev.riffle.core.recommend;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.snapshot.Drafts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A model of a small shop, and requests to it. */
final class Shop {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private Shop() {}

  static Model model(int dims, List<DraftItem> items) {
    return Drafts.write(ModelDraft.builder("shop", dims).items(items).meanUserSquare(0.2).build())
        .read();
  }

  static DraftItem item(String id, float popularity, float... vector) {
    return new DraftItem(id, vector, List.of(), true, Optional.empty(), popularity);
  }

  static ItemFeatures features(List<String> categories, boolean available, Instant expires) {
    return new ItemFeatures(
        categories, List.of(), Map.of(), "", List.of(), available, Optional.ofNullable(expires));
  }

  /** A row with features alone. */
  static ChangedItem changed(String id, ItemFeatures features) {
    return new ChangedItem(
        id, Optional.of(features), false, Optional.of(Reservoir.EMPTY), Optional.empty());
  }

  static ChangedItem deleted(String id) {
    return new ChangedItem(id, Optional.empty(), true, Optional.empty(), Optional.empty());
  }

  /** A fresh item whose vector is stored. */
  static ChangedItem fresh(Model model, String id, float... vector) {
    return new ChangedItem(
        id,
        Optional.of(ItemFeatures.none()),
        false,
        Optional.empty(),
        Optional.of(new StoredVector(model.version(), vector)));
  }

  static History likes(String... items) {
    return history(InteractionType.LIKE, items);
  }

  static History history(InteractionType type, String... items) {
    History history = History.EMPTY;
    for (String item : items) {
      Instant time = NOW.minusSeconds(1_000 - history.size());
      history =
          history.with(
              List.of(
                  new HistoryEntry(EventKey.of(item), type, item, time, OptionalDouble.empty())),
              1_000);
    }
    return history;
  }

  static RecommendationRequest request(int k, History history, Filter filter) {
    return new RecommendationRequest(k, history, Optional.empty(), filter, false, NOW);
  }

  static List<String> ids(Recommendations answer) {
    return answer.items().stream().map(Recommendation::itemId).toList();
  }
}
