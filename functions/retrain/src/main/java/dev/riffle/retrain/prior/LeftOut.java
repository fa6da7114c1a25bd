package dev.riffle.retrain.prior;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.FeatureField;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the items' features the prior cannot learn from, and why, in words.
 *
 * @param lines none when there is nothing to say
 */
public record LeftOut(List<String> lines) {
  public LeftOut {
    lines = List.copyOf(lines);
  }

  /** Of these items. */
  public static LeftOut of(List<ItemFeatures> items) {
    var census = FeatureCensus.of(items);
    var lines = new ArrayList<String>();
    for (FeatureField field : List.of(FeatureField.CATEGORY, FeatureField.TAG, FeatureField.WORD)) {
      names(field, census, lines);
    }
    numbers(census, lines);
    embeddings(census.embeddings(), lines);
    return new LeftOut(lines);
  }

  private static void names(FeatureField field, FeatureCensus census, List<String> lines) {
    int frequent = census.frequent(field).size();
    int used = census.columns(field).size();
    if (used < frequent) {
      lines.add(
          "%s: %,d are frequent enough to learn from; the %,d most frequent are used"
              .formatted(field.key(), frequent, used));
    }
  }

  private static void numbers(FeatureCensus census, List<String> lines) {
    census
        .tooLarge()
        .forEach(
            (name, items) ->
                lines.add(
                    "%s: too large to be a quantity on %s, left out there"
                        .formatted(name, items(items))));
    census
        .numbers()
        .forEach(
            (name, values) -> {
              if (values.length >= FeatureCensus.SUPPORT && !Scale.of(values).varies()) {
                lines.add(
                    "%s: the same on all of %s, left out".formatted(name, items(values.length)));
              }
            });
  }

  private static void embeddings(EmbeddingCensus found, List<String> lines) {
    var reasons = new ArrayList<String>();
    if (found.zeros() > 0) {
      reasons.add("zeros alone on " + items(found.zeros()));
    }
    if (found.tooLarge() > 0) {
      reasons.add("far longer than all others on " + items(found.tooLarge()));
    }
    if (found.otherLength() > 0) {
      reasons.add(
          "another length than the usual %,d on %s"
              .formatted(found.length(), items(found.otherLength())));
    }
    if (!reasons.isEmpty()) {
      lines.add(
          "embedding: %s: left out there, and used on %s"
              .formatted(String.join(", ", reasons), items(found.usable())));
    }
  }

  private static String items(int count) {
    return count == 1 ? "1 item" : "%,d items".formatted(count);
  }
}
