package dev.riffle.local.preset;

import static dev.riffle.local.mapping.RowKind.EVENTS;
import static dev.riffle.local.mapping.RowKind.ITEMS;
import static dev.riffle.local.mapping.RowKind.USERS;

import java.util.stream.Stream;

/** What other recommenders take in or give out. */
final class OtherSystems {
  private OtherSystems() {}

  static Stream<Preset> presets() {
    return Stream.of(
        new Preset(
            "personalize",
            "Amazon Personalize's data sets by its schemas: interactions, items, users",
            FileRule.of(".*interaction.*", EVENTS, ""),
            FileRule.of(".*item.*", ITEMS, ""),
            FileRule.of(".*user.*", USERS, "")),
        new Preset(
            "gorse",
            "Gorse's export of feedback, items and users",
            FileRule.of(".*feedback.*", EVENTS, ""),
            FileRule.of(".*item.*", ITEMS, ""),
            FileRule.of(".*user.*", USERS, "")));
  }
}
