package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ModelView;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * An item as a model knows it.
 *
 * @param index of the item
 */
record ItemInModel(ModelView model, int index) {
  /** Whether these features say of it what the model says, as far as an answer depends on it. */
  boolean is(ItemFeatures features) {
    return model.available(index) == features.available()
        && model.expiresAt(index)
            == features.expires().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE)
        && features.expires().map(Instant::getNano).orElse(0) == 0
        && isIn(features.categories())
        && has(features);
  }

  /** Where the model knows neither tags nor numbers, no filter asks it. */
  private boolean has(ItemFeatures features) {
    int wanted = features.tags().size() + features.numbers().size();
    if (model.attributes().isEmpty() || model.attributes().get().isEmpty()) {
      return wanted == 0;
    }
    ItemAttributes known = model.attributes().get();
    return known.count(index, model.size()) == wanted
        && features.tags().stream().allMatch(tag -> known.tagged(tag).contains(index))
        && features.numbers().entrySet().stream()
            .allMatch(number -> has(known, number.getKey(), number.getValue()));
  }

  private boolean has(ItemAttributes known, String name, double value) {
    return known
        .number(name)
        .filter(
            column -> column.within(index, column.below(value, false), column.below(value, true)))
        .isPresent();
  }

  private boolean isIn(List<String> categories) {
    var words = new long[model.categoryWords()];
    for (String name : categories) {
      OptionalInt bit = model.categoryBit(name);
      if (bit.isEmpty()) {
        return false;
      }
      words[bit.getAsInt() >> 6] |= 1L << bit.getAsInt();
    }
    for (int word = 0; word < words.length; word++) {
      if (words[word] != model.categoryWord(index, word)) {
        return false;
      }
    }
    return true;
  }
}
