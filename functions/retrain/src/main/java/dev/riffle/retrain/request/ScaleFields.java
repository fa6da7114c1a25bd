package dev.riffle.retrain.request;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.json.Field;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScale;
import dev.riffle.core.online.ValueScales;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;

/**
 * {@code "scales": {"rating": "1-5", "view": 60, "like": {"likedFrom": 0.5, "zeroIsUnrated":
 * true}}}: how the values of a type are read; a number is one to like from. What is not there, or
 * {@code "auto"}, is seen from the data.
 */
final class ScaleFields {
  static final String NAME = "scales";

  private static final String AUTO = "auto";
  private static final String LIKED_FROM = "likedFrom";
  private static final String ZERO_IS_UNRATED = "zeroIsUnrated";

  private ScaleFields() {}

  static ValueScales read(RequestFields fields) {
    var scales = new EnumMap<InteractionType, ValueScale>(InteractionType.class);
    fields
        .field(NAME)
        .ifPresent(
            field -> {
              Field types = field.object();
              for (String name : types.names()) {
                InteractionType type =
                    InteractionType.named(name)
                        .filter(known -> known != InteractionType.DISLIKE)
                        .filter(known -> known != InteractionType.IMPRESSION)
                        .orElseThrow(
                            () ->
                                types
                                    .at(name)
                                    .wrong("must be an interaction that can speak for an item"));
                scale(types.at(name)).ifPresent(scale -> scales.put(type, scale));
              }
            });
    return new ValueScales(scales);
  }

  private static Optional<ValueScale> scale(Field field) {
    if (field.node().isObject()) {
      Field scale = field.object();
      scale.only(Set.of(LIKED_FROM, ZERO_IS_UNRATED));
      return Optional.of(
          new ValueScale(
              scale.at(LIKED_FROM).number(),
              scale.at(ZERO_IS_UNRATED).optional().map(Field::flag).orElse(false)));
    }
    if (field.node().isNumber()) {
      return Optional.of(new ValueScale(field.number(), false));
    }
    String name =
        field.text(
            text -> text.equals(AUTO) || UsualScale.named(text).isPresent(),
            "must be auto, one of %s, a number to like from, or an object with likedFrom"
                .formatted(UsualScale.wireNames()));
    return UsualScale.named(name).map(UsualScale::scale);
  }
}
